import Exploration
import ModelFiles
import Solvers

extension CompareReport {
  /// A table for people, in ASCII but for the names; beneath it, if it is wanted, what was found on
  /// the way.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: model.problem.name)
    try output.write(line: headline)
    try output.write(line: terms)
    for line in TextTable.lines(of: [Self.heads] + standings.map(fields)) {
      try output.write(line: line)
    }
    if showsTrace { try writeTrace(to: &output) }
  }

  private var isDecision: Bool {
    if case .decision = model.problem.reading { true } else { false }
  }

  private var headline: String {
    guard model.solution.isFeasible else { return Sentence.blocked(model) }
    let optimum = DecimalText.number(model.solution.optimum)
    guard isDecision else { return "optimum: \(optimum) nats" }
    // Of moves that leave something to chance the best outcome is taken, and what that costs counted.
    return model.problem.outcomes == nil
      ? "best return: \(optimum)" : "best log p + return: \(optimum)"
  }

  private var terms: String {
    let budget = "at most \(EdgeWords.grouped(comparison.budget)) edges a run"
    let most = standings.map(\.outcomes.count).max() ?? 1
    return most == 1
      ? budget : "\(budget); of \(most) runs at random the one in the middle"
  }

  private static let heads = [
    "method", "reached", "shortfall", "edges", "found at", "optimal in", "wrong from", "proven",
  ]

  private func fields(of standing: Standing) -> [String] {
    let median = standing.median
    let nothing = "-"
    return [
      standing.entrant.name,
      median.states == nil ? "no path" : DecimalText.fixed(median.logJoint),
      median.shortfall.map(Self.shortfall) ?? nothing,
      EdgeWords.grouped(median.edges),
      median.edgesToBest.map { EdgeWords.grouped($0) } ?? nothing,
      "\(standing.optimalCount) of \(standing.outcomes.count)",
      median.firstDivergence.map { "t = \($0)" } ?? nothing,
      standing.isExact ? "yes" : nothing,
    ]
  }

  /// What is more than nothing does not read like nothing.
  private static func shortfall(_ nats: Double) -> String {
    nats == 0 ? "0" : nats < 0.0005 ? "<0.001" : DecimalText.fixed(nats)
  }

  private func writeTrace(to output: inout ChunkedOutput) throws {
    let rows = standings.flatMap { standing in
      standing.outcomes.flatMap { outcome in
        outcome.finds.map { find in
          [
            standing.entrant.name, "\(outcome.seed)", "\(find.edges)",
            DecimalText.number(find.logJoint),
            DecimalText.number(comparison.evaluator.shortfall(of: find.logJoint)),
          ]
        }
      }
    }
    try output.write(line: "")
    let heads = ["method", "seed", "edges", "reached", "shortfall"]
    for line in TextTable.lines(of: [heads] + rows) { try output.write(line: line) }
  }
}
