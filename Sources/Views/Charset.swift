import Console

/// Which characters a screen may be drawn with.
public enum Charset: Sendable, Hashable {
  /// Box characters, braille, Greek letters.
  case unicode
  /// 7-bit ASCII only, but for names from the model.
  case ascii

  /// What lines are made of.
  var lines: LineLayer.Material { self == .unicode ? .braille : .ascii }
}
