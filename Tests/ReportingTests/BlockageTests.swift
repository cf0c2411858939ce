import Testing

@testable import Reporting

@Suite struct BlockageTests {
  private func sentence(_ yaml: String) throws -> String {
    let report = try Reports.report(yaml)
    return Sentence.blocked(report.blockage, in: report.problem)
  }

  private func chain(
    initial: String = "[1, 0]", transition: String = "[[1, 0], [0, 1]]", final: String? = nil,
    observations: String = "[a, a]"
  ) -> String {
    """
    weights: scores
    states: [one, two]
    initial: \(initial.replacing("0", with: "null"))
    transition: \(transition.replacing("0", with: "null"))
    emission: {symbols: [a, b], table: [[0, null], [null, 0]]}
    observations: \(observations)
    """ + (final.map { "\nfinal: \($0)" } ?? "")
  }

  @Test func namesAnObservationThatOnlyUnreachableStatesEmit() throws {
    #expect(
      try sentence(chain(observations: "[a, b]"))
        == "blocked at t = 2: none of the states that can be reached there can emit 'b'")
  }

  @Test func namesTheTransition() throws {
    #expect(
      try sentence(chain(transition: "[[0, 0], [0, 1]]"))
        == "blocked at t = 2: no transition leads on from the states that can be reached at t = 1")
  }

  @Test func namesTheInitialRow() throws {
    #expect(
      try sentence(chain(initial: "[0, 0]"))
        == "blocked at t = 1: initial makes every state impossible")
  }

  /// What tells whole paths alone says every break, and who tells the pieces.
  @Test func everyBreakIsTold() throws {
    let observed = "[a, b, a, b, a]"
    let report = try Reports.report(chain(observations: observed))
    // The last state of each piece leads to itself alone.
    #expect(
      report.breaks
        == (2...5).map {
          "blocked at t = \($0): none of the states that can be reached there can emit "
            + ($0.isMultiple(of: 2) ? "'b'" : "'a'")
        } + ["5 pieces have paths of their own, which --format json has"])
    let many = try Reports.report(
      chain(
        observations:
          "[\((0..<40).map { $0.isMultiple(of: 2) ? "a" : "b" }.joined(separator: ", "))]"))
    #expect(many.breaks.count == 12)
    #expect(many.breaks[10] == "and 29 more breaks")
    let solved = try Reports.report(chain())
    #expect(solved.isFeasible)
  }

  @Test func namesFinalAfterTheLastTimestep() throws {
    #expect(
      try sentence(chain(final: "[null, 0]"))
        == "blocked at t = 3: of the states that can be reached at t = 2, the last timestep, "
        + "final lets none be the last")
  }

  @Test func namesTheStartWithoutMoves() throws {
    let yaml = """
      states: [a, b]
      start: a
      horizon: 1
      moves: {b: {go: {to: a, reward: 0}}}
      """
    #expect(try sentence(yaml) == "blocked at t = 1: the start, 'a', has no moves")
  }

  @Test func namesTheDeadEnd() throws {
    let yaml = """
      states: [a, b]
      start: a
      horizon: 3
      moves: {a: {go: {to: b, reward: 0}}}
      """
    #expect(
      try sentence(yaml)
        == "blocked at t = 2: the states that can be reached after 1 move have no moves")
  }

  @Test func namesTheObservationOfScoresWithoutLabels() throws {
    let yaml = """
      states: 1
      initial: [1]
      transition: [[1]]
      emission: {family: scores, table: [[0], [null]]}
      """
    #expect(try sentence(yaml) == "blocked at t = 2: no state can emit the observation")
  }
}
