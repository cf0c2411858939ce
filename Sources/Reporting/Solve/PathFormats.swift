import DynamicProgramming
import ModelFiles

extension StateNames {
  /// A list of JSON.
  var json: String {
    "[\((0..<count).map { JSONText.string(self[$0]) }.joined(separator: ", "))]"
  }
}

extension SolveReport {
  /// One object, its keys always in the same order; a number reads back as the same double, −∞ is
  /// `null`.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try writeJSONHead(to: &output)
    try writeJSONPath(to: &output)
    try output.write(member: "final", final.map(JSONText.number) ?? "null")
    try writeJSONCount(to: &output)
    try marginAnalysis?.writeJSON(to: &output)
    try posterior?.writeJSON(of: problem, logJoint: logJoint, to: &output)
    // Labels, where the columns are such, stand at the beginning; names stand beside V.
    if posterior?.posterior != nil, problem.labels == nil, !hasValues {
      try output.write(",\n  \"stateNames\": \(problem.states.json)")
    }
    if let expectedReturn {
      try output.write(",\n  \"expectedReturn\": \(JSONText.number(expectedReturn))")
    }
    for (key, value) in problem.convergence?.jsonMembers ?? [] {
      try output.write(",\n  \"\(key)\": \(value)")
    }
    if hasChance, problem.convergence != nil {
      try output.write(",\n  \"convergenceOf\": \"expectedReturn\"")
    }
    if hasValues, let solution { try writeValues(of: solution, to: &output) }
    if hasMoves, hasValues, let solution {
      try writeTies(of: CellTies(of: problem, solution), to: &output)
    } else if let ties, let path {
      try writeTies(of: ties, along: path.states, to: &output)
    }
    if let reference { try output.write(",\n  \"reference\": \(reference.json)") }
    try output.write(line: "\n}")
  }

  /// V_t(z), N rows of S numbers, and whose they are.
  private func writeValues(of solution: Solution, to output: inout ChunkedOutput) throws {
    try output.write(",\n  \"stateNames\": \(problem.states.json),\n  \"values\": [")
    for t in 1...timesteps {
      let column = solution.column(at: t)
      let row = (0..<problem.trellis.states).map { JSONText.number(column[$0]) }
      try output.write(t == 1 ? "\n    [" : ",\n    [")
      try output.write(row.joined(separator: ", ") + "]")
    }
    try output.write("\n  ]")
  }

  /// The cells from which several moves lead on equally well, as the other objective lists them:
  /// the move made at timestep t in the state z_{t-1}.
  ///
  /// - Parameter states: those of the path, whose cells alone are looked at; nil = all cells are.
  private func writeTies(
    of cells: CellTies, along states: CompactIntegers? = nil, to output: inout ChunkedOutput
  ) throws {
    var ties = TieList(of: problem)
    try output.write(",\n")
    try ties.begin(to: &output)
    for t in 1...timesteps {
      let visited = t == 1 ? cells.start : states.map { Int($0[t - 2]) }
      let origins = visited.map { $0..<($0 + 1) } ?? 0..<problem.trellis.states
      for state in origins {
        let moves = cells.moves(at: t, from: state, to: states.map { Int($0[t - 1]) })
        try ties.add(at: t, from: state, moves, to: &output)
      }
    }
    try ties.end(to: &output)
  }

  private func writeJSONHead(to output: inout ChunkedOutput) throws {
    try output.write(member: "model", JSONText.string(problem.name))
    try output.write(member: "timesteps", "\(timesteps)")
    try output.write(member: "states", "\(problem.states.count)")
    if let labels = problem.labels {
      let names = labels.names.map(JSONText.string).joined(separator: ", ")
      try output.write(member: "labels", "[\(names)]")
    }
    try output.write(member: "feasible", "\(isFeasible)")
    try output.write(member: "logJoint", JSONText.number(logJoint))
  }

  private func writeJSONPath(to output: inout ChunkedOutput) throws {
    // Long paths visit few states often: every name is put in quotes once.
    var names = TextTable.Cache(count: problem.states.count)
    var rewards = RewardTexts(problem.trellis)
    let order = problem.telling.order
    if let start { try output.write(member: "start", JSONText.string(problem.label(of: start))) }
    try writeList("path", to: &output) { t, states, block in
      let state = Int(states[(order?[t - 1] ?? t) - 1])
      names.append(state, to: &block) { Array(JSONText.string(problem.label(of: state)).utf8) }
    }
    if hasMoves {
      try writeList("moves", to: &output) { t, states, block in
        block.append(contentsOf: (move(at: t, of: states).map(JSONText.string) ?? "null").utf8)
      }
    }
    try writeSymbols(to: &output)
    try writeList("rewards", to: &output) { t, states, block in
      _ = rewards.append(at: t, along: states, to: &block, JSONText.number)
    }
  }

  /// One element a timestep; `null` if there is no path.
  private func writeList(
    _ key: String, to output: inout ChunkedOutput,
    element: (Int, CompactIntegers, inout [UInt8]) -> Void
  ) throws {
    try output.write("  \"\(key)\": ")
    guard let states = path?.states else { return try output.write(line: "null,") }
    try output.write("[")
    for t in 1...timesteps {
      try output.write { block in
        if t > 1 {
          block.append(UInt8(ascii: ","))
          block.append(UInt8(ascii: " "))
        }
        element(t, states, &block)
      }
    }
    try output.write(line: "],")
  }

  private func writeJSONCount(to output: inout ChunkedOutput) throws {
    if isFeasible {
      let counts =
        optimalPaths.jsonMembers("optimalPaths") + (optimalPathsByLabel?.jsonMembers ?? [])
      try output.write(counts.map { "  \"\($0.key)\": \($0.value)" }.joined(separator: ",\n"))
      return
    }
    try output.write(member: "optimalPaths", "0")
    try output.write(member: "blockedAt", blockage.map { "\($0.t)" } ?? "null")
    try output.write("  \"pieces\": ")
    let names = NameTokens(problem.states, toldBy: problem.labels)
    try pieces?.writeJSON(names) { try output.write($0) } ?? output.write("null")
  }
}

