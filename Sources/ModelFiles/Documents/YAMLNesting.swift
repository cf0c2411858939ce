/// How deep a text of YAML is nested at a place of it where its parser gave up.
///
/// The parser gives up at a thousand levels as at any other fault. Whether that is the fault is
/// counted here, by what opens a level: brackets, and in blocks each column further to the right.
struct YAMLNesting {
  /// From so many levels on it is the depth that the parser cannot take.
  private static let parserLimit = 950
  /// How many characters of a line the parser looks ahead, for what may turn out to be a key.
  private static let lookAhead = 1024

  private var brackets = 0
  private var deepest = 0
  /// The columns at which the blocks begin within which the place is.
  private var blocks: [Int] = []

  /// Whether a text is too deep for the parser.
  ///
  /// - Complexity: O(n) in the text before the mark.
  static func isTooDeep(_ text: String, at mark: DocumentMark) -> Bool {
    var nesting = YAMLNesting()
    for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .prefix(mark.line).enumerated()
    {
      nesting.read(number + 1 < mark.line ? line : line.prefix(mark.column + lookAhead))
    }
    return nesting.deepest >= parserLimit
  }

  private mutating func read(_ line: Substring.UTF8View) {
    var isIndent = brackets == 0
    var quote: UInt8?
    for (column, byte) in line.enumerated() {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        isIndent = false
        noteDepth()
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case 0x20: break
      default:
        if isIndent { openBlock(at: column) }
        isIndent = isIndent && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?"))
      }
    }
  }

  private mutating func openBlock(at column: Int) {
    while let last = blocks.last, last >= column { blocks.removeLast() }
    blocks.append(column)
    noteDepth()
  }

  private mutating func noteDepth() { deepest = max(deepest, brackets + blocks.count) }
}
