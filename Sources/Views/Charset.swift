/// Which characters a screen may be drawn with.
public enum Charset: Sendable, Hashable {
  /// Box characters, braille, Greek letters.
  case unicode
  /// 7-bit ASCII only.
  case ascii
}
