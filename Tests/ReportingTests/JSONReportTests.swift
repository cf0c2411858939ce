import DynamicProgramming
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Reporting

@Suite struct JSONReportTests {
  @Test func isTheObjectOfTheContract() throws {
    let expected = """
      {
        "model": "Umbrella world",
        "timesteps": 5,
        "states": 2,
        "feasible": true,
        "logJoint": -4.459028291034797,
        "path": ["rain", "rain", "sun", "rain", "rain"],
        "rewards": [-0.7985076962177715, -0.46203545959655873, -1.4271163556401458, \
      -1.3093333199837625, -0.46203545959655873],
        "final": null,
        "optimalPaths": 1
      }

      """
    #expect(try Reports.report(Reports.umbrella).text(as: .json) == expected)
  }

  /// Two paths of states, one of labels: a third state is told as the first.
  @Test(arguments: [("", Int?.none), ("labels: {c: a}", 1), ("labels: {c: b}", 2)])
  func tellsHowManyBestPathsDifferInTheirLabels(labels: String, told: Int?) throws {
    let report = try Reports.report(
      """
      states: [a, b, c]
      initial: {a: 0.5, c: 0.5}
      transition: {a: {b: 1}, b: {b: 1}, c: {b: 1}}
      emission: {a: {x: 1}, b: {x: 1}, c: {x: 1}}
      observations: [x, x]
      \(labels)
      """)
    let text = try report.text(as: .json)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(json?["optimalPaths"] as? Int == 2)
    #expect(json?["optimalPathsByLabel"] as? Int == told)
    let rule = "; of tied states the one listed first is taken\n"
    let count = told.map { "2 by states, \($0) by labels" } ?? "2"
    #expect(try report.text(as: .text).contains("optimal paths:  \(count)\(rule)"))
  }

  private struct Numbers: Decodable {
    let logJoint: Double
    let rewards: [Double]
  }

  // JSONSerialization reads some numbers an ulp off; JSONDecoder does not.
  @Test func numbersReadBackAsTheSameDoubles() throws {
    let report = try Reports.report(Reports.umbrella)
    let data = Data(try report.text(as: .json).utf8)
    let numbers = try JSONDecoder().decode(Numbers.self, from: data)
    #expect(numbers.logJoint.bitPattern == report.logJoint.bitPattern)
    let rollout = Solution(of: report.problem.trellis).rollOut()
    #expect(numbers.rewards.map(\.bitPattern) == rollout?.rewards.map(\.bitPattern))
  }

  @Test(arguments: [
    Double.leastNonzeroMagnitude, 1e-5, 0.1, -0.0, 1e15, 1e16, 1.7976931348623157e308,
    -330699.68211145984,
  ])
  func everyFiniteDoubleHasItsNumber(value: Double) throws {
    let data = Data("[\(JSONText.number(value))]".utf8)
    let list = try JSONDecoder().decode([Double].self, from: data)
    #expect(list[0].bitPattern == value.bitPattern)
  }

  @Test func infinitiesAreNull() {
    #expect(JSONText.number(-.infinity) == "null")
  }

  @Test func countsTiedPaths() throws {
    let json = try Reports.report(Reports.coins(timesteps: 3)).parsedJSON()
    #expect(json["optimalPaths"] as? Int == 8)
    #expect(json["path"] as? [String] == ["heads", "heads", "heads"])
  }

  @Test func givesTheMagnitudeOfMorePathsThanADoubleCounts() throws {
    let json = try Reports.report(Reports.coins(timesteps: 60)).parsedJSON()
    #expect(json["optimalPaths"] is NSNull)
    let log10 = try #require(json["optimalPathsLog10"] as? Double)
    #expect(abs(log10 - 60 * 0.30102999566398120) < 1e-12)
  }

  @Test func saysWhereNothingIsPossible() throws {
    let expected = """
      {
        "model": "Blocked",
        "timesteps": 3,
        "states": 2,
        "feasible": false,
        "logJoint": null,
        "path": null,
        "rewards": null,
        "final": null,
        "optimalPaths": 0,
        "blockedAt": 3,
        "pieces": [{"from": 1, "to": 2, "logJoint": 0.0, "path": ["dog", "dog"], "brokenAt": 3, \
      "reason": "emission"}]
      }

      """
    #expect(try Reports.report(Reports.blocked).text(as: .json) == expected)
  }

  @Test func namesTheMovesAndTheFinalRewardOfADecisionProblem() throws {
    let expected = """
      {
        "model": "Walk",
        "timesteps": 2,
        "states": 2,
        "feasible": true,
        "logJoint": 2.0,
        "path": ["b", "b"],
        "moves": ["go", "rest"],
        "rewards": [-1.0, 2.0],
        "final": 8.0,
        "optimalPaths": 1
      }

      """
    #expect(try Reports.report(Reports.walk).text(as: .json) == expected)
  }

  @Test func blockedDecisionProblemHasNoMoves() throws {
    let yaml = """
      states: [a, b]
      start: a
      horizon: 2
      moves: {a: {go: {to: b, reward: 0}}}
      """
    let json = try Reports.report(yaml).parsedJSON()
    #expect(json["moves"] is NSNull)
    #expect(json["blockedAt"] as? Int == 2)
  }

  @Test func escapesNames() throws {
    let json = try Reports.report(Reports.quoting).parsedJSON()
    #expect(json["model"] as? String == #"Say "hi", \ twice"#)
    #expect(json["path"] as? [String] == ["a, b", "c \"d\"", "a, b"])
  }

  @Test(arguments: ["\u{0}", "\u{1F}\n\r\t\u{8}", "\"\\/", "é\u{1F600}\u{2028}\u{7F}"])
  func everyStringReadsBack(text: String) throws {
    let data = Data("[\(JSONText.string(text))]".utf8)
    #expect(try JSONSerialization.jsonObject(with: data) as? [String] == [text])
  }
}
