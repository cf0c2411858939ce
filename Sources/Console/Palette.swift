/// The one table of what roles look like.
///
/// Attributes alone already tell apart the roles that may meet in one picture, so that a
/// monochrome terminal loses nothing; with colours, nothing need be underlined. Candidates are drawn
/// as dotted lines, which an underline would close: without colours the dots alone tell. Where the background is not known,
/// every colour has a contrast of at least 3 : 1 against black and against white.
public struct Palette: Sendable, Hashable {
  /// How many colours there are to choose from.
  public enum Depth: Sendable, Hashable, CaseIterable {
    case monochrome
    /// The eight of ECMA-48, whose shades the person chose.
    case eight
    /// Those eight, their bright forms, a cube and a ramp of greys, all of known shades.
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

  /// The looks for so many colours on such a background.
  public init(depth: Depth, background: Background) {
    self.depth = depth
    self.background = background
  }

  /// How a role looks.
  public func style(of role: Role) -> RoleStyle {
    if case .heat(let level) = role { return heat(level: min(8, max(0, level))) }
    let attributes = Self.attributes(of: role)
    switch depth {
    case .monochrome: return RoleStyle(nil, attributes)
    case .eight: return RoleStyle(eightColor(of: role), attributes.subtracting(.underline))
    case .indexed: return RoleStyle(indexedColor(of: role), indexedAttributes(of: role))
    }
  }

  // MARK: - Roles

  private static func attributes(of role: Role) -> TextAttributes {
    switch role {
    case .plain, .heat, .candidate: []
    case .faint: .dim
    case .strong, .heading, .key: .bold
    case .focus: [.bold, .reverse]
    case .selected: .reverse
    case .winner: [.bold, .underline]
    case .result: .bold
    case .deviation: .underline
    case .contrast: .underline
    case .impossible: .dim
    case .notice: [.bold, .underline]
    }
  }

  /// A grey of known shade says it better than `dim`, which not every terminal has.
  private func indexedAttributes(of role: Role) -> TextAttributes {
    Self.attributes(of: role).subtracting([.dim, .underline])
  }

  /// Red, green, magenta and cyan of the eight can be read on most backgrounds, blue and yellow
  /// on one kind only.
  private func eightColor(of role: Role) -> Int? {
    let (red, green, yellow, blue, magenta, cyan) = (1, 2, 3, 4, 5, 6)
    switch role {
    case .plain, .faint, .strong, .selected, .heat: return nil
    case .heading, .candidate, .winner, .key, .contrast: return background == .light ? blue : cyan
    case .focus, .notice: return background == .dark ? yellow : magenta
    case .result: return green
    case .deviation: return background == .dark ? yellow : magenta
    case .impossible: return red
    }
  }

  private func indexedColor(of role: Role) -> Int? {
    switch role {
    case .plain, .strong, .selected, .heat: nil
    case .faint: shade(dark: 245, light: 242, unknown: 243)
    case .heading, .key: shade(dark: 75, light: 25, unknown: 32)
    case .focus: shade(dark: 220, light: 130, unknown: 130)
    case .candidate: shade(dark: 80, light: 24, unknown: 31)
    case .winner: shade(dark: 114, light: 28, unknown: 29)
    case .result: shade(dark: 120, light: 22, unknown: 28)
    case .deviation: shade(dark: 213, light: 90, unknown: 133)
    case .contrast: shade(dark: 111, light: 26, unknown: 68)
    case .impossible: shade(dark: 167, light: 124, unknown: 131)
    case .notice: shade(dark: 215, light: 130, unknown: 166)
    }
  }

  private func shade(dark: Int, light: Int, unknown: Int) -> Int {
    switch background {
    case .dark: dark
    case .light: light
    case .unknown: unknown
    }
  }

  // MARK: - Heat

  private func heat(level: Int) -> RoleStyle {
    switch depth {
    case .monochrome: RoleStyle(nil, Self.weights[level / 3])
    case .eight: RoleStyle(eightRamp[level], level == 8 ? .bold : [])
    case .indexed: RoleStyle(indexedRamp[level], level == 8 ? .bold : [])
    }
  }

  private static let weights: [TextAttributes] = [.dim, [], .bold]

  private var eightRamp: [Int] {
    switch background {
    case .dark: [4, 4, 6, 6, 2, 2, 3, 3, 1]
    case .light, .unknown: [4, 4, 6, 6, 2, 2, 5, 5, 1]
    }
  }

  /// From what is close to the background to what is far from it; where that is not known, from
  /// grey over violet to red at about one lightness.
  private var indexedRamp: [Int] {
    switch background {
    case .dark: [60, 61, 62, 98, 134, 170, 209, 215, 227]
    case .light: [152, 116, 74, 67, 61, 55, 54, 53, 17]
    case .unknown: [243, 67, 68, 62, 98, 133, 132, 161, 160]
    }
  }
}

/// How the cells of a role look.
public struct RoleStyle: Sendable, Hashable {
  /// The number of a colour of the 256; nil is the terminal's own.
  public var foreground: Int?
  /// What needs no colour.
  public var attributes: TextAttributes

  init(_ foreground: Int? = nil, _ attributes: TextAttributes = []) {
    self.foreground = foreground
    self.attributes = attributes
  }

  /// Whether a blank of it looks like any other.
  package var hidesInBlanks: Bool { attributes.isDisjoint(with: [.reverse, .underline]) }

  /// The parameters of SGR (ECMA-48, 8.3.117) that give it to what follows, whatever was before.
  public var escapeParameters: String {
    let codes: [(TextAttributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    let weights = codes.filter { attributes.contains($0.0) }.map(\.1)
    let color = foreground.map { ["38;5;\($0)"] } ?? []
    return (["0"] + weights + color).joined(separator: ";")
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

/// What a cell means, from which the terminal chooses its colour and weight.
///
/// A role never carries a meaning alone: what it says is told by a glyph as well.
public enum Role: Sendable, Hashable {
  /// Ordinary text.
  case plain
  /// Less important than its surroundings: rules, hints, what lies far away.
  case faint
  /// More important than its surroundings.
  case strong
  /// Titles and the heads of tables.
  case heading
  /// The name of a key in a line of help.
  case key
  /// Where the attention is: the place at which something just happened.
  case focus
  /// Where the person looks: the cursor, the selected row of a list.
  case selected
  /// One of several that are being compared.
  case candidate
  /// The best of those compared.
  case winner
  /// Part of the final result.
  case result
  /// Chosen by the person against the result.
  case deviation
  /// Part of a second result, beside the first one.
  case contrast
  /// Something that cannot be.
  case impossible
  /// A sentence that the person should not miss.
  case notice
  /// A shade from 0 (least) to 8 (most).
  case heat(Int)
}
