import DynamicProgramming
import ModelFiles

extension ExpectedReport {
  /// One object, its keys always in the same order. `policy` has shape (N, S), axes (timestep,
  /// state): the move made at timestep t in the state z_{t-1}, `null` in a dead end.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try output.write(line: "  \"model\": \(JSONText.string(problem.name)),")
    try output.write(line: "  \"timesteps\": \(timesteps),")
    try output.write(line: "  \"states\": \(states),")
    try output.write(line: "  \"objective\": \"expected\",")
    try output.write(line: "  \"feasible\": \(solution.isFeasible),")
    try output.write(
      line: "  \"expectedReturn\": \(JSONText.number(solution.expectedReturn)),")
    if let t = solution.blockedAt {
      try output.write(line: "  \"policy\": null,")
      try output.write(line: "  \"blockedAt\": \(t)")
    } else {
      try writePolicy(to: &output)
    }
    try output.write(line: "}")
  }

  private func writePolicy(to output: inout ChunkedOutput) throws {
    let names = solution.process.moves.names.map(JSONText.string)
    try output.write(line: "  \"policy\": [")
    for t in 1...timesteps {
      try output.write("    [")
      for state in 0..<states {
        if state > 0 { try output.write(", ") }
        let move = solution.choice(at: t - 1, state: state)
        let name = move.map { names[Int(solution.process.moves.nameOfMove[$0])] }
        try output.write(name ?? "null")
      }
      try output.write(line: t < timesteps ? "]," : "]")
    }
    try output.write(line: "  ]")
  }
}
