import DynamicProgramming
import Testing

@testable import Reporting

@Suite struct TextReportTests {
  @Test func givesThePathAndItsLogJoint() throws {
    let expected = """
      Umbrella world
      timesteps:      5
      states:         2
      log-joint:      -4.459028291034797 nats
      optimal paths:  1
      path:           rain rain sun rain rain

      """
    #expect(try Reports.report(Reports.umbrella).text(as: .text) == expected)
  }

  /// Weights of attributes are no densities.
  @Test func saysNothingOfDensitiesWhereScoresAreAboveZero() throws {
    let features = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: features, weights: {a: {x: 3}, b: {x: 2}}}
      observations: [{x: 1}, {x: 1}]
      """
    let normal = features.replacing(
      "emission: {family: features, weights: {a: {x: 3}, b: {x: 2}}}",
      with: "emission: {family: normal, parameters: {a: {mean: 1, sd: 0.001}, b: {mean: 2, sd: 1}}}"
    ).replacing("{x: 1}", with: "1")
    #expect(
      try Reports.report(features).text(as: .text).contains(
        "log-joint:      4.613705638880109 nats\n"))
    #expect(
      try Reports.report(normal).text(as: .text)
        .contains(" nats, above 0: densities are no probabilities\n"))
  }

  @Test func statesTheRuleWherePathsTie() throws {
    let text = try Reports.report(Reports.coins(timesteps: 3)).text(as: .text)
    #expect(text.contains("optimal paths:  8; of tied states the one listed first is taken\n"))
  }

  @Test func roundsACountBeyondADouble() throws {
    let text = try Reports.report(Reports.coins(timesteps: 60)).text(as: .text)
    #expect(text.contains("optimal paths:  about 10^18.06; of tied states"))
  }

  @Test func saysWhyNothingIsPossible() throws {
    let expected = """
      Blocked
      timesteps:      3
      states:         2
      log-joint:      -inf
      blocked at t = 3: no state can emit 'moo'
      the best path of each part, from the best restart:
        t 1..2  dog dog  0.000000
          blocked at t = 3: no state can emit 'moo'

      """
    #expect(try Reports.report(Reports.blocked).text(as: .text) == expected)
  }

  @Test func givesMovesReturnDiscountAndFinalReward() throws {
    let expected = """
      Walk
      timesteps:      2
      states:         2
      return:         2.000000
      discount:       0.5
      final:          8.000000 for ending there, included
      optimal paths:  1
      path:           b b
      moves:          go rest

      """
    #expect(try Reports.report(Reports.walk).text(as: .text) == expected)
  }

  @Test func quotesNamesWithBlanks() throws {
    let text = try Reports.report(Reports.quoting).text(as: .text)
    #expect(text.contains(#"path:           "a, b" "c \"d\"" "a, b""#))
  }

  @Test func writesALongPathAsRuns() throws {
    let yaml = Reports.umbrella.replacing(
      /observations.*/,
      with: "observations: [\(symbols("none", 60)), \(symbols("umbrella", 60)), none]")
    let text = try Reports.report(yaml).text(as: .text)
    #expect(
      text.hasSuffix(
        """
        path, as runs of timesteps in the same state:
          t 1..60     sun
          t 61..120   rain
          t 121       sun

        """))
  }

  @Test func writesALongWalkAsRunsOfStatesAndMoves() throws {
    let yaml = Reports.walk.replacing("horizon: 2", with: "horizon: 101")
    let text = try Reports.report(yaml).text(as: .text)
    #expect(
      text.hasSuffix(
        """
        path, as runs of timesteps in the same state and move:
          t 1         b go
          t 2..101    b rest

        """))
  }

  private func symbols(_ name: String, _ count: Int) -> String {
    Array(repeating: name, count: count).joined(separator: ", ")
  }

  @Test(arguments: [
    (2.0, "2.000000"), (-4.459028291034797, "-4.459028291034797"), (-0.25, "-0.250000"),
    (1e-7, "1e-07"), (1e20, "1e+20"), (-Double.infinity, "-inf"), (0.0, "0.000000"),
  ])
  func numbersHaveAtLeastSixDecimalsAndAllTheirDigits(value: Double, text: String) {
    #expect(DecimalText.number(value) == text)
  }
}
