import DynamicProgramming

/// Writes the trellis of a model as a machine: a state for each cell, an arc for each edge, named by
/// its move or by the state that it leads to.
///
/// A lattice, whose moves are symbols, is written as the machine that it was.
struct MachineWriter {
  private let problem: Problem
  private var trellis: Trellis { problem.trellis }

  /// The symbol that stands for none.
  static let epsilon = "<eps>"

  /// - Throws: what a machine cannot hold.
  init(_ problem: Problem, format: String) throws(UnwritableModel) {
    if problem.outcomes != nil {
      throw UnwritableModel(format: format, part: "moves whose outcomes are a matter of chance")
    }
    if case .decision(let moves) = problem.reading,
      moves.starts.count > 1 || moves.starts.contains(where: { $0.probability != 1 })
    {
      throw UnwritableModel(format: format, part: "a start that is a matter of chance")
    }
    if problem.trellis.discount != 1 { throw UnwritableModel(format: format, part: "discount") }
    if let part = PlainHMM.expansion(of: problem) {
      throw UnwritableModel(format: format, part: part)
    }
    if problem.telling.lacksObservations {
      throw UnwritableModel(format: format, part: "a model without observations")
    }
    self.problem = problem
    if let part = mistakenName { throw UnwritableModel(format: format, part: part) }
  }

  /// The names of the symbols.
  private var names: [String] {
    if case .decision(let moves) = problem.reading { return moves.names }
    return (0..<trellis.states).map { problem.states[$0] }
  }

  /// A name that would be another symbol, or none; nil if each has its own.
  private var mistakenName: String? {
    var owners: [String: String] = [:]
    for name in names where name != problem.telling.padding {
      let symbol = symbol(name)
      let isSilent = problem.telling.silent.contains(name)
      if symbol == Self.epsilon, !isSilent {
        return "the name \(Quoting.quote(name)), which stands for no symbol there"
      }
      if let owner = owners.updateValue(name, forKey: symbol), owner != name, !isSilent {
        return "\(Quoting.quote(owner)) beside \(Quoting.quote(name)): both would be "
          + Quoting.quote(symbol)
      }
    }
    return nil
  }

  /// Whether a model was a machine, and still has its arcs.
  static func isLattice(_ problem: Problem) -> Bool {
    problem.telling.padding != nil && problem.trellis.constraints.isEmpty
  }

  func write(to output: inout ChunkedOutput) throws {
    if Self.isLattice(problem), case .decision(let moves) = problem.reading {
      return try writeMachine(moves, to: &output)
    }
    try writeCells(to: &output)
  }

  /// The machine that the lattice was; what filled its paths up is left out.
  private func writeMachine(_ moves: Moves, to output: inout ChunkedOutput) throws {
    guard let table = trellis.transition.table(arrivingAt: 2), let final = trellis.final else {
      return
    }
    var ends = [Double](repeating: -.infinity, count: trellis.states)
    let order = [moves.start] + (0..<trellis.states).filter { $0 != moves.start }
    for from in order {
      var lines: [String] = []
      table.forEachEdge(from: from) { to, reward in
        if problem.move(from: from, to: to) == problem.telling.padding {
          ends[from] = max(ends[from], reward)
        } else {
          lines.append(line(problem.states[from], problem.states[to], from, to, reward))
        }
      }
      for line in lines { try output.write(line: line) }
    }
    for state in order where final[state] > -.infinity || ends[state] > -.infinity {
      if isFilling(state, table) { continue }
      let worth = final[state] > -.infinity ? final[state] : ends[state]
      try output.write(line: "\(problem.states[state]) \(NumberToken.text(0 - worth))")
    }
  }

  /// Whether a state only fills paths up.
  private func isFilling(_ state: Int, _ table: TransitionTable) -> Bool {
    problem.move(from: state, to: state) == problem.telling.padding && table.degree(of: state) == 1
  }

  private func line(
    _ from: String, _ to: String, _ z: Int, _ next: Int, _ reward: Double
  ) -> String {
    let symbol = symbol(problem.move(from: z, to: next) ?? "")
    let written = problem.telling.outputs.isEmpty ? "" : " \(output(from: z, to: next))"
    return "\(from) \(to) \(symbol)\(written) \(NumberToken.text(0 - reward))"
  }

  /// What an arc of a transducer writes.
  private func output(from state: Int, to next: Int) -> String {
    problem.telling.output(from: state, to: next) ?? Self.epsilon
  }

  /// Cells are numbered column by column, from the start on.
  private func writeCells(to output: inout ChunkedOutput) throws {
    func number(_ t: Int, _ state: Int) -> Int { t == 0 ? 0 : 1 + (t - 1) * trellis.states + state }
    for t in 1...trellis.timesteps {
      for from in t == 1 ? 0..<1 : 0..<trellis.states {
        for to in 0..<trellis.states {
          let reward = trellis.reward(at: t, from: from, to: to)
          guard reward > -.infinity else { continue }
          let name = problem.move(from: t == 1 ? nil : from, to: to) ?? problem.states[to]
          try output.write(
            line: "\(number(t - 1, from)) \(number(t, to)) \(symbol(name)) "
              + NumberToken.text(0 - reward))
        }
      }
    }
    for state in 0..<trellis.states {
      let worth = trellis.final?[state] ?? 0
      guard worth > -.infinity else { continue }
      try output.write(
        line: "\(number(trellis.timesteps, state)) \(NumberToken.text(0 - worth))")
    }
  }

  /// A table that numbers the symbols, without which the tool reads only numbers.
  func symbolTable() -> String {
    var lines = ["\(Self.epsilon) 0"]
    var known: Set = [Self.epsilon, problem.telling.padding ?? ""]
    let written = Self.isLattice(problem) ? problem.telling.outputs.flatMap(\.values).sorted() : []
    for name in names.map({ $0 == problem.telling.padding ? $0 : symbol($0) }) + written
    where known.insert(name).inserted { lines.append("\(name) \(lines.count)") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A symbol cannot have blanks.
  private func symbol(_ name: String) -> String {
    if problem.telling.silent.contains(name) { return Self.epsilon }
    let word = String(name.map { $0.isWhitespace ? "_" : $0 })
    return word.isEmpty ? "_" : word
  }
}
