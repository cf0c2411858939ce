import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Reporting

/// Paths, rivals and probabilities of states that are told by labels.
@Suite struct LabelReportTests {
  private static func problem() throws -> Problem {
    try ModelLoader().read(
      bytes: Array(
        """
        states: [a, b]
        initial: [0.5, 0.5]
        transition: [[0, 1], [1, 0]]
        durations: {a: [0.2, 0.3, 0.5], b: {family: poisson, rate: 1}}
        emission: {symbols: [x, y], table: [[0.9, 0.1], [0.2, 0.8]]}
        observations: [x, x, x, y, y, x, x]
        """.utf8), name: "m.yaml", directory: nil
    ).problem
  }

  @Test func listsPathsThatAreToldDifferently() throws {
    let problem = try Self.problem()
    let solution = Solution(of: problem.trellis)
    let path = try #require(solution.rollOut()).states
    let ranking = BestPaths(of: solution, along: CompactIntegers(path))
    let told = ranking.first(6, toldBy: problem.labels).map { alternative in
      alternative.states(replacing: path).map { problem.label(of: $0) }.joined()
    }
    #expect(told.prefix(3) == ["aaabbaa", "aaabaaa", "aaabbba"])
    #expect(Set(told).count == 6)
    // By their own names more paths come first that are told alike.
    let all = ranking.first(6).map { alternative in
      alternative.states(replacing: path).map { problem.label(of: $0) }.joined()
    }
    #expect(Set(all).count < 6)
  }

  /// A stretch of states that share a label is one record.
  @Test func tellsRunsByLabel() throws {
    let problem = try Self.problem()
    let text = try SolveReport(of: problem).text(as: .runs)
    let lines = text.split(separator: "\n").dropFirst()
    #expect(
      lines.map { $0.split(separator: ",").prefix(4).joined(separator: ",") }
        == ["1,3,a,3", "4,5,b,2", "6,7,a,2"])
    let sum = lines.reduce(0.0) { $0 + (Double($1.split(separator: ",").last ?? "") ?? .nan) }
    let total = Solution(of: problem.trellis).optimum
    #expect((sum - total).magnitude < 1e-12, "\(sum) \(total)")
  }

  @Test func hasNoRivalOfTheSameLabel() throws {
    let problem = try Self.problem()
    let solution = Solution(of: problem.trellis)
    let path = try #require(solution.rollOut()).states
    let marginals = MaxMarginals(of: solution)
    let margins = Margins(of: marginals, along: CompactIntegers(path), toldBy: problem.labels)
    for t in 1...path.count {
      let rival = try #require(margins.rival(at: t))
      #expect(problem.label(of: rival) != problem.label(of: path[t - 1]))
    }
    #expect((margins.value(at: 5) - 3 * log(2.0)).magnitude < 1e-12)
  }

  @Test func sumsProbabilitiesByLabel() throws {
    let problem = try Self.problem()
    let posterior = Posterior(of: problem.trellis)
    for t in 1...7 {
      let row = problem.summedByLabel(posterior.probabilities(at: t) ?? [])
      #expect(row.count == 2)
      #expect((row.reduce(0, +) - 1).magnitude < 1e-12)
    }
  }

  @Test func saysHowManyStatesThereAre() throws {
    let line = CheckReport.line("m.yaml", try Self.problem())
    #expect(
      line == "m.yaml: valid, 7 timesteps, 18 states told by 2 labels, sparse: 34 edges a step")
  }
}
