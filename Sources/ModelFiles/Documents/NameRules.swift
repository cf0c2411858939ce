/// What a name of a state, a symbol, a move may not be: names from files are untrusted.
enum NameRules {
  /// What is wrong with a name, or nil.
  static func fault(of name: String) -> ModelFault? {
    if name.isEmpty { return .emptyName }
    return hasControlCharacter(name) ? .controlCharacter(name) : nil
  }

  /// Whether a terminal would obey a character of the text instead of showing it: controls, line
  /// separators, marks that reorder what follows.
  static func hasControlCharacter(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return false }
    return text.unicodeScalars.contains(where: isControl)
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
