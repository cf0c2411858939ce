import CNcurses
import Console

/// Turns roles into what curses is told, with the colours that this terminal has.
struct Painter {
  /// Attributes and the number of a pair of colours.
  struct Paint: Hashable {
    let attributes: Int32
    let pair: Int32
    /// What is drawn in the place of every glyph; nil for what stands there.
    let glyph: String?
  }

  private let palette: Palette
  private var pairs: ColorPairs?
  private var paints: [Role: Paint] = [:]

  /// For a terminal that has been taken.
  ///
  /// - Parameter background: what the terminal has said of it; nil if it has not.
  init(options: TerminalOptions, background: Palette.Background?) {
    let isWanted = options.color == .auto && Environment.value("NO_COLOR") == nil
    let colors = isWanted ? Int(cn_start_colors()) : 0
    let shades = ShadeMeans(
      colors: colors, areDirect: cn_colors_are_direct(), canRedefine: cn_may_redefine_colors())
    let depth = Palette.Depth(colors: colors, shades: shades)
    palette = Palette(
      depth: depth,
      background: Palette.Background(
        policy: options.background, terminal: background,
        colorFgBg: Environment.value("COLORFGBG")),
      theme: options.theme)
    pairs = depth == .monochrome ? nil : ColorPairs(shades: shades)
  }

  /// What a role is drawn with.
  mutating func paint(_ role: Role) -> Paint {
    if let known = paints[role] { return known }
    let style = palette.style(of: role)
    let paint = Paint(
      attributes: Self.attributes(of: style), pair: pairs?.number(of: style) ?? 0,
      glyph: style.glyph)
    paints[role] = paint
    return paint
  }

  /// What curses calls the weights of a style.
  private static func attributes(of style: RoleStyle) -> Int32 {
    let known: [(TextAttributes, Int)] = [
      (.bold, Int(CN_BOLD)), (.dim, Int(CN_DIM)), (.underline, Int(CN_UNDERLINE)),
      (.reverse, Int(CN_REVERSE)),
    ]
    return known.reduce(0) { $0 | (style.attributes.contains($1.0) ? Int32($1.1) : 0) }
  }
}

/// How a terminal is told a shade that is none of the 256.
enum ShadeMeans {
  /// Its colours are red, green and blue in one number.
  case number
  /// One of the 256 is given that shade, and has its own again when we leave.
  case redefinition
  /// It cannot be told.
  case none

  /// - Parameters:
  ///   - colors: how many colours the terminal says it has.
  ///   - areDirect: whether their numbers are shades.
  ///   - canRedefine: whether it lets them be redefined, and shows all shades that there are.
  init(colors: Int, areDirect: Bool, canRedefine: Bool) {
    if areDirect && colors >= 1 << 24 {
      self = .number
    } else {
      self = canRedefine && colors >= 256 ? .redefinition : .none
    }
  }
}

extension Palette.Depth {
  /// - Parameters:
  ///   - colors: how many colours the terminal says it has.
  ///   - shades: how it is told other shades than those.
  init(colors: Int, shades: ShadeMeans) {
    switch colors {
    case ..<8: self = .monochrome
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    default: self = shades == .none ? .indexed : .direct
    }
  }
}

extension Palette.Background {
  /// What the person says, else what the terminal has answered, else what `COLORFGBG` says; else
  /// terminals are dark.
  init(policy: BackgroundPolicy, terminal: Self?, colorFgBg: String?) {
    switch policy {
    case .dark: self = .dark
    case .light: self = .light
    case .neutral: self = .unknown
    case .auto: self = terminal ?? Self.named(by: colorFgBg) ?? .dark
    }
  }

  /// `COLORFGBG` is `foreground;background` or `foreground;default;background`, numbers of the
  /// sixteen colours. 7 and 9 … 15 are light.
  private static func named(by colorFgBg: String?) -> Self? {
    guard let last = colorFgBg?.split(separator: ";").last, let number = Int(last) else {
      return nil
    }
    switch number {
    case 0...6, 8: return .dark
    case 7, 9...15: return .light
    default: return nil
    }
  }
}

/// The pairs of colours that the terminal has been told, made when they are first needed.
struct ColorPairs {
  private struct Pair: Hashable {
    let foreground: Int
    let background: Int
  }

  private var numbers: [Pair: Int32] = [:]
  private let limit: Int32
  private let shades: ShadeMeans
  /// The colours of the 256 that have been given another shade.
  private var redefined: [Int: RGBColor] = [:]
  /// What stands for the terminal's own colours; white on black if nothing does.
  private let own: Pair

  init(shades: ShadeMeans) {
    self.shades = shades
    limit = cn_pair_count()
    own =
      cn_has_default_colors()
      ? Pair(foreground: -1, background: -1) : Pair(foreground: 7, background: 0)
  }

  /// The number of a style's pair; 0, the terminal's own colours, if it needs or can have no other.
  mutating func number(of style: RoleStyle) -> Int32 {
    if style.foreground == nil && style.background == nil { return 0 }
    let pair = Pair(
      foreground: style.foreground.map { told($0) } ?? own.foreground,
      background: style.background.map { told($0) } ?? own.background)
    if let number = numbers[pair] { return number }
    let next = Int32(numbers.count + 1)
    let isDefined =
      next < limit && cn_define_pair(next, Int32(pair.foreground), Int32(pair.background))
    let number = isDefined ? next : 0
    if isDefined { numbers[pair] = number }
    return number
  }

  /// The number by which curses is told a colour.
  private mutating func told(_ color: CellColor) -> Int {
    switch shades {
    case .none: return color.number
    case .number:
      // The first eight numbers are not shades but the person's own colours.
      return color.shade.map { max(8, $0.number) } ?? color.number
    case .redefinition:
      guard case .direct(let shade, nearest: let number) = color else { return color.number }
      return redefine(number, as: shade)
    }
  }

  /// Gives a colour another shade, or, where it has been given one already, another colour: a
  /// terminal that does not listen then still shows what is nearest to it.
  private mutating func redefine(_ number: Int, as shade: RGBColor) -> Int {
    if RGBColor(xterm: number) == shade && redefined[number] == nil { return number }
    let places = [number] + (16...255).reversed()
    guard let place = places.first(where: { (redefined[$0] ?? shade) == shade }) else {
      return number
    }
    if redefined[place] == shade { return place }
    guard
      cn_define_color(Int32(place), Int32(shade.red), Int32(shade.green), Int32(shade.blue))
    else { return number }
    redefined[place] = shade
    return place
  }
}
