import RealModule

/// Emission of a count: log(rate^x e^−rate / x!), by the saddle-point form, which keeps the digits
/// that x log rate − rate − log x! loses where its terms nearly cancel.
///
/// For rates from 1e-300 to 1e15 and counts to 2^53 a log-probability is right to 1e-13, or to two
/// units in its last place where that is more.
public struct PoissonEmission: Sendable, Equatable {
  /// S rates, all > 0.
  public let rates: [Double]
  /// N counts ≥ 0, -1 where x_t is missing.
  public private(set) var counts: [Int64]
  /// ½ log 2πx_t and what Stirling's formula lacks, which all states share; N long.
  private var normalizers: [Double]

  /// - Parameters:
  ///   - rates: S numbers > 0.
  ///   - counts: N whole numbers ≥ 0, -1 = missing.
  public init(rates: [Double], counts: [Int64]) {
    self.rates = rates
    self.counts = counts
    self.normalizers = counts.map(Self.normalizer)
  }

  private static func normalizer(_ count: Int64) -> Double {
    if count < 1 { return 0 }
    let x = Double(count)
    return SaddlePoint.stirlingError(x) + 0.5 * .log(2 * .pi * x)
  }

  /// Replaces the counts of some timesteps, places from 0; -1 = missing.
  mutating func replace(_ places: Range<Int>, with counts: [Int64]) {
    self.counts.replaceSubrange(places, with: counts)
    normalizers.replaceSubrange(places, with: counts.map(Self.normalizer))
  }

  func logLikelihood(at t: Int, state: Int) -> Double {
    let count = counts[t - 1]
    if count < 1 { return count < 0 ? 0 : -rates[state] }
    let deviance = SaddlePoint.deviance(Double(count), rates[state])
    return -(deviance.head + (deviance.tail + normalizers[t - 1]))
  }
}
