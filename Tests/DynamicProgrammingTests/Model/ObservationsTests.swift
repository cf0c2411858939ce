import Testing

@testable import DynamicProgramming

@Suite struct ObservationsTests {
  @Test func areNamedByTheirSymbols() {
    let observations = Observations.symbols(names: ["umbrella", "none"], codes: [1, -1, 0])
    #expect(labels(of: observations) == ["none", nil, "umbrella"])
  }

  @Test func areCounts() {
    #expect(labels(of: .counts([0, -1, .max])) == ["0", nil, "9223372036854775807"])
  }

  @Test func areLabelsAsGiven() {
    #expect(labels(of: .labels(["a", nil, ""])) == ["a", nil, ""])
  }

  @Test func areVectorsOfTheShortestNumbers() {
    let vectors = Observations.vectors([1120, 0.5, -3, 1e21, 0.1, -0.25], dimensions: 2)
    #expect(labels(of: vectors) == ["1120,0.5", "-3,1e+21", "0.1,-0.25"])
  }

  @Test func nameMissingComponentsButNotVectorsOfNothingElse() {
    let vectors = Observations.vectors([1, .nan, .nan, .nan, .nan, 2], dimensions: 2)
    #expect(labels(of: vectors) == ["1,NA", nil, "NA,2"])
  }

  @Test func areAbsentFromADecisionProblem() {
    #expect(labels(of: .none(timesteps: 2)) == [nil, nil])
  }

  private func labels(of observations: Observations) -> [String?] {
    (0..<observations.timesteps).map { observations.label(at: $0 + 1) }
  }
}
