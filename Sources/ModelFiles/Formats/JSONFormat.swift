import DynamicProgramming

/// Models as JSON (RFC 8259), the form in which programs write them.
struct JSONFormat: ReadableFormat, WritableFormat {
  let name = "JSON"
  let contents = "every model"
  let holdsReference = true
  let holdsOrder = true
  let holdsSequences = true

  func holds(_ rules: LearningRules) -> Bool { true }
  let suffixes = [".json"]

  /// Whether it begins with a brace or a bracket, as YAML may too.
  func recognises(_ bytes: [UInt8]) -> Recognition {
    let isMarked = bytes.starts(with: TextBytes.byteOrderMark)
    let first = bytes.dropFirst(isMarked ? 3 : 0).first { !TextScan.isBlank($0) && $0 != 0x0A }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .perhaps : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let bytes = file.bytes
    do throws(DocumentError) {
      return ModelContent(try JSONDocument.root(of: try TextBytes.bytes(bytes)))
    } catch {
      // What is no text at all is told as such.
      _ = try TextBytes.text(bytes)
      let isEmpty = bytes.allSatisfy { TextScan.isBlank($0) || $0 == 0x0A }
      throw isEmpty ? DocumentError(.emptyFile) : error
    }
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    for (place, entry) in ModelDocument(of: problem).root.enumerated() {
      try output.write(place == 0 ? "{\n" : ",\n")
      try output.write("  \(JSONText.string(entry.key)): ")
      try write(entry.value, to: &output)
    }
    try output.write(line: "\n}")
  }

  func write(_ value: ModelValue, to output: inout ChunkedOutput) throws {
    try Self.forEachPart(of: value) { try output.write($0) }
  }

  /// A value on one line.
  static func text(of value: ModelValue) -> String {
    var text = ""
    forEachPart(of: value) { text += $0 }
    return text
  }

  private static func forEachPart<Failure: Error>(
    of value: ModelValue, _ write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    switch value {
    case .number(let number): try write(NumberToken.text(number))
    case .digits(let text): try write(text)
    case .text(let text): try write(JSONText.string(text))
    case .missing: try write("null")
    case .block(let value): try forEachPart(of: value, write)
    case .list(let count, let item):
      for place in 0..<count {
        try write(place == 0 ? "[" : ", ")
        try forEachPart(of: item(place), write)
      }
      try write(count == 0 ? "[]" : "]")
    case .map(let entries):
      for (place, entry) in entries.enumerated() {
        try write(place == 0 ? "{" : ", ")
        try write("\(JSONText.string(entry.key)): ")
        try forEachPart(of: entry.value, write)
      }
      try write(entries.isEmpty ? "{}" : "}")
    }
  }
}

/// The tokens of JSON (RFC 8259).
public enum JSONText {
  /// A number that reads back as the same double; what JSON has no number for is `null`.
  public static func number(_ value: Double) -> String {
    value.isFinite ? value.description : "null"
  }

  /// A string with its quotes. What stands in it can be read from a file, also by a reader of YAML:
  /// characters that no text may have are escaped.
  public static func string(_ text: String) -> String {
    guard text.utf8.contains(where: needsEscape) else { return "\"\(text)\"" }
    var escaped = "\""
    for scalar in text.unicodeScalars { escaped += escape(scalar) }
    return escaped + "\""
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    // U+0080 … U+00BF begin with C2, U+F000 … U+FFFF with EF.
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || byte == 0xC2 || byte == 0xEF
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
