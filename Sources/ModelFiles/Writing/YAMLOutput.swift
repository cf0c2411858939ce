/// Writes YAML: blocks of one line an entry, everything else in brackets, broken where it is long.
struct YAMLOutput {
  private var column = 0
  /// How far the lines of the present block are indented.
  private var indent = 0

  /// Longer lines are broken behind the next comma.
  private static let width = 96

  static func write(_ root: [ModelValue.Entry], to output: inout ChunkedOutput) throws {
    var writer = YAMLOutput()
    for entry in root { try writer.writeLine(entry, to: &output) }
  }

  private mutating func write(_ text: String, to output: inout ChunkedOutput) throws {
    try output.write(text)
    column += text.utf8.count
  }

  private mutating func startLine(to output: inout ChunkedOutput) throws {
    try output.write("\n" + String(repeating: " ", count: indent))
    column = indent
  }

  private mutating func writeLine(
    _ entry: ModelValue.Entry, to output: inout ChunkedOutput
  ) throws {
    try write(Self.key(entry.key), to: &output)
    if Self.isLong(entry.key) { try startLine(to: &output) }
    try write(":", to: &output)
    if case .block(let value) = entry.value, !value.isEmpty {
      try writeBlock(value, to: &output)
    } else {
      try write(" ", to: &output)
      try writeFlow(entry.value, to: &output)
    }
    if indent == 0 { try output.write("\n") }
    if indent == 0 { column = 0 }
  }

  private mutating func writeBlock(
    _ value: ModelValue, to output: inout ChunkedOutput
  ) throws {
    indent += 2
    defer { indent -= 2 }
    switch value {
    case .map(let entries):
      for entry in entries {
        try startLine(to: &output)
        try writeLine(entry, to: &output)
      }
    case .list(let count, let item):
      for place in 0..<count {
        try startLine(to: &output)
        try write("- ", to: &output)
        try writeFlow(item(place), to: &output)
      }
    default: break
    }
  }

  private mutating func writeFlow(
    _ value: ModelValue, to output: inout ChunkedOutput
  ) throws {
    switch value {
    case .number(let number): try write(NumberToken.text(number), to: &output)
    case .digits(let text): try write(text, to: &output)
    case .text(let text): try write(Self.scalar(text), to: &output)
    case .missing: try write("null", to: &output)
    case .block(let value): try writeFlow(value, to: &output)
    case .list(let count, let item):
      try write("[", to: &output)
      for place in 0..<count {
        try separate(place, to: &output)
        try writeFlow(item(place), to: &output)
      }
      try write("]", to: &output)
    case .map(let entries):
      try write("{", to: &output)
      for (place, entry) in entries.enumerated() {
        try separate(place, to: &output)
        try write(Self.key(entry.key) + (Self.isLong(entry.key) ? " : " : ": "), to: &output)
        try writeFlow(entry.value, to: &output)
      }
      try write("}", to: &output)
    }
  }

  private mutating func separate(_ place: Int, to output: inout ChunkedOutput) throws {
    if place == 0 { return }
    try write(",", to: &output)
    if column < Self.width { return try write(" ", to: &output) }
    indent += 4
    try startLine(to: &output)
    indent -= 4
  }

  /// A key. Of more than 1024 characters a reader of YAML takes none that does not say what it is.
  private static func key(_ name: String) -> String { (isLong(name) ? "? " : "") + scalar(name) }

  /// Whether a key may be too long, with escapes of at most six characters for each of its own.
  private static func isLong(_ name: String) -> Bool { name.utf8.count > 160 }

  /// A text as it may stand anywhere: in quotes unless it is plain.
  private static func scalar(_ text: String) -> String {
    isPlain(text) ? text : JSONText.string(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return isWord(first) && last != UInt8(ascii: " ") && text.lowercased() != "null"
      && text.utf8.allSatisfy { isWord($0) || " -+./()".utf8.contains($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension ModelValue {
  fileprivate var isEmpty: Bool {
    switch self {
    case .list(let count, _): count == 0
    case .map(let entries): entries.isEmpty
    default: false
    }
  }
}
