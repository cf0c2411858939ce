import Yams

/// Refuses what would keep the composing of a document busy for ever: keys that are lists, maps or
/// aliases.
///
/// Composing shares what an alias repeats, but it hashes keys, and so walks through all of a key
/// that aliases have made exponentially large. A text with aliases is therefore composed once
/// with words in their place, which is harmless, and searched for such keys.
enum AliasGuard {
  /// Stands where a `*` stood; a character for private use.
  private static let marker: Unicode.Scalar = "\u{E000}"

  static func check(_ text: String) throws(DocumentError) {
    guard let neutral = neutral(text) else { return }
    do throws(DocumentError) {
      guard let root = try YAMLReader.compose(neutral) else { return }
      try checkKeys(root)
    } catch {
      if case .duplicateKey(let key) = error.fault, key.unicodeScalars.first == marker {
        throw DocumentError(.keyIsNoName, mark: error.mark)
      }
      throw error
    }
  }

  /// The text with a word in place of every alias; nil if it has none.
  private static func neutral(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var neutral = String.UnicodeScalarView()
    var hasAlias = false
    for (place, scalar) in scalars.enumerated() {
      let isAlias =
        scalar == "*" && place + 1 < scalars.count && isWord(scalars[place + 1])
        && (place == 0 || !isWord(scalars[place - 1]))
      hasAlias = hasAlias || isAlias
      neutral.append(isAlias ? marker : scalar)
    }
    return hasAlias ? String(neutral) : nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."z", "A"..."Z", "_", "-": true
    default: false
    }
  }

  private static func checkKeys(_ node: Node) throws(DocumentError) {
    switch node {
    case .scalar, .alias: break
    case .sequence(let sequence):
      for item in sequence { try checkKeys(item) }
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key,
          scalar.style != .plain || scalar.string.unicodeScalars.first != marker
        else { throw DocumentError(.keyIsNoName, mark: DocumentMark(key.mark)) }
        try checkKeys(value)
      }
    }
  }
}

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
