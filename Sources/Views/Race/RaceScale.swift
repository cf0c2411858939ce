import Exploration

/// Where a number of edges and a shortfall lie in the plot, in dots; both scales are logarithmic.
///
/// The shortfall has whole decades, so that the curves stand still but when one more is needed.
struct RaceScale {
  /// Dots from the left.
  let width: Int
  /// Dots from the top; the optimum lies below them.
  let height: Int
  private let edges: ClosedRange<Double>
  /// The decades of the shortfall: 10^lowest … 10^highest.
  let decades: ClosedRange<Int>

  init(of race: RaceData, timesteps: Int, budget: Int, width: Int, height: Int) {
    self.width = max(2, width)
    self.height = max(2, height)
    // No path is found before N edges have been looked at.
    let first = Double(timesteps < budget ? timesteps : 1)
    edges = first...max(first * 2, Double(budget))
    let shortfalls = race.lanes.flatMap(\.curve).map(\.shortfall).filter { $0 > 0 }
    let highest = Self.exponent(of: shortfalls.max() ?? 1, isUp: true)
    let lowest = max(highest - 8, Self.exponent(of: shortfalls.min() ?? 1, isUp: false))
    decades = min(lowest, highest - 1)...highest
  }

  /// The power of ten at or beyond a number > 0.
  private static func exponent(of number: Double, isUp: Bool) -> Int {
    var exponent = 0
    var power = 1.0
    while isUp ? power < number : power * 10 <= number {
      power *= 10
      exponent += 1
    }
    while isUp ? power / 10 >= number : power > number {
      power /= 10
      exponent -= 1
    }
    return exponent
  }

  /// The column of dots of a number of edges.
  func x(_ count: Int) -> Int {
    let share =
      Self.log(Double(max(1, count)) / edges.lowerBound)
      / Self.log(edges.upperBound / edges.lowerBound)
    return Int((min(max(share, 0), 1) * Double(width - 1)).rounded())
  }

  /// The row of dots of a shortfall; nil for none, which is the axis.
  func y(_ shortfall: Double) -> Int? {
    guard shortfall > 0 else { return nil }
    let exponent = Self.log(shortfall) / Self.log(10)
    let share = (Double(decades.upperBound) - exponent) / Double(decades.count - 1)
    return Int((min(max(share, 0), 1) * Double(height - 1)).rounded())
  }

  /// The natural logarithm, by its series: a plot needs no more than three digits.
  private static func log(_ number: Double) -> Double {
    guard number > 0 else { return -700 }
    let (exponent, mantissa) = (Double(number.exponent), number.significand)
    let z = (mantissa - 1) / (mantissa + 1)
    let square = z * z
    let series = 1 + square * (1 / 3.0 + square * (1 / 5.0 + square * (1 / 7.0 + square / 9)))
    return exponent * 0.6931471805599453 + 2 * z * series
  }
}
