import DynamicProgramming
import Foundation
import Testing

@testable import Reporting

/// Models with answers computed elsewhere, from the file to the report.
@Suite struct OracleTests {
  @Test func thereAre63() {
    #expect(Oracle.names.count == 63)
  }

  @Test(arguments: Oracle.names)
  func isAnsweredAsKnown(name: String) throws {
    let oracle = try Oracle(name)
    let report = try oracle.report()
    let scorer = RawScorer(oracle.model)
    #expect(report.isFeasible == (oracle.expected["feasible"] as? Bool ?? true))
    #expect(report.model.blockage?.t == scorer.blockedAtOfHMM())
    try expectCount(report, oracle)
    expectValues(report, oracle)
    guard let rollout = report.rollout else { return }
    let tolerance = oracle.expected["relativeTolerance"] as? Double ?? 1e-9
    let logJoint = try #require(oracle.expected["logJoint"] as? Double)
    #expect(isClose(report.logJoint, logJoint, tolerance))
    #expect(isClose(scorer.score(rollout.states), logJoint, tolerance))
    if let path = oracle.expected["path"] as? [String] {
      #expect(rollout.states.map { report.model.problem.states[$0] } == path)
    }
  }

  private func expectCount(_ report: SolveReport, _ oracle: Oracle) throws {
    guard let count = oracle.expected["optimalPaths"] else { return }
    #expect(report.model.optimalPaths.exact == count as? Int)
  }

  private func expectValues(_ report: SolveReport, _ oracle: Oracle) {
    for (t, row) in (oracle.expected["V"] as? [[Any]] ?? []).enumerated() {
      for (state, known) in row.enumerated() {
        let value = report.model.solution.value(of: TrellisCell(t: t + 1, state: state))
        let isKnown = (known as? Double).map { isClose(value, $0, 1e-9) } ?? (value == -.infinity)
        #expect(isKnown, "V_\(t + 1)(\(state)) is \(value), not \(known)")
      }
    }
  }

  private func isClose(_ value: Double, _ known: Double, _ tolerance: Double) -> Bool {
    abs(value - known) <= tolerance * max(1, abs(known))
  }
}

extension RawScorer {
  /// The decision problems among the oracles all have a path.
  fileprivate func blockedAtOfHMM() -> Int? { isDecision ? nil : blockedAt() }
}
