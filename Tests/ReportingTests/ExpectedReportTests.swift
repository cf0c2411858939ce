import DynamicProgramming
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Reporting

@Suite struct ExpectedReportTests {
  @Test func isAnObjectWithThePolicy() throws {
    let expected = """
      {
        "model": "Journey",
        "timesteps": 2,
        "states": 4,
        "objective": "expected",
        "feasible": true,
        "expectedReturn": 2.0,
        "stateNames": ["home", "half way", "there", "ditch"],
        "policy": [
          ["walk", "walk", "rest", "wait"],
          ["walk", "walk", "rest", "wait"]
        ],
        "ties": []
      }

      """
    #expect(
      try Reports.expectedReport(
        Reports.journey.replacing("p: 0.75", with: "p: 0.25")
          .replacing("p: 0.25, reward: -8", with: "p: 0.75, reward: -8")
      ).text(as: .json) == expected)
  }

  @Test func ofTiedMovesTakesTheOneListedFirst() throws {
    let url = Oracle.folder.deletingLastPathComponent()
      .appending(path: "cases/tied-moves-expected.yaml")
    let problem = try ModelLoader().read(path: url.path).problem
    for problem in [problem, try Self.readBack(problem)] {
      let process = try #require(problem.decisionProcess)
      let report = ExpectedReport(of: problem, solution: ExpectedSolution(of: process))
      #expect(try report.text(as: .text).contains("  start  b\n"))
      #expect(try report.text(as: .csv).contains("\n1,start,b,2.0,b|c\n"))
    }
  }

  private static func readBack(_ problem: Problem) throws -> Problem {
    let text = try Reports.text {
      try ModelFormats.known.write(problem, to: &$0, named: "model.yaml")
    }
    return try Reports.problem(text)
  }

  @Test func aDeadEndHasNoMove() throws {
    let json = try Reports.expectedReport(
      Reports.walk.replacing("b: {rest: {to: b, reward: 2}}", with: "")
        .replacing("horizon: 2", with: "horizon: 1")
    ).text(as: .json)
    #expect(json.contains("[\"go\", null]"))
  }

  @Test func saysInTextWhatEveryStateDoes() throws {
    let expected = """
      Journey
      timesteps:      2
      states:         4
      expected return: 2.000000
      policy, the move of each state by timestep; of tied moves the one listed first:
        home        t 1 walk  t 2 drive
        "half way"  walk
        there       rest
        ditch       wait

      """
    #expect(try Reports.expectedReport(Reports.journey).text(as: .text) == expected)
  }

  @Test func hasARecordOfEveryTimestepAndState() throws {
    let expected = """
      t,state,move,V,ties
      1,home,walk,2.0,
      1,half way,walk,3.0,
      1,there,rest,0.0,
      1,ditch,wait,-8.0,
      2,home,drive,1.0,
      2,half way,walk,3.0,
      2,there,rest,0.0,
      2,ditch,wait,-4.0,

      """
    #expect(try Reports.expectedReport(Reports.journey).text(as: .csv) == expected)
  }

  @Test func saysWhereNoPolicyIsSureToGoOn() throws {
    let yaml = Reports.journey.replacing("ditch: {wait: {to: ditch, reward: -4}}", with: "")
      .replacing("half way: {walk: {to: there, reward: 3}}", with: "")
    let report = try Reports.expectedReport(yaml)
    #expect(
      report.blocked
        == "blocked at t = 2: whatever the policy, 1 move may lead to a state without moves")
    let json = try report.text(as: .json)
    #expect(
      json.hasSuffix(
        """
          "feasible": false,
          "expectedReturn": null,
          "policy": null,
          "blockedAt": 2
        }

        """))
    #expect(try report.text(as: .csv) == "t,state,move,V,ties\n")
    #expect(
      try report.text(as: .text).hasSuffix("expected return: -inf\n\(report.blocked ?? "")\n"))
    // The trajectory that is lucky exists all the same.
    #expect(try Reports.report(yaml).isFeasible)
  }

  @Test func namesTheStartThatHasNoMoves() throws {
    let report = try Reports.expectedReport(
      Reports.walk.replacing("start: a", with: "start: b")
        .replacing("b: {rest: {to: b, reward: 2}}", with: ""))
    #expect(report.blocked == "blocked at t = 1: the start, 'b', has no moves")
  }

  @Test func aPolicyHasToBeSureToObeyConstraints() throws {
    let report = try Reports.expectedReport(
      Reports.journey + "\nconstraints: {forbid: {1: [ditch, half way]}}\n")
    #expect(
      report.blocked == "blocked at t = 1: every move from the start may lead to what is forbidden")
    let late = try Reports.expectedReport(Reports.journey + "\nconstraints: {pin: {2: ditch}}\n")
    #expect(
      late.blocked
        == "blocked at t = 2: whatever the policy, 1 move may lead to a dead end, "
        + "or to what is forbidden")
  }

  @Test func theOtherAnswerCountsARewardAsNats() throws {
    let text = try Reports.report(Reports.journey).text(as: .text)
    #expect(text.contains("log p + return: 3.712317927548219\n"))
    #expect(text.contains("moves:          drive rest\n"))
  }

  @Test func checkTellsHowMuchIsLeftToChance() throws {
    #expect(
      CheckReport.line("j", try Reports.problem(Reports.journey))
        == "j: valid, 2 timesteps, 4 states, sparse: 6 edges a step, "
        + "stochastic: 1 of 5 moves with several outcomes")
  }
}
