/// How the cells of a role look.
public struct RoleStyle: Sendable, Hashable {
  /// Nil is the terminal's own.
  public var foreground: CellColor?
  /// What it stands on; nil is the terminal's own.
  public var background: CellColor?
  /// What needs no colour.
  public var attributes: TextAttributes
  /// What is drawn in the place of every glyph, where the colours say it all.
  public var glyph: String?

  /// A style; nothing is the terminal's own.
  public init(
    _ foreground: CellColor? = nil, _ attributes: TextAttributes = [],
    on background: CellColor? = nil,
    glyph: String? = nil
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
    self.glyph = glyph
  }

  /// Whether a blank of it looks like any other.
  package var hidesInBlanks: Bool {
    background == nil && glyph == nil && attributes.isDisjoint(with: [.reverse, .underline])
  }

  /// The parameters of SGR (ECMA-48, 8.3.117) that give it to what follows, whatever was before.
  public var escapeParameters: String {
    let codes: [(TextAttributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    let weights = codes.filter { attributes.contains($0.0) }.map(\.1)
    let colors =
      (foreground.map { ["38;\($0.escapeParameters)"] } ?? [])
      + (background.map { ["48;\($0.escapeParameters)"] } ?? [])
    return (["0"] + weights + colors).joined(separator: ";")
  }
}

/// Weights of text that need no colour.
public struct TextAttributes: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: Int32

  /// From bits.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Heavier.
  public static let bold = TextAttributes(rawValue: 1)
  /// Fainter.
  public static let dim = TextAttributes(rawValue: 2)
  /// With a line beneath.
  public static let underline = TextAttributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = TextAttributes(rawValue: 8)
}
