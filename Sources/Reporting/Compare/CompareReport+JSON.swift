import ModelFiles
import Solvers

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
    let members = [
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
    ]
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
