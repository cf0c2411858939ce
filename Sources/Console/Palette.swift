/// The one table of what roles look like.
///
/// Colour is for data: titles, rules and keys have weights only. The path and what is best are one
/// colour, what somebody chose another, a second path a third, what is known to be right a fourth,
/// what is wrong a fifth; the five are told apart under the common colour blindnesses as well, and
/// attributes and glyphs tell them where there are no colours. Heat goes between a dark blue and a
/// pale yellow, over grey, as cividis does (Nuñez, Anderton and Renslow 2018): its steps are steps
/// of lightness, which every eye sees alike, and its patches bring their own ink, so that numbers
/// can be read on them whatever the terminal's background is. More is farther from the background:
/// light on a dark one, dark on a light one, so that what there is most of stands out on either.
public struct Palette: Sendable, Hashable {
  /// How many colours there are to choose from.
  public enum Depth: Int, Sendable, Hashable, CaseIterable, Comparable {
    case monochrome
    /// The eight of ECMA-48, whose shades the person chose.
    case eight
    /// Those eight and their bright forms.
    case sixteen
    /// Those, a cube and a ramp of greys, all of known shades.
    case indexed
    /// All that eight bits of red, green and blue make.
    case direct

    /// Whether it has fewer.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What the cells stand on, as far as it is known.
  public enum Background: Sendable, Hashable, CaseIterable {
    case unknown, dark, light
  }

  /// How many colours it may use.
  public let depth: Depth
  /// What its colours have to be read on.
  public let background: Background
  /// The roles that the person wants to look otherwise than the palette has them, and how.
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
    if let style = theme[role].flatMap(fitted) { return style }
    let attributes = Self.attributes(of: role)
    switch depth {
    case .monochrome: return RoleStyle(nil, attributes)
    case .eight: return few(eightColor(of: role), role)
    case .sixteen: return few(sixteenColor(of: role), role)
    case .indexed, .direct: return exact(indexed(role))
    }
  }

  /// The same looks with no more colours than `depth` has.
  public func limited(to depth: Depth) -> Palette {
    Palette(depth: min(depth, self.depth), background: background, theme: theme)
  }

  /// What somebody wants, in the colours that there are; nil where there are too few of them.
  private func fitted(_ style: RoleStyle) -> RoleStyle? {
    let most = [Depth.eight: 8, .sixteen: 16, .indexed: 256, .direct: 256][depth, default: 0]
    let colors = [style.foreground, style.background].compactMap(\.self)
    guard depth != .monochrome, colors.allSatisfy({ $0.number < most }) else { return nil }
    var fitted = style
    if depth != .direct {
      (fitted.foreground, fitted.background) = (
        style.foreground?.indexed, style.background?.indexed
      )
    }
    return fitted
  }

  /// Numbers of the 256 as the shades that xterm has for them, where shades can be told: others
  /// give the numbers other shades.
  private func exact(_ style: RoleStyle) -> RoleStyle {
    guard depth == .direct else { return style }
    func exact(_ color: CellColor) -> CellColor {
      guard case .indexed(let number) = color, let shade = RGBColor(xterm: number) else {
        return color
      }
      return .direct(shade, nearest: number)
    }
    var told = style
    (told.foreground, told.background) = (style.foreground.map(exact), style.background.map(exact))
    return told
  }

  private static func level(_ level: Int) -> Int { min(8, max(0, level)) }

  // MARK: - Roles

