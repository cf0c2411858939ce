/// Gives losses that only rounding tells apart one and the same number.
///
/// Equality within a tolerance is not transitive, and nothing can be ordered by it; so each number
/// becomes the nearest one that was seen before, if that is within the tolerance.
struct TieLevels: Sendable {
  private let tolerance: Double
  /// The levels seen, by their place on a grid as wide as the tolerance.
  private var levels: [Double: DoubleDouble] = [0: DoubleDouble(0)]

  init(tolerance: Double) {
    self.tolerance = tolerance
  }

  /// The level of a number.
  ///
  /// - Complexity: O(1).
  mutating func level(of value: DoubleDouble) -> DoubleDouble {
    let place = (value.high / tolerance).rounded()
    var nearest: DoubleDouble?
    for neighbour in [place.nextDown.rounded(.down), place, place.nextUp.rounded(.up)] {
      guard let level = levels[neighbour] else { continue }
      let distance = (level - value).high.magnitude
      if distance > tolerance { continue }
      if let known = nearest, (known - value).high.magnitude <= distance { continue }
      nearest = level
    }
    if let nearest { return nearest }
    levels[place] = value
    return value
  }
}
