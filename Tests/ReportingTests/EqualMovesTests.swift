import DynamicProgramming
import Foundation
import ModelFiles
import Testing

@testable import Reporting

/// Several moves of a state that lead to the same place and earn the same: an edge has one of them,
/// and all are told.
@Suite struct EqualMovesTests {
  private static let ways = """
    states: [home, hub, there]
    start: home
    horizon: 2
    moves:
      home:
        walk: {to: hub, reward: 0}
        crawl: {to: hub, reward: 0}
        ferry: {to: hub, reward: 1}
        train: {to: hub, reward: 1}
      hub: {on: {to: there, reward: 2}, back: {to: home, reward: 0}}
      there: {rest: {to: there, reward: 0}}

    """
  private static let oneWay = ways.replacing(
    "train: {to: hub, reward: 1}", with: "train: {to: hub, reward: 0.5}")
  private static var told: NSDictionary {
    ["t": 1, "state": "home", "moves": ["ferry", "train"]]
  }

  private static func report(
    _ problem: Problem, values: Bool = false, allValues: Bool = false, ties: Bool = true
  ) -> SolveReport {
    SolveReport(
      of: problem,
      SolveReport.Request(
        values: values, allValues: allValues, ties: ties, margins: MarginReport.Request(),
        memory: .max))
  }

  private static func readBack(_ problem: Problem) throws -> Problem {
    let text = try Reports.text {
      try ModelFormats.known.write(problem, to: &$0, named: "model.yaml")
    }
    return try Reports.problem(text)
  }

  /// Also where the path is the only best one, and after the model was written and read again.
  @Test func areToldInJSON() throws {
    let problem = try Reports.problem(Self.ways)
    for problem in [problem, try Self.readBack(problem)] {
      let json = try Self.report(problem).parsedJSON()
      #expect(json["optimalPaths"] as? Int == 1)
      #expect(json["moves"] as? [String] == ["ferry", "on"])
      #expect(json["ties"] as? [NSDictionary] == [Self.told])
      let all = try Self.report(problem, allValues: true).parsedJSON()["ties"] as? [NSDictionary]
      let later = ["t": 2, "state": "home", "moves": ["ferry", "train"]] as NSDictionary
      #expect(all == [Self.told, later])
    }
    #expect(try Self.report(problem, ties: false).parsedJSON()["ties"] == nil)
    #expect(try Self.report(try Reports.problem(Self.oneWay)).parsedJSON()["ties"] == nil)
  }

  @Test func areAColumnOfCSV() throws {
    let problem = try Reports.problem(Self.ways)
    let expected = """
      t,observation,state,move,reward,logJointSoFar,V,ties
      1,,hub,ferry,1.0,1.0,2.0,ferry|train
      2,,there,on,2.0,3.0,0.0,

      """
    #expect(try Self.report(problem, values: true).text(as: .csv) == expected)
    let plain = try Self.report(try Reports.problem(Self.oneWay), values: true).text(as: .csv)
    #expect(plain.hasPrefix("t,observation,state,move,reward,logJointSoFar,V\n"))
  }

  @Test func areMovesOfThePolicy() throws {
    let problem = try Reports.problem(Self.ways)
    for problem in [problem, try Self.readBack(problem)] {
      let process = try #require(problem.decisionProcessOfAllMoves)
      let report = ExpectedReport(of: problem, solution: ExpectedSolution(of: process))
      #expect(try report.text(as: .csv).contains("\n1,home,ferry,3.0,ferry|train\n"))
    }
  }

  @Test func keepTheirRewardTogether() throws {
    let problem = try Reports.problem(Self.ways)
      .edited(by: .set(.reward(from: 0, to: 1), to: -3, rescales: false))
    #expect(problem.moves(from: 0, to: 1) == ["ferry", "train"])
    #expect(try Self.report(problem).parsedJSON()["ties"] as? [NSDictionary] == [Self.told])
  }

  /// Of two outcomes that are as good, each by another move, both moves are hoped for.
  @Test func areAllHopedForWhereSomethingIsLeftToChance() throws {
    let text = Self.ways
      .replacing(
        "ferry: {to: hub, reward: 1}",
        with: "ferry: {to: {hub: {p: 0.5, reward: 1}, home: {p: 0.5, reward: 0}}}"
      )
      .replacing(
        "train: {to: hub, reward: 1}",
        with: "train: {to: {hub: {p: 0.5, reward: 1}, there: {p: 0.5, reward: 0}}}")
    let problem = try Reports.problem(text)
    #expect(problem.moves(from: 0, to: 1) == ["ferry", "train"])
    let outcomes = try #require(problem.outcomes)
    #expect(outcomes.luckiestMoves(from: 0, to: 1).map(outcomes.name) == ["ferry", "train"])
    #expect(outcomes.luckiestMoves(from: 1, to: 1) == [])
    #expect(try Self.report(problem).parsedJSON()["ties"] as? [NSDictionary] == [Self.told])
  }
}
