import CNcurses
import Console

/// Turns roles into what curses is told, with the colours that this terminal has.
struct Painter {
  /// Attributes and the number of a pair of colours.
  struct Paint: Hashable {
    let attributes: Int32
    let pair: Int32
  }

  private let palette: Palette
  private var pairs: ColorPairs?
  private var paints: [Role: Paint] = [:]

  /// For a terminal that has been taken.
  init(options: TerminalOptions) {
    let isWanted = options.color == .auto && Environment.value("NO_COLOR") == nil
    let depth = Palette.Depth(colors: isWanted ? Int(cn_start_colors()) : 0)
    palette = Palette(
      depth: depth,
      background: Palette.Background(
        policy: options.background, colorFgBg: Environment.value("COLORFGBG")))
    pairs = depth == .monochrome ? nil : ColorPairs()
  }

  /// What a role is drawn with.
  mutating func paint(_ role: Role) -> Paint {
    if let known = paints[role] { return known }
    let style = palette.style(of: role)
    let paint = Paint(
      attributes: Self.attributes(of: style), pair: pairs?.number(of: style) ?? 0)
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

extension Palette.Depth {
  /// - Parameter colors: how many colours the terminal says it has.
  init(colors: Int) {
    switch colors {
    case ..<8: self = .monochrome
    // A terminal of direct colour takes red, green and blue for the number of a colour.
    case 256: self = .indexed
    default: self = .eight
    }
  }
}

extension Palette.Background {
  /// The terminal's own.
  init(policy: BackgroundPolicy, colorFgBg: String?) {
    switch policy {
    case .dark: self = .dark
    case .light: self = .light
    case .auto: self = Self.named(by: colorFgBg)
    }
  }

  /// `COLORFGBG` is `foreground;background` or `foreground;default;background`, numbers of the
  /// sixteen colours. 7 and 9 … 15 are light.
  private static func named(by colorFgBg: String?) -> Self {
    guard let last = colorFgBg?.split(separator: ";").last, let number = Int(last) else {
      return .unknown
    }
    switch number {
    case 0...6, 8: return .dark
    case 7, 9...15: return .light
    default: return .unknown
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
  /// What stands for the terminal's own colours; white on black if nothing does.
  private let own: Pair

  init() {
    limit = cn_pair_count()
    own =
      cn_has_default_colors()
      ? Pair(foreground: -1, background: -1) : Pair(foreground: 7, background: 0)
  }

  /// The number of a style's pair; 0, the terminal's own colours, if it needs or can have no other.
  mutating func number(of style: RoleStyle) -> Int32 {
    if style.foreground == nil { return 0 }
    let pair = Pair(
      foreground: style.foreground ?? own.foreground, background: own.background
    )
    if let number = numbers[pair] { return number }
    let next = Int32(numbers.count + 1)
    let isDefined =
      next < limit && cn_define_pair(next, Int32(pair.foreground), Int32(pair.background))
    let number = isDefined ? next : 0
    if isDefined { numbers[pair] = number }
    return number
  }
}
