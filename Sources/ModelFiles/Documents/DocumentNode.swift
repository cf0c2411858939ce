/// A value of a YAML or JSON file: its text, untouched by any notion of types, and its place.
///
/// A node of a large file is only a place in it, and is read where it is asked for.
struct DocumentNode: Sendable {
  enum Content: Sendable {
    /// The text of a scalar, and whether it stood there bare.
    case scalar(String, isPlain: Bool)
    case list(NodeList)
    case map([DocumentEntry])
  }

  private enum Storage: Sendable {
    case read(Content, DocumentPlace)
    case json(JSONDocument, word: Int)
    /// A number that another format holds as such; NaN = missing.
    case number(Double)
  }

  private let storage: Storage

  init(content: Content, place: DocumentPlace) {
    self.storage = .read(content, place)
  }

  init(content: Content, mark: DocumentMark?) {
    self.init(content: content, place: mark.map(DocumentPlace.mark) ?? .nowhere)
  }

  /// A value of a JSON file.
  init(json: JSONDocument, word: Int) {
    self.storage = .json(json, word: word)
  }

  /// A number of a file that has no text of it; NaN is a missing value.
  init(number: Double) {
    self.storage = .number(number)
  }

  var content: Content {
    switch storage {
    case .number(let number):
      .scalar(number.isNaN ? "" : NumberToken.document(number), isPlain: true)
    case .read(let content, _): content
    case .json(let json, let word): json.content(word)
    }
  }

  /// Where it stands; nil where a file has no lines to count.
  ///
  /// - Complexity: that of ``DocumentPlace/mark``; for messages only.
  var mark: DocumentMark? {
    switch storage {
    case .number: nil
    case .read(_, let place): place.mark
    case .json(let json, let word): json.place(word).mark
    }
  }

  /// The text of a scalar that is not missing.
  var text: String? {
    if case .scalar(let text, _) = content, !isMissing { text } else { nil }
  }

  /// The number that stands there bare, if one does.
  var plainNumber: Double? {
    switch storage {
    case .json(let json, let word): json.number(word)
    case .number(let number): number.isNaN ? nil : number
    case .read: nil
    }
  }

  /// Whether it is an unquoted `null`, `~`, or nothing.
  var isMissing: Bool {
    switch storage {
    case .json(let json, let word): return json.isNull(word)
    case .number(let number): return number.isNaN
    case .read(.scalar(let text, isPlain: true), _):
      return text.isEmpty || text == "~" || text == "null"
    case .read: return false
    }
  }

  /// Whether it is NaN as YAML or Python write it bare: where something is observed, it is missing.
  var isNaN: Bool {
    guard case .scalar(let text, isPlain: true) = content, text.utf8.count <= 4 else {
      return false
    }
    return [".nan", ".NaN", ".NAN", "NaN", "nan"].contains(text)
  }

  /// Whether it is missing where a number is observed.
  var isMissingNumber: Bool { isMissing || isNaN }

  var list: NodeList? {
    if case .list(let nodes) = content { nodes } else { nil }
  }

  var map: [DocumentEntry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// What it is, for a message on what it should have been.
  var found: Found {
    switch content {
    case .map: .map
    case .list: .list
    case .scalar(let text, _): isMissing ? .nothing : .text(text)
    }
  }
}

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
    if ControlCharacters.areIn(line) {
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

  func kindError(_ expected: ExpectedValue, at path: ModelPath) -> DocumentError {
    DocumentError(.wrongKind(expected: expected, found: found), at: self, path)
  }
}

/// A key of a map and what stands behind it.
struct DocumentEntry: Sendable {
  let key: String
  let keyPlace: DocumentPlace
  let value: DocumentNode

  init(key: String, keyPlace: DocumentPlace, value: DocumentNode) {
    self.key = key
    self.keyPlace = keyPlace
    self.value = value
  }

  init(key: String, keyMark: DocumentMark?, value: DocumentNode) {
    self.init(key: key, keyPlace: keyMark.map(DocumentPlace.mark) ?? .nowhere, value: value)
  }

  /// - Complexity: that of ``DocumentPlace/mark``; for messages only.
  var keyMark: DocumentMark? { keyPlace.mark }
}
