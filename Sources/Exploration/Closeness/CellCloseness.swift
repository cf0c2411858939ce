import DynamicProgramming

/// What is known of the cell that is looked at: how close it was, and the path that goes the other
/// way there.
public struct CellCloseness: Sendable, Equatable {
  /// The cell, t = 1 … N.
  public let cell: TrellisCell
  /// z*_t.
  public let chosen: Int
  /// The optimum minus the best path with another state than z*_t at t; ∞ if there is none.
  public let margin: Double
  /// The optimum minus the best path through the cell; ∞ if none goes through.
  public let loss: Double
  /// −log p(x_t | x_1 … x_{t-1}), in nats; nil in a decision problem.
  public let surprise: Double?
  /// The best path through the cell, or, of a cell on the greedy path, the best one with another
  /// state there; nil if there is none.
  public let alternative: AlternativePath?
  /// The state that the alternative has at t.
  public let other: Int?

  /// Reads it off; nil for the start node.
  init?(of closeness: Closeness, at cell: TrellisCell, along path: [Int]) {
    guard !cell.isStart else { return nil }
    let chosen = path[cell.t - 1]
    let other = cell.state == chosen ? closeness.margins.rival(at: cell.t) : cell.state
    self.cell = cell
    self.chosen = chosen
    self.margin = closeness.margins.value(at: cell.t)
    self.loss = closeness.marginals.losses(at: cell.t)[cell.state]
    self.surprise = closeness.surprise?[cell.t - 1]
    self.alternative = other.flatMap {
      closeness.marginals.alternative(through: TrellisCell(t: cell.t, state: $0), to: path)
    }
    self.other = alternative == nil ? nil : other
  }
}

extension Walk {
  /// How close the decisions are, once that was asked for and everything is revealed.
  public var closeness: Closeness? {
    guard isFinished, case .closeness(let closeness)? = answers[.closeness] else { return nil }
    return closeness
  }

  /// What is known of how close a cell was.
  func closeness(at cell: TrellisCell) -> CellCloseness? {
    guard let closeness, let path = model.greedyStates else { return nil }
    return CellCloseness(of: closeness, at: cell, along: path)
  }
}
