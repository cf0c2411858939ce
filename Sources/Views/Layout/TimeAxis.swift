import Exploration

/// Where the lines of all N timesteps begin, and how many characters they take: the same for the
/// strip, for margins and surprise, and for the picture of all timesteps, so that what belongs
/// together stands above each other.
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

  /// Timesteps that are round numbers, with room between them: 1, 50, 100, 150.
  static func ticks(of timesteps: Int, stride: Int) -> [Int] {
    let room = 8 * stride
    var (step, ten) = (1, 1)
    while step < room {
      if step == ten {
        step = 2 * ten
      } else if step == 2 * ten {
        step = 5 * ten
      } else {
        ten *= 10
        step = ten
      }
    }
    return [1] + Swift.stride(from: step, through: timesteps, by: step).filter { $0 > room / 2 }
  }
}
