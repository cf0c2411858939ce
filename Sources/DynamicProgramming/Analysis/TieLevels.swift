import RealModule

/// Which totals of whole paths count as equal, and one number for all that do.
///
/// Equality within a tolerance is not transitive, and nothing can be ordered by it; so each total
/// becomes the nearest one that was seen before, if it is equal to that.
struct TieLevels: Sendable {
  /// The totals seen, by their place on a scale on which equal ones are about 1 apart at most.
  private var levels: [Double: DoubleDouble] = [:]

  /// Whether totals a and b are equal: |a − b| ≤ 1e-13 · max(1, |a|, |b|), as ``Ties`` has it of
  /// candidates.
  static func areEqual(_ a: DoubleDouble, _ b: DoubleDouble) -> Bool {
    let scale = max(1, a.high.magnitude, b.high.magnitude)
    return (a - b).high.magnitude <= Ties.tolerance * scale
  }

  /// The level of a total.
  ///
  /// - Complexity: O(1).
  mutating func level(of total: DoubleDouble) -> DoubleDouble {
    let place = Self.place(of: total.high)
    var nearest: DoubleDouble?
    for step in -2...2 {
      guard let level = levels[place + Double(step)], Self.areEqual(level, total) else { continue }
      let distance = (level - total).high.magnitude
      if let known = nearest, (known - total).high.magnitude <= distance { continue }
      nearest = level
    }
    if let nearest { return nearest }
    levels[place] = total
    return total
  }

  /// Linear up to 1, logarithmic beyond.
  private static func place(of total: Double) -> Double {
    let size = total.magnitude
    let scaled = size <= 1 ? size : 1 + Double.log(size)
    return (Double(signOf: total, magnitudeOf: scaled) / Ties.tolerance).rounded()
  }
}
