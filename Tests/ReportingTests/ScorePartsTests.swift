import Console
import DynamicProgramming
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Exploration

/// The winner of a cell beside its rival: what the panel takes apart.
@Suite struct ScorePartsTests {
  private static func load(_ emission: String, _ observations: String) throws -> Problem {
    try ModelLoader().read(
      bytes: Array(
        """
        weights: scores
        states: [NOUN, VERB]
        initial: [0, 0]
        transition: [[0.5, 1], [0.25, -1]]
        emission: \(emission)
        observations: \(observations)
        """.utf8), name: "m.yaml", directory: nil
    ).problem
  }

  static let emissions: [(String, String)] = [
    (
      "{family: features, weights: {NOUN: {cap: 1.5, the: -0.5, run: 0.2}, VERB: {run: 1.25, cap: -1}}}",
      "[[cap, the], {run: 2}, [cap, run]]"
    ),
    (
      "{channels: {wind: {family: gamma, parameters: [{shape: 2, rate: 1}, {shape: 1, rate: 1}]}, "
        + "word: {family: features, weights: {NOUN: {cap: 1}}}}}",
      "[{wind: 3, word: [cap]}, {word: [cap]}, {wind: 1}]"
    ),
    ("{family: normal, parameters: [{mean: 1, sd: 1}, {mean: 0, sd: 2}]}", "[1, null, -1]"),
    ("{family: scores, table: [[1, 2], [0, 1], [3, 1]]}", "[x, y, z]"),
  ]

  @Test(arguments: emissions)
  func sumToTheLead(emission: String, observations: String) throws {
    let problem = try Self.load(emission, observations)
    let solution = Solution(of: problem.trellis)
    for cell in [TrellisCell.start, TrellisCell(t: 1, state: 0), TrellisCell(t: 2, state: 1)] {
      let backup = solution.backup(of: cell)
      let parts = try #require(ScoreParts(of: backup, inspected: nil, in: problem))
      let sum = parts.rows.reduce(0) { $0 + $1.difference }
      #expect((sum - parts.lead).magnitude < 1e-12)
      #expect(parts.lead == backup.best - backup.candidates[try #require(backup.runnerUp)].q)
      let sizes = parts.rows.map(\.difference.magnitude)
      #expect(sizes == sizes.sorted(by: >))
    }
  }

  @Test func namesTheAttributeThatDecides() throws {
    let problem = try Self.load(Self.emissions[0].0, Self.emissions[0].1)
    let solution = Solution(of: problem.trellis)
    let backup = solution.backup(of: TrellisCell(t: 2, state: 1))
    let parts = try #require(ScoreParts(of: backup, inspected: nil, in: problem))
    #expect(parts.winner == 0 && parts.rival == 1)
    #expect(parts.rows[0].factor == .feature)
    #expect(parts.rows[0].parameter == .feature(state: 0, attribute: 0))
    #expect(parts.rows[0].difference == 2.5)
  }

  @Test func comparesWithTheCandidateThatIsLookedAt() throws {
    let problem = try Self.load(Self.emissions[3].0, Self.emissions[3].1)
    let backup = Solution(of: problem.trellis).backup(of: .start)
    let parts = try #require(ScoreParts(of: backup, inspected: 0, in: problem))
    #expect(Set([parts.winner, parts.rival]) == [0, 1])
    #expect(ScoreParts(of: nil, inspected: 0, in: problem) == nil)
  }

  @Test func tellsTheNumbersOfTheFormula() throws {
    let problem = try Self.load(Self.emissions[2].0, Self.emissions[2].1)
    let solution = Solution(of: problem.trellis)
    let parts = try #require(
      ScoreParts(of: solution.backup(of: .start), inspected: nil, in: problem))
    let density = try #require(parts.densities.first)
    #expect(parts.densities.count == 1 && density.channel == nil && density.x == [1])
    #expect(density.winner.map { $0.parameters.map(\.name) } == [["mean", "sd"]])
    #expect(density.winner[0].share == nil)
    let missing = ScoreParts(
      of: solution.backup(of: TrellisCell(t: 1, state: 0)), inspected: nil, in: problem)
    #expect(try #require(missing).densities.isEmpty)
  }

  /// Each channel of numbers has its own, the largest difference first; the parts of mixtures have
  /// their weights.
  @Test func tellsTheNumbersOfEveryChannelAndPart() throws {
    let problem = try Self.load(
      "{channels: {wind: {family: normal, parameters: [{mean: 1, sd: 1}, {mean: 2, sd: 1}]}, "
        + "seen: {NOUN: {a: 1, b: 0}, VERB: {a: 0, b: 0}}, "
        + "flow: {family: mixture, of: normal, parameters: ["
        + "{weights: [0.25, 0.75], components: [{mean: 1, sd: 1}, {mean: 3, sd: 1}]}, "
        + "{weights: [1], components: [{mean: 9, sd: 1}]}]}}}",
      "[{wind: 1, flow: 2}]")
    let solution = Solution(of: problem.trellis)
    let parts = try #require(
      ScoreParts(of: solution.backup(of: .start), inspected: nil, in: problem))
    #expect(parts.densities.map(\.channel) == ["flow", "wind"])
    let flow = parts.densities[0]
    #expect(flow.winner.map { $0.share?.weight } == [0.25, 0.75] && flow.rival.count == 1)
    #expect(flow.winner.map { $0.parameters[0].numbers } == [[1], [3]])
    let emission = try #require(
      parts.rows.first { $0.factor == .channel("flow") }?.winner)
    let sum = flow.winner.reduce(0) { $0 + exp($1.share?.contribution ?? 0) }
    #expect((log(sum) - emission).magnitude < 1e-12)
  }

  @Test func isTurnedOnAndOff() {
    var state = ExplorerState(extent: Size(width: 80, height: 24))
    state.toggleParts()
    #expect(state.takesApart)
    state.toggleParts()
    #expect(!state.takesApart)
  }
}
