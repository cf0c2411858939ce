import DynamicProgramming
import ModelFiles

extension SolveReport {
  /// One object, its keys always in the same order; a number reads back as the same double, −∞ is
  /// `null`.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try writeJSONHead(to: &output)
    try writeJSONPath(to: &output)
    try output.write(line: "  \"final\": \(final.map(JSONText.number) ?? "null"),")
    try output.write(jsonCount)
    try marginAnalysis.writeJSON(to: &output)
    try posterior?.writeJSON(names: model.problem.states, logJoint: logJoint, to: &output)
    try output.write(line: "\n}")
  }

  private func writeJSONHead(to output: inout ChunkedOutput) throws {
    try output.write(line: "  \"model\": \(JSONText.string(model.problem.name)),")
    try output.write(line: "  \"timesteps\": \(model.timesteps),")
    try output.write(line: "  \"states\": \(model.states),")
    try output.write(line: "  \"feasible\": \(isFeasible),")
    try output.write(line: "  \"logJoint\": \(JSONText.number(logJoint)),")
  }

  private func writeJSONPath(to output: inout ChunkedOutput) throws {
    // Long paths visit few states often: every name is put in quotes once.
    var quoted = [[UInt8]?](repeating: nil, count: model.states)
    try writeList("path", to: &output) { t, rollout, output in
      let state = rollout.state(at: t)
      let name = quoted[state] ?? Array(JSONText.string(model.problem.states[state]).utf8)
      quoted[state] = name
      try output.write(name)
    }
    if hasMoves {
      try writeList("moves", to: &output) { t, rollout, output in
        try output.write(move(at: t, of: rollout).map(JSONText.string) ?? "null")
      }
    }
    try writeList("rewards", to: &output) { t, rollout, output in
      try output.write(JSONText.number(rollout.reward(at: t)))
    }
  }

  /// One element a timestep; `null` if there is no path.
  private func writeList(
    _ key: String, to output: inout ChunkedOutput,
    element: (Int, Rollout, inout ChunkedOutput) throws -> Void
  ) throws {
    try output.write("  \"\(key)\": ")
    guard let rollout else { return try output.write(line: "null,") }
    for t in 1...model.timesteps {
      try output.write(t == 1 ? "[" : ", ")
      try element(t, rollout, &output)
    }
    try output.write(line: "],")
  }

  private var jsonCount: String {
    guard isFeasible else {
      return
        "  \"optimalPaths\": 0,\n  \"blockedAt\": \(model.blockage.map { "\($0.t)" } ?? "null")"
    }
    if let exact = model.optimalPaths.exactInDouble { return "  \"optimalPaths\": \(exact)" }
    let log10 = JSONText.number(model.optimalPaths.log10)
    return "  \"optimalPaths\": null,\n  \"optimalPathsLog10\": \(log10)"
  }
}
