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
    let depth = ColorDepth(colors: isWanted ? Int(cn_start_colors()) : 0)
    palette = Palette(
      depth: depth,
      background: Background(
        policy: options.background, colorFgBg: Environment.value("COLORFGBG")))
    pairs = depth == .monochrome ? nil : ColorPairs()
  }

  /// What a role is drawn with.
  mutating func paint(_ role: Role) -> Paint {
    if let known = paints[role] { return known }
    let style = palette.style(of: role)
    let paint = Paint(
      attributes: style.attributes.rawValue, pair: pairs?.number(of: style) ?? 0)
    paints[role] = paint
    return paint
  }
}
