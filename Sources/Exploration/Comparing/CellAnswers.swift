import DynamicProgramming

/// What either answer does in a cell.
public struct CellAnswers: Sendable, Equatable {
  /// The move of the best trajectory from there on; nil where none goes on.
  public let trajectory: String?
  /// The move that is best on average; nil where none is sure to go on.
  public let average: String?
  /// Whether the first is not among those that are best on average.
  public let part: Bool

  /// - Parameter cell: t = 0 … N − 1.
  init(of cell: TrellisCell, in session: Session, _ expectation: Expectation) {
    let moves = expectation.solution.process.moves
    let state = cell.isStart ? session.model.startState : cell.state
    let lucky = session.model.solution.greedyChoice(from: cell).flatMap {
      moves.luckiest(from: state, to: $0.state)?.move
    }
    let backup = expectation.solution.backup(at: cell.t, state: state)
    let best = backup.filter(\.isOptimal).map(\.move)
    trajectory = lucky.map(moves.name)
    average = best.first.map(moves.name)
    part = lucky.map { !best.contains($0) } ?? false
  }
}
