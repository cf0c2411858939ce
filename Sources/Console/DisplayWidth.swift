/// How many columns of a terminal text takes: the one table of the program.
///
/// Terminals draw character clusters (Unicode Standard Annex 29), so clusters are measured: wide
/// and fullwidth characters (Annex 11) and emoji take two columns, marks none of their own, and
/// what is joined to an emoji (Unicode Technical Standard 51) stands in the place of its first
/// part.
public enum DisplayWidth {
  /// The columns that a text takes on one line.
  public static func of(_ text: some StringProtocol) -> Int {
    // What is ASCII, but for \r\n, has as many characters as bytes; most is, and long lists are
    // asked. The bytes are looked at in their place: other modules would ask for each by itself.
    let count = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 < 0x80 && $0 != 0x0D } ? bytes.count : nil
    }
    if let count, let count { return count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns that one character takes, 0 … 2. Control characters take 1: they are shown as `?`.
  public static func of(_ character: Character) -> Int {
    if character.isASCII || isDrawing(character) { return 1 }
    var cluster = ClusterWidth()
    for scalar in character.unicodeScalars { cluster.add(scalar) }
    return cluster.columns
  }

  /// Whether a terminal would obey the character instead of showing it, or Unicode keeps it from
  /// ever being one.
  public static func isControl(_ character: Character) -> Bool {
    if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F }
    if isDrawing(character) { return false }
    return character.unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
      case .format: $0.value != 0x200D
      case .unassigned: $0.properties.isNoncharacterCodePoint
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

  /// Text cut to at most `width` columns; where it is cut, it ends with an ellipsis, or as much of
  /// that as fits.
  public static func clip(_ text: String, to width: Int, ellipsis: String = "…") -> String {
    if of(text) <= width { return text }
    let end = of(ellipsis)
    if end >= width { return String(ellipsis.prefix(max(0, width))) }
    var clipped = ""
    var used = 0
    for character in text {
      let next = used + of(character)
      if next > width - end { break }
      clipped.append(character)
      used = next
    }
    return clipped + ellipsis
  }

  /// The end of a text that takes at most `width` columns.
  public static func suffix(of text: String, fitting width: Int) -> Substring {
    var start = text.endIndex
    var used = 0
    while start > text.startIndex {
      let before = text.index(before: start)
      used += of(text[before])
      if used > width { break }
      start = before
    }
    return text[start...]
  }
}

extension String {
  /// Blanks added behind, up to a number of columns.
  public func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
  }

  /// Blanks added in front, up to a number of columns.
  public func paddedInFront(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.of(self))) + self
  }
}

/// The width of a character cluster, scalar by scalar.
private struct ClusterWidth {
  private var total = 0
  /// The last scalar that has a width of its own.
  private var base: Unicode.Scalar?
  private var followsJoiner = false
  private var isConjunct = false

  /// A cluster is drawn in one place: it never takes more than two columns.
  var columns: Int { min(2, total) }

  mutating func add(_ scalar: Unicode.Scalar) {
    let wasJoined = followsJoiner
    followsJoiner = scalar == Self.joiner && !isConjunct
    if wasJoined || scalar == Self.joiner { return }
    let properties = scalar.properties
    if properties.canonicalCombiningClass == .virama { isConjunct = true }
    guard let base else {
      // A vowel sign that Unicode does not count as part of the cluster before it stands behind
      // that.
      total = properties.generalCategory == .spacingMark ? 1 : scalar.columns
      if total > 0 { self.base = scalar }
      return
    }
    if scalar == Self.emojiSelector {
      // A sign of text that is to be shown as a picture is as wide as pictures are.
      if base.properties.isEmoji { total = 2 }
    } else if properties.generalCategory == .spacingMark {
      total += 1
    } else if !properties.isEmojiModifier {
      total += scalar.columns
    }
  }

  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
}

extension Unicode.Scalar {
  /// The columns that it takes by itself, 0 … 2.
  fileprivate var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator:
      return 0
    case .format: return Self.prependedSigns.contains(value) ? 1 : 0
    default: break
    }
    switch value {
    // Vowels and finals of Hangul stand in the cell of their initial.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
    default: break
    }
    if Self.isWide(value) { return value == 0x3164 ? 0 : 2 }
    return properties.isDefaultIgnorableCodePoint ? 0 : 1
  }

  /// Format characters that are drawn: the signs before Arabic, Syriac and Kaithi numbers.
  private static let prependedSigns: Set<UInt32> = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    var (low, high) = (0, wide.count)
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// The ranges of East Asian Width W and F, ascending (Unicode 17.0, EastAsianWidth.txt).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653,
    0x267F...0x267F, 0x268A...0x268F, 0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB,
    0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705,
    0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
    0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C,
    0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5,
    0x2FF0...0x303E, 0x3041...0x3096, 0x3099...0x30FF, 0x3105...0x312F, 0x3131...0x318E,
    0x3190...0x31E5, 0x31EF...0x321E, 0x3220...0x3247, 0x3250...0xA48C, 0xA490...0xA4C6,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52,
    0xFE54...0xFE66, 0xFE68...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3,
    0x16FF2...0x16FF6, 0x17000...0x18CD5, 0x18CFF...0x18D1E, 0x18D80...0x18DF2, 0x1AFF0...0x1AFF3,
    0x1AFF5...0x1AFFB, 0x1AFFD...0x1AFFE, 0x1B000...0x1B122, 0x1B132...0x1B132, 0x1B150...0x1B152,
    0x1B155...0x1B155, 0x1B164...0x1B167, 0x1B170...0x1B2FB, 0x1D300...0x1D356, 0x1D360...0x1D376,
    0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F1E6...0x1F202,
    0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265, 0x1F300...0x1F320,
    0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
    0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC,
    0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596,
    0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
    0x1F6D5...0x1F6D8, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB,
    0x1F7F0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FA7C,
    0x1FA80...0x1FA8A, 0x1FA8E...0x1FAC6, 0x1FAC8...0x1FAC8, 0x1FACD...0x1FADC, 0x1FADF...0x1FAEA,
    0x1FAEF...0x1FAF8, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
