import CNcurses

/// Weights of text that need no colour.
struct TextAttributes: OptionSet, Hashable {
  let rawValue: Int32

  static let bold = TextAttributes(rawValue: Int32(CN_BOLD))
  static let dim = TextAttributes(rawValue: Int32(CN_DIM))
  static let underline = TextAttributes(rawValue: Int32(CN_UNDERLINE))
  static let reverse = TextAttributes(rawValue: Int32(CN_REVERSE))
}
