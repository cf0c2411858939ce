import DynamicProgramming
import ModelFiles

/// The moves of a decision problem that are equally good in a cell: they lead to states that tie,
/// or to the same one with the same reward.
struct CellTies: Sendable {
  private let problem: Problem
  /// V, nil where it is known that no two states tie along the path that is asked about.
  private let solution: Solution?

  /// - Parameters:
  ///   - problem: a decision problem.
  ///   - solution: its V; nil where the path that is asked about is the only best one.
  init(of problem: Problem, _ solution: Solution?) {
    (self.problem, self.solution) = (problem, solution)
  }

  /// The state in which a path begins, the most probable one if there are several.
  var start: Int {
    guard case .decision(let moves) = problem.reading else { return 0 }
    return moves.start
  }

  /// The names of the moves that are as good as the best one, that one among them, each once; none
  /// at the start where one begins by chance: nothing is chosen there.
  ///
  /// - Parameters:
  ///   - t: the timestep at which the move is made, 1 … N.
  ///   - state: z_{t-1}.
  ///   - taken: z_t of the path, which is all there is where no states tie.
  func moves(at t: Int, from state: Int, to taken: Int?) -> [String] {
    if t == 1 && problem.startsByChance { return [] }
    guard let solution else { return taken.map { problem.moves(from: state, to: $0) } ?? [] }
    var moves: [String] = []
    solution.forEachTied(from: t == 1 ? .start : TrellisCell(t: t - 1, state: state)) { to in
      moves += problem.moves(from: state, to: to).filter { !moves.contains($0) }
    }
    return moves
  }

  /// The field of a record of CSV: the moves with `|` between where there are several, else
  /// nothing.
  func csvField(at t: Int, along states: CompactIntegers) -> String {
    let state = t == 1 ? start : Int(states[t - 2])
    let moves = moves(at: t, from: state, to: Int(states[t - 1]))
    return moves.count < 2 ? "" : CSVText.field(moves.joined(separator: "|"))
  }

  /// Whether several moves are equally good in some cell of a path.
  func hasAny(along states: CompactIntegers) -> Bool {
    (1...states.count).contains { t in
      let state = t == 1 ? start : Int(states[t - 2])
      return moves(at: t, from: state, to: Int(states[t - 1])).count > 1
    }
  }
}
