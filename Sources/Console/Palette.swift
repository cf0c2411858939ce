/// The one table of what roles look like.
///
/// Colour is for data: titles, rules and keys have weights only. The path and what is best are one
/// colour, what somebody chose another, a second path a third, what is known to be right a fourth, what is
/// wrong a fifth; the five are told apart under the common colour blindnesses as well, and attributes and glyphs tell them where
/// there are no colours. Shades are greys that bring their own ink, so that they are the same on
/// every background and for every eye.
public struct Palette: Sendable, Hashable {
  /// How many colours there are to choose from.
  public enum Depth: Sendable, Hashable, CaseIterable {
    case monochrome
    /// The eight of ECMA-48, whose shades the person chose.
    case eight
    /// Those eight and their bright forms.
    case sixteen
    /// Those, a cube and a ramp of greys, all of known shades.
    case indexed
  }

  /// What the cells stand on, as far as it is known.
  public enum Background: Sendable, Hashable, CaseIterable {
    case unknown, dark, light
  }

  /// How many colours it may use.
  public let depth: Depth
  /// What its colours have to be read on.
  public let background: Background
  /// What somebody wants to look otherwise.
  public let theme: [Role: RoleStyle]

  /// The looks for so many colours on such a background.
  public init(depth: Depth, background: Background, theme: [Role: RoleStyle] = [:]) {
    self.depth = depth
    self.background = background
    self.theme = theme
  }

  /// How a role looks.
  public func style(of role: Role) -> RoleStyle {
    switch role {
    case .heat(let level): return heat(level: Self.level(level))
    case .shade(let level): return shade(upper: Self.level(level), lower: Self.level(level))
    case .shades(let upper, let lower):
      return shade(upper: Self.level(upper), lower: Self.level(lower))
    default: break
    }
    if depth != .monochrome, let style = theme[role] { return style }
    let attributes = Self.attributes(of: role)
    switch depth {
    case .monochrome: return RoleStyle(nil, attributes)
    case .eight: return RoleStyle(eightColor(of: role), attributes.subtracting(.underline))
    case .sixteen: return RoleStyle(sixteenColor(of: role), sixteenAttributes(of: role))
    case .indexed: return indexed(role)
    }
  }

  private static func level(_ level: Int) -> Int { min(8, max(0, level)) }

  // MARK: - Roles

  private static func attributes(of role: Role) -> TextAttributes {
    switch role {
    case .plain, .heat, .shade, .shades, .candidate: []
    case .faint, .line, .impossible: .dim
    case .strong, .heading, .key: .bold
    case .focus, .resultChip: [.bold, .reverse]
    case .selected: .reverse
    case .winner: [.bold, .underline]
    case .result, .alarm: .bold
    case .deviation, .contrast, .reference: .underline
    case .deviationChip, .contrastChip, .referenceChip: [.reverse, .underline]
    case .notice: [.bold, .underline]
    }
  }

  /// Red, green, magenta and cyan of the eight can be read on most backgrounds, blue and yellow
  /// on one kind only.
  private func eightColor(of role: Role) -> Int? {
    let (red, green, yellow, blue, magenta, cyan) = (1, 2, 3, 4, 5, 6)
    switch role {
    case .winner, .result, .resultChip: return green
    case .deviation, .deviationChip: return background == .light ? magenta : yellow
    case .contrast, .contrastChip: return background == .light ? blue : cyan
    case .reference, .referenceChip: return background == .light ? cyan : magenta
    case .alarm: return red
    case .plain, .faint, .line, .strong, .heading, .key, .focus, .selected, .candidate,
      .impossible, .notice, .heat, .shade, .shades:
      return nil
    }
  }

  /// The bright forms are for dark backgrounds; bright black is the one grey.
  private func sixteenColor(of role: Role) -> Int? {
    switch role {
    case .faint, .line, .impossible: 8
    default: eightColor(of: role).map { background == .light ? $0 : $0 + 8 }
    }
  }

  private func sixteenAttributes(of role: Role) -> TextAttributes {
    Self.attributes(of: role).subtracting([.dim, .underline])
  }

