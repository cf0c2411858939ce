import DynamicProgramming
import RealModule

/// Draws places, each with a probability proportional to the exponential of its number.
struct WeightedDraw: Sendable {
  /// The sums of the weights up to each place.
  private let sums: [Double]

  /// Nil if all numbers are −∞, or there are none.
  init?(logWeights: [Double]) {
    guard let largest = logWeights.max(), largest > -.infinity else { return nil }
    var total = 0.0
    sums = logWeights.map { number in
      total += .exp(number - largest)
      return total
    }
  }

  /// The first place whose sum is above a random share of the total; one of weight 0 never is.
  func next(with random: inout SeededGenerator) -> Int {
    let target = random.nextUnit() * sums[sums.count - 1]
    return (0..<sums.count - 1).firstPlace { sums[$0] > target }
  }
}

extension SeededGenerator {
  /// A place, drawn once; nil if all numbers are −∞.
  mutating func nextIndex(logWeights: [Double]) -> Int? {
    WeightedDraw(logWeights: logWeights)?.next(with: &self)
  }
}

extension SeededGenerator {
  /// The numbers 0 … count − 1 in an order drawn at random (Fisher and Yates).
  mutating func nextPermutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, nextIndex(below: place + 1))
    }
    return order
  }
}
