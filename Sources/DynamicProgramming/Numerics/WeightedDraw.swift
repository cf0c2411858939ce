import RealModule

/// Draws places, each with a probability proportional to the exponential of its number.
package struct WeightedDraw: Sendable {
  /// The sums of the weights up to each place.
  private let sums: [Double]

  /// Nil if all numbers are −∞, or there are none.
  ///
  /// - Parameters:
  ///   - logWeights: the numbers.
  ///   - temperature: what they are divided by.
  package init?(logWeights: [Double], temperature: Double = 1) {
    guard let largest = logWeights.max(), largest > -.infinity else { return nil }
    var total = 0.0
    sums = logWeights.map { number in
      total += .exp((number - largest) / temperature)
      return total
    }
  }

  /// The first place whose sum is above a random share of the total; one of weight 0 never is.
  package func next(with random: inout SeededGenerator) -> Int { place(at: random.nextUnit()) }

  /// The place that lies at a share of the total, the weights laid side by side; one of weight 0
  /// never does.
  ///
  /// - Parameter share: 0 ≤ share < 1.
  /// - Complexity: O(log n).
  package func place(at share: Double) -> Int {
    let target = share * sums[sums.count - 1]
    return (0..<sums.count - 1).firstPlace { sums[$0] > target }
  }
}

extension SeededGenerator {
  /// A place, drawn once; nil if all numbers are −∞.
  package mutating func nextIndex(logWeights: [Double]) -> Int? {
    WeightedDraw(logWeights: logWeights)?.next(with: &self)
  }
}
