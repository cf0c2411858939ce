import DynamicProgramming
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Solvers

/// What is optimal is what solving calls a tie.
@Suite struct EvaluatorTests {
  private static func evaluator(_ name: String) throws -> Evaluator {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/cases/\(name)")
    return Evaluator(by: Solution(of: try ModelLoader().read(path: url.path).problem.trellis))
  }

  /// The log-joint is about -9e8, and a path that loses 0.288 nats is not as good.
  @Test func tellsPathsApartWhereLogJointsAreHuge() throws {
    let evaluator = try Self.evaluator("compare-far-outliers.yaml")
    #expect(evaluator.solution.extractPath().optimalPaths.exact == 1)
    #expect(evaluator.shortfall(ofPath: [1, 0]) == 0)
    let shortfall = evaluator.shortfall(ofPath: [0, 1])
    #expect((shortfall - 0.28768207).magnitude < 1e-6)
    #expect(evaluator.shortfall(of: evaluator.solution.trellis.logJoint(of: [0, 1])) == shortfall)
    let comparison = Comparison(
      on: evaluator.solution, entrants: [Entrant(MyopicGreedy.self)], budget: 100, seed: 1,
      repeats: 1)
    let standings = comparison.standings(comparison.trials.map(comparison.run))
    #expect(standings[0].optimalCount == 0)
    #expect(standings[0].median.firstDivergence == 1)
  }

  /// As many paths are optimal as solving counts.
  @Test(arguments: 1...UInt64(100)) func callsOptimalWhatSolvingCounts(seed: UInt64) {
    let model = SmallModel(seed: seed, mayBeBlocked: false)
    let evaluator = Evaluator(by: Solution(of: model.trellis))
    let optimal = model.paths.count { evaluator.shortfall(ofPath: $0.states) == 0 }
    #expect(
      evaluator.solution.extractPath().optimalPaths.exact.map { Int($0) } == optimal, "\(model)")
  }
}

/// Whose error it is that a path is not the reference.
@Suite struct ErrorOriginTests {
  @Test(
    arguments: [
      (0.5, 0.8, true, false, ErrorOrigin.search), (0.5, 0.8, true, true, .search),
      (nil, nil, true, false, .search), (0, 0.8, true, false, .model), (0, 0.8, true, true, nil),
      (0, 1, true, false, nil), (nil, nil, false, false, .model), (0.5, 1, true, false, .search),
    ] as [(Double?, Double?, Bool, Bool, ErrorOrigin?)])
  func followsFromOptimumAndReference(
    _ shortfall: Double?, _ agreement: Double?, _ isFeasible: Bool, _ ties: Bool,
    _ origin: ErrorOrigin?
  ) {
    #expect(
      ErrorOrigin(
        shortfall: shortfall, agreement: agreement, isFeasible: isFeasible, referenceTies: ties)
        == origin)
  }
}
