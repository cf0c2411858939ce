import Console
import DynamicProgramming
import ModelFiles

/// The other answer to a decision problem: the policy of largest expected return, and what that is;
/// or why no policy is sure to get to the horizon.
public struct ExpectedReport: Sendable {
  /// The model.
  public let problem: Problem
  /// Its expected returns.
  public let solution: ExpectedSolution
  /// Whether V of every cell is wanted in JSON.
  let hasValues: Bool

  /// - Parameters:
  ///   - problem: a decision problem.
  ///   - solution: that of its decision process.
  ///   - hasValues: whether V of every cell is wanted in JSON.
  public init(of problem: Problem, solution: ExpectedSolution, hasValues: Bool = false) {
    self.problem = problem
    self.hasValues = hasValues
    self.solution = solution
  }

  /// Where and why no policy will do, in one sentence; nil if one does.
  public var blocked: String? {
    solution.blockedAt.map { Sentence.blockedPolicy(at: $0, solution.process, in: problem) }
  }

  /// Writes the answer.
  ///
  /// - Throws: what the output throws.
  public func write(as format: ReportFormat, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try writeText(to: &output)
    case .json: try writeJSON(to: &output)
    case .csv: try writeCSV(to: &output)
    }
  }

  /// N.
  var timesteps: Int { solution.process.timesteps }
  /// S.
  var states: Int { solution.process.states }

  /// The name of the move that the policy makes at timestep t in the state z_{t-1}; nil in a dead
  /// end, and where every move may lead to one.
  ///
  /// - Parameter t: 1 … N.
  func move(at t: Int, from state: Int) -> String? {
    solution.choice(at: t - 1, state: state).map(solution.process.moves.name)
  }

  /// The names of all moves that are equally good there, if there are several, in the order of the
  /// file.
  func tiedMoves(at t: Int, from state: Int) -> [String] {
    let best = solution.backup(at: t - 1, state: state).filter(\.isOptimal)
    return best.count < 2 ? [] : best.map { solution.process.moves.name(of: $0.move) }
  }
}

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
    if let convergence = problem.convergence {
      try output.write(field: "iterations", "\(convergence.iterations): \(convergence.sentence())")
    }
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
    return runs.map { "t \(($0.first...$0.last).places) \($0.move)" }.joined(separator: "  ")
  }
}

extension ExpectedReport {
  /// One object, its keys always in the same order. `policy` has shape (N, S), axes (timestep,
  /// state): the move made at timestep t in the state z_{t-1}, `null` in a dead end; `stateNames`
  /// has the names of its columns, some of which a format may have added. `ties` lists the cells in
  /// which several moves are equally good. `values`, of the shape of `policy`, is the expected
  /// return from there on, if it is wanted.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try output.write(member: "model", JSONText.string(problem.name))
    try output.write(member: "timesteps", "\(timesteps)")
    try output.write(member: "states", "\(states)")
    try output.write(member: "objective", "\"expected\"")
    try output.write(member: "feasible", "\(solution.isFeasible)")
    try output.write(member: "expectedReturn", JSONText.number(solution.expectedReturn))
    for (key, value) in problem.convergence?.jsonMembers ?? [] {
      try output.write(member: key, value)
    }
    if let t = solution.blockedAt {
      try output.write(member: "policy", "null")
      try output.write(line: "  \"blockedAt\": \(t)")
    } else {
      try writePolicy(to: &output)
    }
    try output.write(line: "}")
  }

  private func writePolicy(to output: inout ChunkedOutput) throws {
    let names = solution.process.moves.names.map(JSONText.string)
    try output.write(member: "stateNames", problem.states.json)
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
    try output.write(line: "  ],")
    try writeTies(to: &output)
    if hasValues { try writeValues(to: &output) }
  }

  private func writeTies(to output: inout ChunkedOutput) throws {
    var ties = TieList(of: problem)
    try ties.begin(to: &output)
    for t in 1...timesteps {
      for state in 0..<states {
        try ties.add(at: t, from: state, tiedMoves(at: t, from: state), to: &output)
      }
    }
    try ties.end(to: &output)
    try output.write(line: hasValues ? "," : "")
  }

  private func writeValues(to output: inout ChunkedOutput) throws {
    try output.write(line: "  \"values\": [")
    for t in 1...timesteps {
      let row = (0..<states).map { JSONText.number(solution.value(at: t - 1, state: $0)) }
      try output.write("    [\(row.joined(separator: ", "))]")
      try output.write(line: t < timesteps ? "," : "")
    }
    try output.write(line: "  ]")
  }
}

extension ExpectedReport {
  /// A header and one record for every timestep and state: the move that the policy makes at t in
  /// the state z_{t-1}, the expected return from there on, and, where several moves are equally
  /// good, all of them with `|` between. Without a policy the header stands alone.
  ///
  /// - Throws: what the output throws.
  func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "t,state,move,V,ties")
    guard solution.isFeasible else { return }
    let names = (0..<states).map { CSVText.field(problem.states[$0]) }
    for t in 1...timesteps {
      for state in 0..<states {
        let move = CSVText.field(move(at: t, from: state) ?? "")
        let value = solution.value(at: t - 1, state: state).description
        let ties = CSVText.field(tiedMoves(at: t, from: state).joined(separator: "|"))
        try output.write(line: "\(t),\(names[state]),\(move),\(value),\(ties)")
      }
    }
  }
}
