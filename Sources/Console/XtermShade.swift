/// A colour of the 256 as xterm defines it, from 16 on; those below are the person's own.
public struct XtermShade: Sendable, Hashable {
  /// 0 … 255 each.
  public let red: Int
  /// 0 … 255.
  public let green: Int
  /// 0 … 255.
  public let blue: Int

  /// Nil below 16 and above 255.
  public init?(_ index: Int) {
    let levels = [0, 95, 135, 175, 215, 255]
    switch index {
    case 16..<232:
      let place = index - 16
      (red, green, blue) = (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    case 232..<256:
      let grey = 8 + 10 * (index - 232)
      (red, green, blue) = (grey, grey, grey)
    default: return nil
    }
  }
}
