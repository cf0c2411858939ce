import Testing

@testable import DynamicProgramming

@Suite struct NormalFamilyTests {
  @Test func isTheLogOfTheDensity() {
    // −log σ − ½ log 2π − ½ ((x − μ) / σ)², by hand; ½ log 2π = 0.9189385332046727
    #expect(agrees(factor(x: 0, mean: 0, sd: 1), -0.9189385332046727))
    #expect(agrees(factor(x: 3, mean: 1, sd: 2), -0.9189385332046727 - 0.6931471805599453 - 0.5))
    #expect(agrees(factor(x: -1, mean: 1, sd: 0.5), -0.9189385332046727 + 0.6931471805599453 - 8))
  }

  @Test func addsIndependentComponents() {
    let emission = Self.emission([0, 1, 5, 5], [1, 2, 1, 1], dimensions: 2, observations: [0, 3])
    let parts = factor(x: 0, mean: 0, sd: 1) + factor(x: 3, mean: 1, sd: 2)
    #expect(agrees(emission.logLikelihood(at: 1, state: 0), parts))
    #expect(agrees(emission.logLikelihood(at: 1, state: 1), 2 * -0.9189385332046727 - 12.5 - 2))
  }

  @Test func leavesOutMissingComponents() {
    let emission = Self.emission(
      [0, 1], [1, 2], dimensions: 2, observations: [.nan, 3, 0, .nan, .nan, .nan])
    #expect(agrees(emission.logLikelihood(at: 1, state: 0), factor(x: 3, mean: 1, sd: 2)))
    #expect(agrees(emission.logLikelihood(at: 2, state: 0), factor(x: 0, mean: 0, sd: 1)))
    #expect(emission.logLikelihood(at: 3, state: 0) == 0)
  }

  @Test func staysFiniteFarBeyondWhereTheDensityUnderflows() {
    #expect(agrees(factor(x: 1e6, mean: 0, sd: 1), -5e11 - 0.9189385332046727))
  }

  @Test(arguments: [1e200, -1e200, .greatestFiniteMagnitude])
  func givesMinusInfinityWhereEvenTheLogOverflows(x: Double) {
    #expect(factor(x: x, mean: 0, sd: 1) == -.infinity)
    #expect(factor(x: x, mean: -x, sd: 1e-300) == -.infinity)
    #expect(factor(x: 0, mean: x, sd: .leastNonzeroMagnitude) == -.infinity)
  }

  @Test func givesANumberAtTheMeanHoweverNarrowTheDensity() {
    #expect(factor(x: 2, mean: 2, sd: .leastNonzeroMagnitude) > 700)
  }

  @Test func keepsOutliersThatAreFartherFromTheMeanThanTheLargestDouble() {
    // z = 3.4, with log sd = 709.1962086421661.
    let factor = factor(x: 1.7e308, mean: -1.7e308, sd: 1e308)
    #expect(agrees(factor, -709.1962086421661 - 0.9189385332046727 - 5.78))
  }

  @Test func takesAnOutlierWhoseSquareOverflowsButNotItsHalf() {
    #expect(agrees(factor(x: 1.5e154, mean: 0, sd: 1), -1.125e308))
  }

  @Test func takesDeviationsAmongTheSmallestDoubles() {
    // Three sd of 2^-1074 from the mean: 1074 log 2 − ½ log 2π − 4.5.
    let sd = Double.leastNonzeroMagnitude
    #expect(
      agrees(factor(x: 4 * sd, mean: sd, sd: sd), 744.4400719213812 - 0.9189385332046727 - 4.5))
  }

  private func factor(x: Double, mean: Double, sd: Double) -> Double {
    Self.emission([mean], [sd], dimensions: 1, observations: [x]).logLikelihood(at: 1, state: 0)
  }

  private static func emission(
    _ means: [Double], _ deviations: [Double], dimensions: Int, observations: [Double]
  ) -> FamilyEmission {
    FamilyEmission(
      FamilyParameters(
        IndependentComponents<Normal>.self, states: means.count / dimensions,
        dimensions: dimensions,
        values: [means, deviations]),
      observations: observations)
  }
}
