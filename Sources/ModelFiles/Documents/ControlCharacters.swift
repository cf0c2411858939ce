/// The characters that nobody can read: a terminal would obey them instead of showing them, they
/// turn around what follows, or Unicode keeps them from ever being characters.
///
/// Names with one are refused, and messages have it written as its number.
enum ControlCharacters {
  /// Whether a character is one of them.
  ///
  /// Joiners and other marks of format are not: they make one emoji of several, or hold letters of
  /// a script together.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }

  /// Whether a text has one of them.
  static func areIn(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return false }
    return text.unicodeScalars.contains(where: contains)
  }

  /// Whether a character is one of them that no text file has, not even in what is no name: all but
  /// the ends of lines, tabs, and what turns text around.
  static func haveNoPlaceInText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85, 0x061C, 0x2000..<0x2100: false
    default: contains(scalar)
    }
  }
}
