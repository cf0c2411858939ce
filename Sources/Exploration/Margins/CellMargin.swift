import DynamicProgramming

/// What is known of the cell that is looked at: how close it was, and the path that goes the other
/// way there.
public struct CellMargin: Sendable, Equatable {
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
  init?(of marginAnalysis: MarginAnalysis, at cell: TrellisCell, along path: [Int]) {
    guard !cell.isStart else { return nil }
    let chosen = path[cell.t - 1]
    let other = cell.state == chosen ? marginAnalysis.margins.rival(at: cell.t) : cell.state
    self.cell = cell
    self.chosen = chosen
    self.margin = marginAnalysis.margins.value(at: cell.t)
    self.loss = marginAnalysis.marginals.losses(at: cell.t)[cell.state]
    self.surprise = marginAnalysis.surprise?[cell.t - 1]
    self.alternative = other.flatMap {
      marginAnalysis.marginals.alternative(through: TrellisCell(t: cell.t, state: $0), to: path)
    }
    self.other = alternative == nil ? nil : other
  }
}

extension Session {
  /// How close the decisions are, once that was asked for and everything is revealed.
  public var marginAnalysis: MarginAnalysis? {
    guard isFinished, case .marginAnalysis(let marginAnalysis)? = answers[.marginAnalysis] else {
      return nil
    }
    return marginAnalysis
  }

  /// What is known of how close a cell was.
  func marginAnalysis(at cell: TrellisCell) -> CellMargin? {
    guard let marginAnalysis, let path = model.greedyStates else { return nil }
    return CellMargin(of: marginAnalysis, at: cell, along: path)
  }
}