  /// Greys of known shade say it better than `dim`, which not every terminal has.
  private func indexed(_ role: Role) -> RoleStyle {
    let answer = pick(dark: 86, light: 23, unknown: 30)
    let person = pick(dark: 221, light: 91, unknown: 136)
    let other = pick(dark: 111, light: 18, unknown: 69)
    let truth = pick(dark: 211, light: 53, unknown: 169)
    let alarm = pick(dark: 203, light: 88, unknown: 161)
    switch role {
    case .plain, .candidate: return RoleStyle()
    case .faint, .impossible: return RoleStyle(pick(dark: 248, light: 240, unknown: 243))
    case .line: return RoleStyle(pick(dark: 243, light: 245, unknown: 244))
    case .strong, .heading, .key: return RoleStyle(nil, .bold)
    case .notice: return RoleStyle(nil, [.bold, .underline])
    case .winner, .result: return RoleStyle(answer, .bold)
    case .deviation: return RoleStyle(person, .bold)
    case .contrast: return RoleStyle(other)
    case .reference: return RoleStyle(truth, .bold)
    case .alarm: return RoleStyle(alarm, .bold)
    case .focus:
      return background == .unknown ? RoleStyle(nil, [.bold, .reverse]) : chip(on: ink)
    case .selected: return selected
    case .resultChip: return chip(on: answer)
    case .deviationChip: return chip(on: person)
    case .contrastChip: return chip(on: other)
    case .referenceChip: return chip(on: truth)
    case .heat, .shade, .shades: return RoleStyle()
    }
  }

  private var ink: Int { background == .light ? 16 : 231 }
  private var paper: Int { background == .light ? 231 : 16 }

  private func chip(on color: Int) -> RoleStyle { RoleStyle(paper, .bold, on: color) }

  private var selected: RoleStyle {
    switch background {
    case .dark: RoleStyle(231, .bold, on: 239)
    case .light: RoleStyle(16, .bold, on: 252)
    case .unknown: RoleStyle(nil, .reverse)
    }
  }

  private func pick(dark: Int, light: Int, unknown: Int) -> Int {
    switch background {
    case .dark: dark
    case .light: light
    case .unknown: unknown
    }
  }

  // MARK: - Shades

  private static let weights: [TextAttributes] = [.dim, [], .bold]
  /// From black to white, with a step over the middle greys, on which nothing can be read well.
  private static let ramp = [234, 236, 238, 240, 247, 249, 251, 253, 255]

  /// From what is close to the background to what is far from it.
  private func grey(_ level: Int) -> Int { Self.ramp[background == .light ? 8 - level : level] }

  private func heat(level: Int) -> RoleStyle {
    guard depth == .indexed else { return RoleStyle(nil, Self.weights[level / 3]) }
    let grey = grey(level)
    return RoleStyle(grey < 244 ? 231 : 16, level == 8 ? .bold : [], on: grey)
  }

  private func shade(upper: Int, lower: Int) -> RoleStyle {
    guard depth == .indexed else { return RoleStyle(nil, Self.weights[max(upper, lower) / 3]) }
    return upper == lower
      ? RoleStyle(nil, on: grey(upper), glyph: " ")
      : RoleStyle(grey(upper), on: grey(lower), glyph: "▀")
  }
}

/// How the cells of a role look.
public struct RoleStyle: Sendable, Hashable {
  /// The number of a colour of the 256; nil is the terminal's own.
  public var foreground: Int?
  /// What it stands on; nil is the terminal's own.
  public var background: Int?
  /// What needs no colour.
  public var attributes: TextAttributes
  /// What is drawn in the place of every glyph, where the colours say it all.
  public var glyph: String?

  /// A style; nothing is the terminal's own.
  public init(
    _ foreground: Int? = nil, _ attributes: TextAttributes = [], on background: Int? = nil,
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
      (foreground.map { ["38;5;\($0)"] } ?? []) + (background.map { ["48;5;\($0)"] } ?? [])
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
