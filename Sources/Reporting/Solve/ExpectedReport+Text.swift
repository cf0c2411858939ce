import Console
import DynamicProgramming
import ModelFiles

extension ExpectedReport {
  /// A few lines for people, and a line for every state with the timesteps at which it makes a
  /// move.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    let worth = DecimalText.number(solution.expectedReturn)
    let discount = solution.process.discount
    try output.write(line: problem.name)
    try output.write(field: "timesteps", "\(timesteps)")
    try output.write(field: "states", "\(states)")
    try output.write(field: "expected return", worth)
    if discount != 1 { try output.write(field: "discount", discount.description) }
    if let blocked { return try output.write(line: blocked) }
    try output.write(
      line: "policy, the move of each state by timestep; of tied moves the one listed first:")
    for line in policyLines { try output.write(line: line) }
  }

  /// `  r0c1  t 1..8 right  t 9 stay`; a dead end has no move, `-`.
  private var policyLines: [String] {
    let names = (0..<states).map { NameText.word(problem.states[$0]) }
    let width = names.map(DisplayWidth.of).max() ?? 0
    var runs = [MoveRuns](repeating: MoveRuns(), count: states)
    // By timestep first, so that columns that have to be computed again are so once.
    for t in 1...timesteps {
      for state in 0..<states {
        runs[state].add(move(at: t, from: state).map(NameText.word) ?? "-", at: t)
      }
    }
    return zip(names, runs).map { name, runs in
      "  \(name.padded(to: width))  \(runs.text(timesteps: timesteps))"
    }
  }
}

/// The moves of one state, gathered where they stay the same.
private struct MoveRuns {
  private var runs: [(move: String, first: Int, last: Int)] = []

  mutating func add(_ move: String, at t: Int) {
    if let last = runs.indices.last, runs[last].move == move {
      runs[last].last = t
    } else {
      runs.append((move, t, t))
    }
  }

  func text(timesteps: Int) -> String {
    if let only = runs.first, runs.count == 1 { return only.move }
    return runs.map { run in
      let place = run.first == run.last ? "\(run.first)" : "\(run.first)..\(run.last)"
      return "t \(place) \(run.move)"
    }.joined(separator: "  ")
  }
}
