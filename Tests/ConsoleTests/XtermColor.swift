import Glibc

/// A shade of the 256 that xterm defines.
struct XtermColor {
  private let luminance: Double

  static let black = XtermColor(16)
  static let white = XtermColor(231)

  /// - Parameter index: 16 … 255; those below have no fixed shade.
  init(_ index: Int) {
    let cube = index - 16
    let levels = [0, 95, 135, 175, 215, 255]
    let parts =
      index >= 232
      ? Array(repeating: 8 + 10 * (index - 232), count: 3)
      : [levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]]
    let linear = parts.map { part in
      let value = Double(part) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// From 1, none, to 21, black on white.
  func contrast(to other: XtermColor) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }
}
