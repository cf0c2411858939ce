import DynamicProgramming
import Foundation
import Testing
import WithoutProgress

@testable import Reporting

/// Models with answers computed elsewhere, from the file to the report.
@Suite struct OracleTests {
  @Test func thereAre63() {
    #expect(Oracle.names.count == 63)
    #expect(Self.withEvidence.count > 10)
  }

  @Test(arguments: Oracle.names)
  func isAnsweredAsKnown(name: String) throws {
    let oracle = try Oracle(name)
    let report = try oracle.report()
    let scorer = RawScorer(oracle.model)
    #expect(report.isFeasible == (oracle.expected["feasible"] as? Bool ?? true))
    #expect(report.blockage?.t == scorer.blockedAtOfHMM())
    try expectCount(report, oracle)
    expectValues(report, oracle)
    try expectCloseness(report, oracle)
    if !report.isFeasible {
      #expect(report.path == nil)
      return
    }
    let states = try #require(report.path?.states.map { Int($0) })
    let tolerance = oracle.expected["relativeTolerance"] as? Double ?? 1e-9
    let logJoint = try #require(oracle.expected["logJoint"] as? Double)
    #expect(isClose(report.logJoint, logJoint, tolerance))
    #expect(isClose(scorer.score(states), logJoint, tolerance))
    if let path = oracle.expected["path"] as? [String] {
      #expect(states.map { report.problem.states[$0] } == path)
    }
  }

  /// Those of which the sum over all paths is known.
  private static let withEvidence = Oracle.names.filter { name in
    (try? Oracle(name))?.expected["logEvidence"] != nil
  }

  @Test(arguments: withEvidence)
  func hasThePosteriorAsKnown(name: String) throws {
    let oracle = try Oracle(name)
    let known = try #require(oracle.expected["logEvidence"])
    let trellis = try oracle.report().problem.trellis
    let posterior = Posterior(of: trellis)
    let tolerance = oracle.expected["relativeTolerance"] as? Double ?? 1e-9
    let evidence = known as? Double ?? -.infinity
    #expect(
      posterior.logEvidence == evidence || isClose(posterior.logEvidence, evidence, tolerance))
    for (t, row) in (oracle.expected["posterior"] as? [[Double]] ?? []).enumerated() {
      let column = try #require(posterior.probabilities(at: t + 1))
      for (probability, known) in zip(column, row) {
        #expect(abs(probability - known) <= 1e-9, "t \(t + 1): \(column), not \(row)")
      }
    }
  }

  private func expectCount(_ report: SolveReport, _ oracle: Oracle) throws {
    if let count = oracle.expected["optimalPaths"] {
      #expect(report.optimalPaths.exactInDouble == count as? Int)
    }
  }

  private func expectValues(_ report: SolveReport, _ oracle: Oracle) {
    for (t, row) in (oracle.expected["V"] as? [[Any]] ?? []).enumerated() {
      for (state, known) in row.enumerated() {
        let value = report.solution?.value(of: TrellisCell(t: t + 1, state: state)) ?? .nan
        let isKnown = (known as? Double).map { isClose(value, $0, 1e-9) } ?? (value == -.infinity)
        #expect(isKnown, "V_\(t + 1)(\(state)) is \(value), not \(known)")
      }
    }
  }

  private func expectCloseness(_ report: SolveReport, _ oracle: Oracle) throws {
    if let best = oracle.expected["best"] {
      let known = try #require(best as? [[String: Any]])
      let json = try report.parsedJSON()
      try expectBest(try #require(json["best"] as? [[String: Any]]), known, report, oracle)
    }
    if let marginals = oracle.expected["maxMarginals"] {
      try expectMarginals(report, try #require(marginals as? [[Any]]))
    }
  }

  private func expectMarginals(_ report: SolveReport, _ rows: [[Any]]) throws {
    let json = try report.parsedJSON()
    let found = try #require(json["maxMarginals"] as? [[Any]])
    #expect(found.map(\.count) == rows.map(\.count))
    for (found, known) in zip(found.joined(), rows.joined()) {
      let isKnown = (known as? Double).map { isClose(found as? Double ?? .nan, $0, 1e-9) }
      #expect(isKnown ?? (found is NSNull), "\(found), not \(known)")
    }
  }

  /// Some of the known paths are given by their log-joint alone, and equal ones in any order.
  private func expectBest(
    _ found: [[String: Any]], _ known: [[String: Any]], _ report: SolveReport, _ oracle: Oracle
  ) throws {
    func worth(_ entry: [String: Any]) throws -> Double {
      try #require(entry["logJoint"] as? Double)
    }
    #expect(found.count == known.count)
    let places = Dictionary(
      uniqueKeysWithValues: (0..<report.problem.states.count).map {
        (report.problem.states[$0], $0)
      })
    let scorer = RawScorer(oracle.model)
    let paths = known.map { $0["path"] as? [String] }
    let last = try worth(try #require(known.last))
    for (found, known) in zip(found, known) {
      #expect(isClose(try worth(found), try worth(known), 1e-9))
      let path = try #require(found["path"] as? [String])
      #expect(isClose(scorer.score(path.map { places[$0] ?? -1 }), try worth(known), 1e-9))
      // Of those as good as the last one not all need be listed.
      let isAmongLast = isClose(try worth(found), last, 1e-12)
      #expect(paths[0] == nil || isAmongLast || paths.contains(path), "\(path)")
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
