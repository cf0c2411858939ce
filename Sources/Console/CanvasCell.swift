/// One character cell of a canvas.
public struct CanvasCell: Sendable, Hashable {
  /// What stands there. The right half of a wide character is the empty string.
  public var glyph: String
  /// What it means.
  public var role: Role

  /// A glyph of one character, or the empty string, in a role.
  public init(glyph: String, role: Role) {
    self.glyph = glyph
    self.role = role
  }

  /// An empty cell.
  public static let blank = CanvasCell(glyph: " ", role: .plain)

  /// Whether this is the right half of the wide character before it.
  public var isContinuation: Bool { glyph.isEmpty }
}
