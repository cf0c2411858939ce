import Testing

@testable import DynamicProgramming

@Suite struct CategoricalEmissionTests {
  let emission = CategoricalEmission(
    table: [-1, -2, -.infinity, -4, -5, -6], states: 2, codes: [2, 0, -1, 1])

  @Test func looksUpTheSymbolOfTheTimestep() {
    #expect(factors(at: 1) == [-5, -6])
    #expect(factors(at: 2) == [-1, -2])
    #expect(factors(at: 4) == [-.infinity, -4])
  }

  @Test func leavesOutAMissingObservation() {
    #expect(factors(at: 3) == [0, 0])
  }

  private func factors(at t: Int) -> [Double] {
    (0..<2).map { emission.logLikelihood(at: t, state: $0) }
  }
}
