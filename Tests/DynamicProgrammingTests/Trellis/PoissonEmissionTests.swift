import Testing

@testable import DynamicProgramming

@Suite struct PoissonEmissionTests {
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

  @Test func agreesWithStirlingForALargeCount() {
    // −½ log 2πλ − 1/(12 λ) at x = λ = 10^6.
    #expect(agrees(factor(count: 1_000_000, rate: 1_000_000), -7.826693895517, within: 1e-8))
  }

  private func factor(count: Int64, rate: Double) -> Double {
    PoissonEmission(rates: [rate], counts: [count]).logLikelihood(at: 1, state: 0)
  }
}
