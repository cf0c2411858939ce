import DynamicProgramming

/// Writes the trellis of a model as a machine: a state for each cell, an arc for each edge, named
/// by its move or by the state that it leads to.
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
    self.init(of: problem)
    if let part = mistakenName { throw UnwritableModel(format: format, part: part) }
  }

  private init(of problem: Problem) { self.problem = problem }

  /// The names of the symbols, without what fills paths up.
  private var names: [String] {
    if case .decision(let moves) = problem.reading {
      let written = problem.telling.outputs.flatMap(\.values).sorted()
      let padding = Self.isLattice(problem) ? problem.telling.padding : nil
      return moves.names.filter { $0 != padding } + written
    }
    let observed = Self.writesObservations(problem) ? observations.compactMap(\.self) : []
    return (0..<trellis.states).map { problem.states[$0] } + observed
  }

  /// A name that would be another symbol, or none; nil if each has its own.
  private var mistakenName: String? {
    var owners: [String: String] = [:]
    for name in names {
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

  /// Whether a model was a machine, still has its arcs, and ends where and as that does: what fills
  /// paths up leads to one state alone, costs what ending costs, and is there wherever one may end
  /// before the last step.
  static func isLattice(_ problem: Problem) -> Bool {
    guard let padding = problem.telling.padding, problem.trellis.constraints.isEmpty,
      case .decision(let moves) = problem.reading, let final = problem.trellis.final,
      let table = problem.trellis.transition.table(arrivingAt: 2)
    else { return false }
    var (ends, arcs): ([Int: Set<Int>], [(from: Int, to: Int)]) = ([:], [])
    for from in 0..<table.states {
      for move in moves.listed(from: from, in: table) {
        if moves.names[Int(move.name)] != padding {
          arcs.append((from, move.to))
        } else if move.reward == final[from] {
          ends[from, default: []].insert(move.to)
        } else {
          return false
        }
      }
    }
    let finals = final.indices.filter { final[$0] > -.infinity }
    guard let end = ends.values.first?.first else {
      let depths = MachineDepths(
        states: table.states, start: moves.start, arcs: arcs, finals: finals)
      return depths.cycle == nil && depths.areEven && depths.longest == problem.trellis.timesteps
    }
    return ends.values.allSatisfy { $0 == [end] } && final[end] == 0 && moves.start != end
      && !arcs.contains { $0.from == end || $0.to == end } && finals.allSatisfy { ends[$0] != nil }
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
    let order = [moves.start] + (0..<trellis.states).filter { $0 != moves.start }
    var (arcs, finals): ([String], [String]) = ([], [])
    for from in order {
      var worth = final[from]
      for move in moves.listed(from: from, in: table) {
        if moves.names[Int(move.name)] == problem.telling.padding {
          if final[from] == -.infinity { worth = max(worth, move.reward) }
        } else {
          arcs.append(
            "\(problem.states[from]) \(problem.states[move.to]) "
              + "\(symbols(of: move, moves, from: from)) \(NumberToken.text(0 - move.reward))")
        }
      }
      // The first line names the start, also where no arc leaves it: an infinite weight is no end.
      if from == moves.start, arcs.isEmpty {
        let weight = worth > -.infinity ? NumberToken.text(0 - worth) : "Infinity"
        arcs.append("\(problem.states[from]) \(weight)")
      } else if worth > -.infinity, !isFilling(from, table) {
        finals.append("\(problem.states[from]) \(NumberToken.text(0 - worth))")
      }
    }
    for line in arcs + finals { try output.write(line: line) }
  }

  /// Whether the machine, when it is read again, has paths of other lengths than the model: it has
  /// a cycle, or longer or shorter paths than were asked for.
  static func losesHorizon(_ problem: Problem) -> Bool {
    guard case .decision(let moves) = problem.reading,
      let table = problem.trellis.transition.table(arrivingAt: 2)
    else { return false }
    let writer = MachineWriter(of: problem)
    var arcs: [(from: Int, to: Int)] = []
    var ends = Set((0..<table.states).filter { problem.trellis.final?[$0] ?? 0 > -.infinity })
    for from in 0..<table.states {
      for move in moves.listed(from: from, in: table) {
        if moves.names[Int(move.name)] == problem.telling.padding {
          ends.insert(from)
        } else {
          arcs.append((from, move.to))
        }
      }
    }
    let depths = MachineDepths(
      states: table.states, start: moves.start, arcs: arcs,
      finals: ends.filter { !writer.isFilling($0, table) })
    return depths.cycle != nil || max(1, depths.longest) != problem.trellis.timesteps
  }

  /// Whether a state only fills paths up.
  private func isFilling(_ state: Int, _ table: TransitionTable) -> Bool {
    problem.move(from: state, to: state) == problem.telling.padding && table.degree(of: state) == 1
  }

  /// What a move reads, and of a transducer what it writes.
  private func symbols(of move: ListedMove, _ moves: Moves, from state: Int) -> String {
    let read = symbol(moves.names[Int(move.name)])
    if problem.telling.outputs.isEmpty { return read }
    let written = problem.telling.output(ofMove: move.place, from: state).map(symbol)
    return "\(read) \(written ?? Self.epsilon)"
  }

  /// Cells are numbered column by column, from the start on.
  private func writeCells(to output: inout ChunkedOutput) throws {
    func number(_ t: Int, _ state: Int) -> Int { t == 0 ? 0 : 1 + (t - 1) * trellis.states + state }
    let observed = Self.writesObservations(problem) ? observations : nil
    for t in 1...trellis.timesteps {
      for from in t == 1 ? 0..<1 : 0..<trellis.states {
        for arc in arcs(at: t, from: from, reading: observed?[t - 1]) {
          try output.write(
            line: "\(number(t - 1, from)) \(number(t, arc.to)) \(arc.symbols) "
              + NumberToken.text(0 - arc.reward))
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

  private typealias CellArc = (to: Int, symbols: String, reward: Double)

  /// The arcs that leave a cell: for each move of a decision problem, else for each edge.
  private func arcs(at t: Int, from: Int, reading observed: String??) -> [CellArc] {
    func isPossible(_ to: Int) -> Bool { trellis.reward(at: t, from: from, to: to) > -.infinity }
    if case .decision(let moves) = problem.reading,
      let table = trellis.transition.table(arrivingAt: 2)
    {
      let state = t == 1 ? moves.start : from
      return moves.listed(from: state, in: table).filter { isPossible($0.to) }
        .map { ($0.to, symbols(of: $0, moves, from: state), $0.reward) }
    }
    return (0..<trellis.states).filter(isPossible).map { to in
      let read = observed.map { "\($0.map(symbol) ?? Self.epsilon) " } ?? ""
      return (to, read + symbol(problem.states[to]), trellis.reward(at: t, from: from, to: to))
    }
  }

  /// Whether something was observed, which the machine then reads while it writes states.
  static func writesObservations(_ problem: Problem) -> Bool {
    if case .decision = problem.reading { return false }
    return (1...problem.trellis.timesteps).contains { problem.observations.label(at: $0) != nil }
  }

  /// What was observed at each timestep, in a word; nil where it is missing.
  private var observations: [String?] {
    (1...trellis.timesteps).map { problem.observations.label(at: $0) }
  }

  /// A table that numbers the symbols, without which the tool reads only numbers.
  func symbolTable() -> String {
    var lines = ["\(Self.epsilon) 0"]
    var known: Set = [Self.epsilon]
    for name in names.map(symbol) where known.insert(name).inserted {
      lines.append("\(name) \(lines.count)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A symbol cannot have blanks.
  private func symbol(_ name: String) -> String {
    if problem.telling.silent.contains(name) { return Self.epsilon }
    let word = String(name.map { $0.isWhitespace ? "_" : $0 })
    return word.isEmpty ? "_" : word
  }
}
