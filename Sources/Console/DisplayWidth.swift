/// How many columns of a terminal text takes: the one table of the program.
///
/// Wide and fullwidth characters (Unicode Standard Annex 11) and emoji take two, combining marks
/// none of their own. A character cluster is as wide as its widest scalar.
public enum DisplayWidth {
  /// The columns that a text takes on one line.
  public static func of(_ text: some StringProtocol) -> Int {
    // What is ASCII, but for \r\n, has as many characters as bytes; most is, and long lists are asked.
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns that one character takes, 0 … 2. Control characters take 1: they are shown as `?`.
  public static func of(_ character: Character) -> Int {
    if character.isASCII || isDrawing(character) { return 1 }
    if character.unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    return character.unicodeScalars.reduce(0) { max($0, of($1)) }
  }

  /// Whether a terminal would obey the character instead of showing it.
  public static func isControl(_ character: Character) -> Bool {
    if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F }
    if isDrawing(character) { return false }
    return character.unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
      case .format: $0.value != 0x200D
      default: false
      }
    }
  }

  /// Whether a character is one that pictures are made of: lines, blocks, shapes that are no emoji,
  /// braille, dots and arrows. There are thousands of them in a frame, and Unicode's own tables are
  /// slow to ask.
  private static func isDrawing(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    switch scalars[scalars.startIndex].value {
    case 0x2500...0x25FC, 0x2800...0x28FF, 0xB7, 0x2013, 0x2026, 0x2039, 0x203A, 0x2190...0x2193,
      0x221E:
      return scalars.index(after: scalars.startIndex) == scalars.endIndex
    default: return false
    }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format where scalar.value != 0xAD: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains(where: { $0.contains(scalar.value) }) ? 2 : 1
  }

  /// The ranges of East Asian Width W and F.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FFF,
    0x17000...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// Text cut to at most `width` columns; where it is cut, its last column is an ellipsis.
  public static func clip(_ text: String, to width: Int, ellipsis: Character = "…") -> String {
    if of(text) <= width { return text }
    var clipped = ""
    var used = 0
    for character in text {
      let next = used + of(character)
      if next > width - 1 { break }
      clipped.append(character)
      used = next
    }
    return width > 0 ? clipped + String(ellipsis) : ""
  }
}
