import DynamicProgramming

extension SolveReport {
  /// The longest path that is written state by state, on one line. A longer one is written as
  /// runs, a line each: every timestep is in there all the same.
  public static let longestLine = 100

  /// A few lines for people, in ASCII but for the names.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: model.problem.name)
    try writeField("timesteps", "\(model.timesteps)", to: &output)
    try writeField("states", "\(model.states)", to: &output)
    try writeWorth(to: &output)
    guard let rollout else {
      return try output.write(line: Sentence.blocked(model))
    }
    try writeField("optimal paths", optimalPaths, to: &output)
    if model.timesteps <= Self.longestLine {
      try writeLine(rollout, to: &output)
    } else {
      try writeRuns(rollout, to: &output)
    }
  }

  private func writeField(
    _ key: String, _ value: String, to output: inout ChunkedOutput
  ) throws {
    let label = "\(key):"
    let blanks = String(repeating: " ", count: max(1, 16 - label.count))
    try output.write(line: label + blanks + value)
  }

  private func writeWorth(to output: inout ChunkedOutput) throws {
    let discount = model.problem.trellis.discount
    let worth = DecimalText.number(logJoint)
    if hasMoves {
      try writeField("return", worth, to: &output)
      if discount != 1 { try writeField("discount", discount.description, to: &output) }
    } else {
      try writeField("log-joint", isFeasible ? "\(worth) nats" : worth, to: &output)
    }
    if let final {
      let text = "\(DecimalText.number(final)) for ending there, included"
      try writeField("final", text, to: &output)
    }
  }

  private var optimalPaths: String {
    let rule = "; of tied states the one listed first is taken"
    guard let exact = model.optimalPaths.exact else {
      return "about 10^\(DecimalText.rounded(model.optimalPaths.log10))\(rule)"
    }
    return exact == 1 ? "1" : "\(exact)\(rule)"
  }

  private func writeLine(_ rollout: Rollout, to output: inout ChunkedOutput) throws {
    let names = rollout.states.map { NameText.word(model.problem.states[$0]) }
    try writeField("path", names.joined(separator: " "), to: &output)
    guard hasMoves else { return }
    let moves = (1...model.timesteps).map { NameText.word(move(at: $0, of: rollout) ?? "?") }
    try writeField("moves", moves.joined(separator: " "), to: &output)
  }

  private func writeRuns(_ rollout: Rollout, to output: inout ChunkedOutput) throws {
    let what = hasMoves ? "state and move" : "state"
    try output.write(line: "path, as runs of timesteps in the same \(what):")
    var runs = RunLines(width: "\(model.timesteps)".count)
    for t in 1...model.timesteps {
      let state = NameText.word(model.problem.states[rollout.state(at: t)])
      let move = move(at: t, of: rollout).map { " " + NameText.word($0) } ?? ""
      if let line = runs.add(state + move, at: t) { try output.write(line: line) }
    }
    if let line = runs.finish() { try output.write(line: line) }
  }
}
