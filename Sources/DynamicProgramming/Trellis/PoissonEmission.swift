import RealModule

/// Emission of a count: x log rate − rate − log x!.
public struct PoissonEmission: Sendable, Equatable {
  /// S rates, all > 0.
  public let rates: [Double]
  /// N counts ≥ 0, -1 where x_t is missing.
  public private(set) var counts: [Int64]
  private let logRates: [Double]
  /// log x_t!, which all states share; N long.
  private var logFactorials: [Double]

  /// - Parameters:
  ///   - rates: S numbers > 0.
  ///   - counts: N whole numbers ≥ 0, -1 = missing.
  public init(rates: [Double], counts: [Int64]) {
    self.rates = rates
    self.counts = counts
    self.logRates = rates.map { .log($0) }
    self.logFactorials = counts.map(Self.logFactorial)
  }

  private static func logFactorial(_ count: Int64) -> Double {
    count < 2 ? 0 : .logGamma(Double(count) + 1)
  }

  /// Replaces the counts of some timesteps, places from 0; -1 = missing.
  mutating func replace(_ places: Range<Int>, with counts: [Int64]) {
    self.counts.replaceSubrange(places, with: counts)
    logFactorials.replaceSubrange(places, with: counts.map(Self.logFactorial))
  }

  func logLikelihood(at t: Int, state: Int) -> Double {
    let count = counts[t - 1]
    if count < 0 { return 0 }
    return Double(count) * logRates[state] - rates[state] - logFactorials[t - 1]
  }
}
