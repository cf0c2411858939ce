import Testing

@testable import DynamicProgramming

@Suite struct PoissonFamilyTests {
  @Test func isTheLogOfTheProbability() {
    // x log λ − λ − log x!, by hand.
    #expect(agrees(factor(count: 0, rate: 2.5), -2.5))
    #expect(agrees(factor(count: 1, rate: 2.5), 0.9162907318741551 - 2.5))
    #expect(agrees(factor(count: 4, rate: 2.5), 4 * 0.9162907318741551 - 2.5 - 3.1780538303479458))
    #expect(agrees(factor(count: 10, rate: 1), -1 - 15.104412573075516))
  }

  @Test func sumsToOneOverAllCounts() {
    let total = (0...60).reduce(-Double.infinity) {
      LogSumExp.plus($0, factor(count: Int64($1), rate: 7.5))
    }
    #expect(agrees(total, 0))
  }

  @Test func leavesOutAMissingObservation() {
    #expect(factor(count: -1, rate: 2.5) == 0)
  }

  @Test func isFiniteForCountsAndRatesOfAnySize() {
    for count: Int64 in [0, 1, 170, 171, 1_000_000, .max] {
      for rate in [.leastNonzeroMagnitude, 1e-3, 1, 1e15, 1e300] {
        #expect(factor(count: count, rate: rate).isFinite, "\(count) at \(rate)")
      }
    }
  }

  /// log(rate^count e^−rate / count!) by mpmath with 400 digits.
  private static let references: [(count: Int64, rate: Double, log: Double)] = [
    (0, 1e-300, -1e-300),
    (0, 1e15, -1e15),
    (1, 1e-300, -690.7755278982137052),
    (1, 2.5, -1.583709268125844935),
    (1, 1e15, -999_999_999_999_965.4612),
    (2, 1e-300, -1382.244202976987356),
    (3, 1e-93, -644.2130004145668011),
    (9, 9.437071646908835, -2.037087600747878791),
    (15, 20, -2.963287280531026665),
    (16, 20, -2.740143729216816909),
    (16, 1e-300, -11083.08030647749996),
    (170, 171.5, -3.493906922768264108),
    (700, 420, -81.77253438453080247),
    (1000, 1e-5, -17425.05365345839169),
    (1000, 700, -61.04784344475867574),
    (12_345, 23455.5, -3192.443223686252072),
    (1_000_000, 1e6, -7.826693895520143127),
    (1_000_000, 1_001_000, -8.326360811986976318),
    (60_933_997, 60933997.00454611, -9.881589444543343117),
    (1_000_000_000, 1_000_100_000, -16.28023814342587849),
    (1_000_050_000, 1e9, -12.53057561832371269),
    (1_000_000_000_000_000, 1e15, -18.18832673066001546),
    (1_000_000_000_000_000, 1_000_000_100_000_000, -23.18832639732670712),
    (1_000_000_110_000_000, 1e15, -24.23832656382669130),
    (9_007_199_254_740_991, 0x1p53, -19.28733881804322345),
    (9_007_199_254_740_992, 0x1p53, -19.28733881804322345),
    (9_007_199_254_740_992, 9_007_199_154_740_992, -19.84245033446445230),
    (9_007_199_254_740_992, 1e-300, -6_543_841_303_536_129_024),
    (9_007_199_254_740_992, 1e15, -11790842454117774.69),
  ]

  @Test(arguments: references)
  func isRightToTheLastDigits(count: Int64, rate: Double, log: Double) {
    let factor = factor(count: count, rate: rate)
    #expect((factor - log).magnitude <= max(1e-13, 2 * log.ulp), "\(factor)")
  }

  @Test(arguments: [2, 0.5, 8, 0.125])
  func isContinuousWhereTheScaleOfTheRateChanges(squareOfRatio: Double) {
    let count: Int64 = 1 << 20
    let ratio = squareOfRatio.squareRoot()
    let rate = Double(count) / ratio
    let step = 1e-12 * rate
    let difference =
      factor(count: count, rate: rate + step) - factor(count: count, rate: rate - step)
    // The slope of the log-probability is x / rate − 1.
    #expect((difference - (ratio - 1) * 2 * step).magnitude <= 1e-9)
  }

  private func factor(count: Int64, rate: Double) -> Double {
    let parameters = FamilyParameters(
      IndependentComponents<Poisson>.self, states: 1, values: [[rate]])
    return FamilyEmission(parameters, observations: [count < 0 ? .nan : Double(count)])
      .logLikelihood(at: 1, state: 0)
  }
}
