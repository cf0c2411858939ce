import Exploration

/// Where the lines of all N timesteps begin, and how many characters they take: the same for the strip,
/// for margins and surprise, and for the picture of all timesteps, so that what belongs together stands
/// above each other.
enum TimeAxis {
  /// Where they begin.
  static let left = 10

  /// How many timesteps share a character.
  static func stride(of timesteps: Int, width: Int) -> Int {
    let columns = max(1, width - left - 2)
    return (timesteps + columns - 1) / columns
  }

  /// How many characters all timesteps take.
  static func columns(of timesteps: Int, width: Int) -> Int {
    let stride = stride(of: timesteps, width: width)
    return (timesteps + stride - 1) / stride
  }
}
