extension DocumentNode {
  /// The entries of a map.
  func entries(at path: ModelPath) throws(DocumentError) -> [DocumentEntry] {
    guard let map else { throw kindError(.map, at: path) }
    return map
  }

  /// The items of a list.
  func items(at path: ModelPath) throws(DocumentError) -> NodeList {
    guard let list else { throw kindError(.list, at: path) }
    return list
  }

  /// The text of a scalar that is a name: not missing, not empty, no control characters.
  func name(at path: ModelPath) throws(DocumentError) -> String {
    guard let text else { throw kindError(.name, at: path) }
    if let fault = NameRules.fault(of: text) { throw DocumentError(fault, at: self, path) }
    return text
  }

  /// Text for people; line breaks and tabs become blanks.
  func prose(at path: ModelPath) throws(DocumentError) -> String {
    guard let text else { throw kindError(.text, at: path) }
    let words = text.split(whereSeparator: { $0.isNewline || $0 == "\t" || $0 == " " })
    let line = words.joined(separator: " ")
    if NameRules.hasControlCharacter(line) {
      throw DocumentError(.controlCharacter(line), at: self, path)
    }
    return line
  }

  /// A number by JSON's grammar, or an infinity as YAML writes it; never NaN.
  func number(at path: @autoclosure () -> ModelPath) throws(DocumentError) -> Double {
    if let number = plainNumber { return number }
    guard case .scalar(let text, _) = content, !isMissing else {
      throw kindError(.number, at: path())
    }
    if let value = NumberText.value(of: text) { return value }
    let isNotFinite = NumberText.isNotANumberWord(text)
    throw DocumentError(isNotFinite ? .notFinite(text) : .notANumber(text), at: self, path())
  }

  /// A number that is neither infinite nor NaN.
  func finite(at path: @autoclosure () -> ModelPath) throws(DocumentError) -> Double {
    let value = try number(at: path())
    guard value.isFinite else {
      throw DocumentError(.notFinite(text ?? ""), at: self, path())
    }
    return value
  }

  /// A whole number of a range.
  func whole(in range: ClosedRange<Int>, at path: ModelPath) throws(DocumentError) -> Int {
    let value = try number(at: path)
    guard value == value.rounded(), let whole = Int(exactly: value), range.contains(whole) else {
      throw DocumentError(.outOfRange(text ?? "", .whole(range)), at: self, path)
    }
    return whole
  }

  func kindError(_ expected: Expectation, at path: ModelPath) -> DocumentError {
    DocumentError(.wrongKind(expected: expected, found: found), at: self, path)
  }
}