extension SolveReport {
  /// A header and one record a timestep: R_t, L_t and V_t(z_t) along the path. Without a path the
  /// header stands alone. Margins, if they were asked for, are one more column, empty where no
  /// other state is possible; moves that tie along the path, if there are any, are the last, with
  /// `|` between.
  ///
  /// - Precondition: V was asked for.
  /// - Throws: what the output throws.
  func writeCSV(to output: inout ChunkedOutput) throws {
    let more = marginAnalysis?.marginals == nil ? "" : ",margin"
    let further = posterior?.csvHeader(of: problem) ?? ""
    let told = ties == nil ? "" : ",ties"
    let ofPath = "t,observation,state,move,reward,logJointSoFar,V"
    try output.write(line: ofPath + more + further + told)
    try PathRecords(of: self, threads: threads)?.write(to: &output)
  }

  /// A header and one record for each stretch of equal states, or of states that share a label: its
  /// first and its last timestep, the state or label, how many timesteps there are, and the sum of
  /// their R. Without a path the header stands alone.
  ///
  /// - Throws: what the output throws.
  func writeRuns(to output: inout ChunkedOutput) throws {
    try output.write(line: "from,to,state,length,logJoint")
    guard let states = path?.states else { return }
    var names = TextTable.Cache(count: problem.states.count)
    var rewards = RewardTexts(problem.trellis)
    try states.forEachRun(toldBy: problem.labels) { run, state in
      var sum = CompensatedSum()
      for t in run { sum.add(rewards.value(at: t, along: states)) }
      try output.write { block in
        block.append(contentsOf: "\(run.lowerBound),\(run.upperBound),".utf8)
        names.append(state, to: &block) { Array(CSVText.field(problem.label(of: state)).utf8) }
        block.append(contentsOf: ",\(run.count),\(sum.total)\n".utf8)
      }
    }
  }

  /// One state a line; nothing if there is no path.
  ///
  /// - Throws: what the output throws.
  func writeStates(to output: inout ChunkedOutput) throws {
    guard let states = path?.states else { return }
    var names = TextTable.Cache(count: problem.states.count)
    for state in states {
      try output.write { block in
        names.append(Int(state), to: &block) { Array((problem.label(of: Int(state)) + "\n").utf8) }
      }
    }
  }
}
