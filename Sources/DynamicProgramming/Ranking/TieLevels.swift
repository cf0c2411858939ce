/// Gives losses that only rounding tells apart one and the same number.
///
/// Equality within a tolerance is not transitive, and nothing can be ordered by it; so each number
/// becomes the nearest one that was seen before, if that is within the tolerance.
struct TieLevels: Sendable {
  private let tolerance: Double
  /// The levels seen, by their place on a grid as wide as the tolerance.
  private var levels: [Double: Double] = [0: 0]

  init(tolerance: Double) {
    self.tolerance = tolerance
  }

  /// The level of a number.
  ///
  /// - Complexity: O(1).
  mutating func level(of value: Double) -> Double {
    let place = (value / tolerance).rounded()
    var nearest: Double?
    for neighbour in [place - 1, place, place + 1] {
      guard let level = levels[neighbour], (level - value).magnitude <= tolerance else { continue }
      if let known = nearest, (known - value).magnitude <= (level - value).magnitude { continue }
      nearest = level
    }
    if let nearest { return nearest }
    levels[place] = value
    return value
  }
}
