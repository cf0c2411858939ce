import DynamicProgramming
import Foundation
import ModelFiles
import Testing

@testable import Reporting

/// V of every cell, tied moves, and the other answer of a problem that leaves something to chance.
@Suite struct ValuesReportTests {
  /// Two moves from `a` are worth the same on average, one of them by luck alone.
  private static let lottery = """
    states: [a, b]
    start: a
    horizon: 2
    moves:
      a:
        sure: {to: b, reward: 1}
        risky: {to: {a: {p: 0.5, reward: 2}, b: {p: 0.5, reward: -2}}}
        even: {to: b, reward: 1}
      b: {stay: {to: b, reward: 0}}

    """

  private static func expected(hasValues: Bool = false) throws -> ExpectedReport {
    let problem = try Reports.problem(lottery)
    let process = try #require(problem.decisionProcess)
    return ExpectedReport(
      of: problem, solution: ExpectedSolution(of: process), hasValues: hasValues)
  }

  private static func text(_ report: ExpectedReport, as format: ReportFormat) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try report.write(as: format, to: &output)
    try output.flush()
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func tiedMovesAreAllListed() throws {
    let json = try Self.json(try Self.text(try Self.expected(), as: .json))
    let ties = try #require(json["ties"] as? [[String: Any]])
    #expect(ties.map { $0["t"] as? Int } == [1, 2])
    #expect(ties.allSatisfy { $0["state"] as? String == "a" })
    #expect(ties.allSatisfy { $0["moves"] as? [String] == ["sure", "even"] })
    #expect(json["values"] == nil)
    let csv = try Self.text(try Self.expected(), as: .csv).split(separator: "\n")
    #expect(csv.first == "t,state,move,V,ties")
    #expect(csv.dropFirst().first == "1,a,sure,1.0,sure|even")
    #expect(csv.last == "2,b,stay,0.0,")
  }

  @Test func valuesAreTheExpectedReturnsFromThereOn() throws {
    let json = try Self.json(try Self.text(try Self.expected(hasValues: true), as: .json))
    #expect(json["values"] as? [[Double]] == [[1, 0], [1, 0]])
    #expect((json["stateNames"] as? [String])?.count == 2)
  }

  @Test func valuesOfTheBestPathAreThoseOfTheRecursion() throws {
    let problem = try Reports.problem(Reports.umbrella)
    let request = SolveReport.Request(
      values: false, allValues: true, margins: MarginReport.Request(), memory: .max)
    let json = try SolveReport(of: problem, request).parsedJSON()
    let rows = try #require(json["values"] as? [[Double]])
    let solution = Solution(of: problem.trellis)
    #expect(rows.count == problem.trellis.timesteps)
    for (place, row) in rows.enumerated() {
      for (state, value) in row.enumerated() {
        #expect(abs(value - solution.column(at: place + 1)[state]) < 1e-12)
      }
    }
  }

  /// With its values the recursion tells its ties as well.
  @Test func tiedMovesOfTheBestPathsAreListedBesideTheirValues() throws {
    let problem = try Reports.problem(
      """
      states: [a, b, c]
      start: a
      horizon: 2
      moves:
        a: {left: {to: b, reward: 1}, right: {to: c, reward: 1}, stay: {to: a, reward: 0}}
        b: {on: {to: c, reward: 2}, back: {to: a, reward: 0}}
        c: {on: {to: c, reward: 2}}

      """)
    let request = SolveReport.Request(
      values: false, allValues: true, margins: MarginReport.Request(), memory: .max)
    let json = try SolveReport(of: problem, request).parsedJSON()
    let ties = try #require(json["ties"] as? [[String: Any]])
    #expect(ties.map { $0["t"] as? Int } == [1, 2])
    #expect(ties.allSatisfy { $0["state"] as? String == "a" })
    #expect(ties.allSatisfy { $0["moves"] as? [String] == ["left", "right"] })
    #expect(try SolveReport(of: problem).parsedJSON()["ties"] == nil)
    var plain = SolveReport.Request()
    plain.ties = true
    let along = try SolveReport(of: problem, plain).parsedJSON()
    let told = try #require(along["ties"] as? [[String: Any]])
    #expect(told as NSArray == Array(ties.prefix(1)) as NSArray && along["values"] == nil)
    let umbrella = try Reports.problem(Reports.umbrella)
    #expect(try SolveReport(of: umbrella, request).parsedJSON()["ties"] == nil)
  }

  @Test func theLuckiestTrajectoryIsToldWithTheBestAverage() throws {
    let report = try Reports.report(Self.lottery)
    let json = try report.parsedJSON()
    #expect(json["expectedReturn"] as? Double == 1)
    let text = try report.text(as: .text)
    #expect(text.contains("1.000000 by the best policy: --objective expected prints it"))
    #expect(try Reports.report(Reports.umbrella).parsedJSON()["expectedReturn"] == nil)
  }
}