  private static func attributes(of role: Role) -> TextAttributes {
    switch role {
    case .plain, .heat, .shade, .shades, .candidate: []
    case .faint, .line, .wall, .impossible: .dim
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

  /// One of at most sixteen colours, or weights alone. What has a colour needs no line beneath and
  /// is not dim; on anything but dark it is not bold either, unless it is blue: many terminals take
  /// the bright form for a bold letter, which cannot be read there.
  private func few(_ color: Int?, _ role: Role) -> RoleStyle {
    var attributes = Self.attributes(of: role)
    let isReference = role == .reference || role == .referenceChip
    // Where neither has a colour, the second path and what is known to be right would look the
    // same.
    if isReference { attributes.insert(.bold) }
    guard let color else { return RoleStyle(nil, attributes) }
    attributes.subtract([.dim, .underline])
    if background != .dark && color != Self.blue { attributes.remove(.bold) }
    return RoleStyle(.indexed(color), attributes)
  }

  private static let blue = 4

  /// Of the eight of xterm, red, yellow, green, magenta and cyan can be read on black, red and
  /// magenta if they are bold and so bright; on white blue, magenta and red alone, so that there
  /// the second path and the reference are told by weights and lines. What can be read on white is
  /// seen on black as well.
  private func eightColor(of role: Role) -> Int? {
    let (red, green, yellow, magenta, cyan) = (1, 2, 3, 5, 6)
    let isDark = background == .dark
    switch role {
    case .winner, .result, .resultChip: return isDark ? green : Self.blue
    case .deviation, .deviationChip: return isDark ? yellow : magenta
    case .contrast, .contrastChip: return isDark ? cyan : nil
    case .reference, .referenceChip: return isDark ? magenta : nil
    case .alarm: return red
    case .plain, .faint, .line, .wall, .strong, .heading, .key, .focus, .selected, .candidate,
      .impossible, .notice, .heat, .shade, .shades:
      return nil
    }
  }

  /// The bright forms are for dark backgrounds. Bright black is the one grey: letters can be read
  /// in it on black alone, lines are seen on white too.
  private func sixteenColor(of role: Role) -> Int? {
    let brightBlack = 8
    switch role {
    case .line, .wall: return brightBlack
    case .faint, .impossible: return background == .dark ? brightBlack : nil
    case .plain, .strong, .heading, .key, .focus, .selected, .candidate, .winner, .result,
      .resultChip, .deviation, .deviationChip, .contrast, .contrastChip, .reference,
      .referenceChip, .alarm, .notice, .heat, .shade, .shades:
      return eightColor(of: role).map { background == .dark ? $0 + 8 : $0 }
    }
  }

  /// Greys of known shade say it better than `dim`, which not every terminal has.
  private func indexed(_ role: Role) -> RoleStyle {
    // Where the background is not known, what is read about as well on black as on white.
    let answer = pick(dark: 86, light: 23, unknown: 29)
    let person = pick(dark: 221, light: 91, unknown: 163)
    let other = pick(dark: 111, light: 18, unknown: 63)
    let truth = pick(dark: 211, light: 53, unknown: 98)
    let alarm = pick(dark: 203, light: 88, unknown: 161)
    switch role {
    case .plain, .candidate: return RoleStyle()
    case .faint, .impossible: return RoleStyle(pick(dark: 248, light: 239, unknown: 243))
    case .line: return RoleStyle(pick(dark: 243, light: 245, unknown: 244))
    case .wall: return RoleStyle(wall, on: wall)
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

  /// Brown, which no heat and no path is: as bricks are. On its own ground it is solid, whatever is
  /// drawn; with fewer colours walls stay hatched, since a solid block would be what heat is where
  /// there is most of it.
  private var wall: CellColor { 130 }

  private var ink: CellColor { background == .light ? 16 : 231 }
  private var paper: CellColor { background == .light ? 231 : 16 }

  private func chip(on color: CellColor) -> RoleStyle { RoleStyle(paper, .bold, on: color) }

  private var selected: RoleStyle {
    switch background {
    case .dark: RoleStyle(231, .bold, on: 239)
    case .light: RoleStyle(16, .bold, on: 252)
    case .unknown: RoleStyle(nil, .reverse)
    }
  }

  private func pick(dark: CellColor, light: CellColor, unknown: CellColor) -> CellColor {
    switch background {
    case .dark: dark
    case .light: light
    case .unknown: unknown
    }
  }

  // MARK: - Shades

  private static let weights: [TextAttributes] = [.dim, [], .bold]
  private static let ramp = HeatRamp()

  /// From what is close to the background to what is far from it.
  private func heatColor(_ level: Int) -> CellColor {
    let place = background == .light ? 8 - level : level
    let color = Self.ramp.colors[place]
    return depth == .direct ? color : color.indexed
  }

  private var hasHeat: Bool { depth >= .indexed }

  private func heat(level: Int) -> RoleStyle {
    guard hasHeat else { return RoleStyle(nil, Self.weights[level / 3]) }
    let isDark = (background == .light ? 8 - level : level) < HeatRamp.dark
    return exact(
      RoleStyle(isDark ? 231 : 16, level == 8 ? .bold : [], on: heatColor(level)))
  }

  private func shade(upper: Int, lower: Int) -> RoleStyle {
    guard hasHeat else { return RoleStyle(nil, Self.weights[max(upper, lower) / 3]) }
    return upper == lower
      ? RoleStyle(nil, on: heatColor(upper), glyph: " ")
      : RoleStyle(heatColor(upper), on: heatColor(lower), glyph: "▀")
  }
}
