import Console
import DynamicProgramming
import Exploration
import ModelFiles
import Solvers

/// The league table of a comparison of methods.
public struct CompareReport: Sendable {
  /// The model and its exact answer.
  public let model: LoadedModel
  /// What was compared.
  public let comparison: Comparison
  /// The rows, the best one first.
  public let standings: [Standing]
  /// Whether every path that a run found on its way is wanted.
  public let showsTrace: Bool
  /// What is known to be right, beside the optimum; nil if nothing is.
  let blame: Blame?

  /// - Parameters:
  ///   - model: the model, solved.
  ///   - comparison: the runs.
  ///   - outcomes: one for each run of the comparison, in their order.
  ///   - showsTrace: whether the finds of every run are told.
  public init(
    of model: LoadedModel, _ comparison: Comparison, outcomes: [Outcome], showsTrace: Bool
  ) {
    self.model = model
    self.comparison = comparison
    self.standings = comparison.standings(outcomes)
    self.showsTrace = showsTrace
    self.blame = model.problem.reference.map { reference in
      model.greedyStates.map { Blame(of: model.problem, best: $0.listed, reference: reference) }
        ?? Blame(of: model.problem, withoutPath: reference)
    }
  }

  /// Writes the table.
  ///
  /// - Throws: what the output throws.
  public func write(as format: ReportFormat, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try writeText(to: &output)
    case .json: try writeJSON(to: &output)
    case .csv: try showsTrace ? writeTraceCSV(to: &output) : writeCSV(to: &output)
    }
  }

  /// The share of its runs in which an entrant found the optimum.
  func share(of standing: Standing) -> Double {
    Double(standing.optimalCount) / Double(standing.outcomes.count)
  }
}

extension CompareReport {
  /// A table for people, in ASCII but for the names; beneath it, if it is wanted, what was found on
  /// the way.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: model.problem.name)
    try output.write(line: headline)
    try output.write(line: terms)
    if let sentence = referenceSentence { try output.write(line: sentence) }
    let heads = Self.heads + (blame == nil ? [] : ["right", "error"])
    for line in TextTable.lines(of: [heads] + standings.map(fields)) {
      try output.write(line: line)
    }
    if showsTrace { try writeTrace(to: &output) }
  }

  private var isDecision: Bool {
    if case .decision = model.problem.reading { true } else { false }
  }

  private var headline: String {
    guard model.solution.isFeasible else {
      return Sentence.blocked(model.blockage, in: model.problem)
    }
    let optimum = DecimalText.number(model.solution.optimum)
    guard isDecision else { return "optimum: \(optimum) nats" }
    // Of moves that leave something to chance the best outcome is taken, and what that costs
    // counted.
    return model.problem.outcomes == nil
      ? "best return: \(optimum)" : "best log p + return: \(optimum)"
  }

  private var terms: String {
    let budget = "at most \(comparison.budget.grouped) edges a run"
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
      median.edges.grouped,
      median.edgesToBest.map { $0.grouped } ?? nothing,
      "\(standing.optimalCount) of \(standing.outcomes.count)",
      median.firstDivergence.map { "t = \($0)" } ?? nothing,
      standing.isExact ? "yes" : nothing,
    ] + referenceFields(of: standing)
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

extension CompareReport {
  /// A list of one object a method, each on a line of its own; a number reads back as the same
  /// double, what there is none of is `null`.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write("[")
    for (place, standing) in standings.enumerated() {
      try output.write(place == 0 ? "\n  " : ",\n  ")
      try output.write("{" + members(of: standing).joined(separator: ", ") + "}")
    }
    try output.write(line: "\n]")
  }

  private func members(of standing: Standing) -> [String] {
    let median = standing.median
    let members =
      [
        "\"method\": \(JSONText.string(standing.entrant.name))",
        "\"logJoint\": \(JSONText.number(median.logJoint))",
        "\"shortfall\": \(median.shortfall.map(JSONText.number) ?? "null")",
        "\"edges\": \(median.edges)",
        "\"edgesToBest\": \(median.edgesToBest.map { "\($0)" } ?? "null")",
        "\"exact\": \(standing.isExact)",
        "\"runs\": \(standing.outcomes.count)",
        "\"optimal\": \(JSONText.number(share(of: standing)))",
        "\"firstDivergence\": \(median.firstDivergence.map { "\($0)" } ?? "null")",
        "\"best\": \(JSONText.number(standing.best))",
        "\"worst\": \(JSONText.number(standing.worst))",
        "\"seed\": \(median.seed)",
        "\"parameters\": {\(parameters(of: standing.entrant))}",
      ] + referenceMembers(of: standing)
    return showsTrace ? members + ["\"trace\": [\(trace(of: standing))]"] : members
  }

  private func parameters(of entrant: Entrant) -> String {
    entrant.card.parameters.map { parameter in
      "\(JSONText.string(parameter.name)): \(JSONText.number(entrant.settings[parameter]))"
    }.joined(separator: ", ")
  }

  /// One object a run.
  private func trace(of standing: Standing) -> String {
    standing.outcomes.map { outcome in
      let edges = outcome.finds.map { "\($0.edges)" }
      let logJoints = outcome.finds.map { JSONText.number($0.logJoint) }
      return "{\"seed\": \(outcome.seed), \"edges\": [\(edges.joined(separator: ", "))], "
        + "\"logJoint\": [\(logJoints.joined(separator: ", "))]}"
    }.joined(separator: ", ")
  }
}

extension CompareReport {
  /// A header and one record a method; what there is none of is left empty.
  ///
  /// - Throws: what the output throws.
  func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(
      line: "method,logJoint,shortfall,edges,edgesToBest,exact,runs,optimal,firstDivergence,"
        + "best,worst,seed" + (blame == nil ? "" : ",agreement,error"))
    for standing in standings {
      let median = standing.median
      let fields =
        [
          CSVText.field(standing.entrant.name), median.logJoint.description,
          median.shortfall?.description ?? "", "\(median.edges)",
          median.edgesToBest.map { "\($0)" } ?? "", "\(standing.isExact)",
          "\(standing.outcomes.count)", share(of: standing).description,
          median.firstDivergence.map { "\($0)" } ?? "", standing.best.description,
          standing.worst.description, "\(median.seed)",
        ] + referenceRecord(of: standing)
      try output.write(line: fields.joined(separator: ","))
    }
  }

  /// A header and one record for every path that was better than those before, in every run.
  ///
  /// - Throws: what the output throws.
  func writeTraceCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "method,seed,edges,logJoint,shortfall")
    for standing in standings {
      for outcome in standing.outcomes {
        for find in outcome.finds {
          let shortfall = comparison.evaluator.shortfall(of: find.logJoint)
          try output.write(
            line: "\(CSVText.field(standing.entrant.name)),\(outcome.seed),\(find.edges),"
              + "\(find.logJoint),\(shortfall)")
        }
      }
    }
  }
}
