import DynamicProgramming
import ModelFiles

extension SolveReport {
  /// The longest path that is written state by state, on one line. A longer one is written as
  /// runs, a line each: every timestep is in there all the same.
  public static let longestLine = 100

  /// A few lines for people, in ASCII but for the names.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: model.problem.name)
    try output.write(field: "timesteps", "\(model.timesteps)")
    try output.write(field: "states", "\(model.states)")
    try writeWorth(to: &output)
    guard let rollout else {
      return try output.write(line: Sentence.blocked(model))
    }
    try output.write(field: "optimal paths", optimalPaths)
    if model.timesteps <= Self.longestLine {
      try writeLine(rollout, to: &output)
    } else {
      try writeRuns(rollout, to: &output)
    }
    try marginAnalysis.writeText(to: &output)
    try posterior?.writeText(of: self, to: &output)
  }

  private func writeWorth(to output: inout ChunkedOutput) throws {
    let discount = model.problem.trellis.discount
    let worth = DecimalText.number(logJoint)
    if hasMoves {
      try output.write(field: hasChance ? "log p + return" : "return", worth)
      if discount != 1 { try output.write(field: "discount", discount.description) }
    } else {
      try output.write(field: "log-joint", isFeasible ? "\(worth) nats" : worth)
    }
    if let final {
      let text = "\(DecimalText.number(final)) for ending there, included"
      try output.write(field: "final", text)
    }
  }

  private var optimalPaths: String {
    let rule = "; of tied states the one listed first is taken"
    guard let exact = model.optimalPaths.exactInDouble else {
      return "about 10^\(DecimalText.rounded(model.optimalPaths.log10))\(rule)"
    }
    return exact == 1 ? "1" : "\(exact)\(rule)"
  }

  private func writeLine(_ rollout: Rollout, to output: inout ChunkedOutput) throws {
    let names = rollout.states.map { NameText.word(model.problem.states[$0]) }
    try output.write(field: "path", names.joined(separator: " "))
    guard hasMoves else { return }
    let moves = (1...model.timesteps).map { NameText.word(move(at: $0, of: rollout) ?? "?") }
    try output.write(field: "moves", moves.joined(separator: " "))
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
