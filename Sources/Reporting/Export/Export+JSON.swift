import DynamicProgramming
import ModelFiles

extension Export {
  /// One object; `cells` lists those that have been revealed, in the order of timesteps and states.
  /// −∞ is `null`.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try output.write(line: "  \"model\": \(JSONText.string(problem.name)),")
    try output.write(line: "  \"timesteps\": \(model.timesteps),")
    try output.write(line: "  \"states\": \(names(0..<model.states)),")
    try output.write(line: "  \"optimum\": \(optimum),")
    try output.write(line: "  \"path\": \(path),")
    try output.write(line: "  \"cells\": [")
    var separator = ""
    for t in timesteps {
      for state in 0..<model.states {
        guard let line = object(of: TrellisCell(t: t, state: state)) else { continue }
        try output.write(separator + line)
        separator = ",\n"
      }
    }
    try output.write(line: "\n  ]\n}")
  }

  private func object(of cell: TrellisCell) -> String? {
    guard let value = value(of: cell) else { return nil }
    let observation = problem.observations.label(at: cell.t).map(JSONText.string) ?? "null"
    return "    {\"t\": \(cell.t), \"observation\": \(observation), "
      + "\"state\": \(JSONText.string(problem.states[cell.state])), "
      + "\"V\": \(JSONText.number(value)), \"choice\": \(names(choices(from: cell))), "
      + "\"onPath\": \(isOnPath(cell))}"
  }

  /// V_0, added up again along the greedy path as `solve` does; `null` while it is not known, and
  /// for −∞.
  private var optimum: String {
    guard session.isSolved, let greedy = model.greedyPath else { return "null" }
    return JSONText.number(model.solution.logJoint(of: greedy))
  }

  /// As far as it has been decided.
  private var path: String {
    guard let decided = session.decided, let rollout = session.rollout else { return "null" }
    return names(rollout.states.prefix(decided))
  }

  private func names(_ states: some Sequence<Int>) -> String {
    "[\(states.map { JSONText.string(problem.states[$0]) }.joined(separator: ", "))]"
  }
}
