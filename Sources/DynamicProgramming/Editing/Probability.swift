import RealModule

/// Probabilities, of which a model keeps the logs.
public enum Probability {
  /// The number in [0, 1] whose natural log, as a model file's is taken, is exactly `log`: of all
  /// such numbers one with few digits. Nil if there is none, as for what is no log of a double.
  ///
  /// Many doubles near 0 have the same log, so the one that stood in the file may be another; what
  /// is read back from this one is the same model.
  ///
  /// - Parameters:
  ///   - log: a natural log; of −∞ the number is 0.
  ///   - largest: what takes the place of 1, as of potentials that are no probabilities.
  public static func number(ofLog log: Double, atMost largest: Double = 1) -> Double? {
    if log == -.infinity { return 0 }
    let nearest = Double.exp(log)
    guard nearest <= largest.nextUp, nearest > 0 else { return nil }
    return rounded(nearest, log, largest) ?? neighbour(of: nearest, log, largest)
  }

  /// Whether numbers that were summed are a distribution: their sum is 1 to 1e-6, and a few units
  /// in the last place of 1 beyond it, as rounding puts the sum of `[0.333333, 0.333333, 0.333333]`
  /// farther than 1e-6 from 1.
  public static func sumsToOne(_ sum: Double) -> Bool {
    (sum - 1).magnitude <= tolerance + 8 * Double.ulpOfOne
  }

  /// How far from 1 the sum of a distribution may be as its digits are printed.
  public static let tolerance = 1e-6

  /// The first of the decimals of growing length that has this log. A quotient of two integers that
  /// doubles hold exactly is the double that the decimal is read as.
  private static func rounded(
    _ number: Double, _ log: Double, _ largest: Double
  ) -> Double? {
    var scale = 1.0
    for _ in 0...22 {
      let digits = (number * scale).rounded()
      guard digits < 0x1p53 else { return nil }
      let decimal = digits / scale
      if decimal <= largest, Double.log(decimal) == log { return decimal }
      scale *= 10
    }
    return nil
  }

  private static func neighbour(
    of number: Double, _ log: Double, _ largest: Double
  ) -> Double? {
    var (below, above) = (number, number)
    for _ in 0..<neighbours {
      if below <= largest, Double.log(below) == log { return below }
      if above <= largest, Double.log(above) == log { return above }
      below = below.nextDown
      above = above.nextUp
    }
    return nil
  }

  /// How far from the exponential the number may be: its rounding, and that of the log near 0.
  private static let neighbours = 8
}
