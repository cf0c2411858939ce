import CNcurses
import Console

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
