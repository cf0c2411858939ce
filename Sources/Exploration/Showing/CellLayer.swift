import DynamicProgramming

/// A quantity in the cells of a window, where that is not V.
public struct CellLayer: Sendable, Equatable {
  /// Which one.
  public let quantity: CellQuantity
  private let request: TrellisWindow.Request
  /// Column by column; nil where a cell has no such number.
  private let numbers: [Double?]

  /// Reads a quantity off a walk; nil for V, which every window has, and for what is not known.
  init?(_ quantity: CellQuantity, of walk: Walk, showing request: TrellisWindow.Request) {
    guard let number = walk.number(quantity) else { return nil }
    self.quantity = quantity
    self.request = request
    self.numbers = stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound, by: request.stride
    ).flatMap { t in request.states.map { number(TrellisCell(t: t, state: $0)) } }
  }

  /// The number of a cell of the window; nil outside, and where there is none.
  public subscript(cell: TrellisCell) -> Double? {
    request.index(of: cell).flatMap { numbers[$0] }
  }
}

extension Walk {
  /// How a quantity is found for a cell (t, z), 1 ≤ t ≤ N; nil for V, and where it is not known.
  fileprivate func number(_ quantity: CellQuantity) -> ((TrellisCell) -> Double?)? {
    let solution = model.solution
    switch quantity {
    case .value: return nil
    case .gap:
      let n = model.timesteps
      return { $0.t < n ? solution.gap(in: $0) : nil }
    case .loss: return closeness.map { Self.loss(of: $0.marginals) }
    }
  }

  /// A window is read column by column, so that the last column is kept.
  private static func loss(of marginals: MaxMarginals) -> (TrellisCell) -> Double? {
    var column: (t: Int, losses: [Double]) = (0, [])
    return { cell in
      if column.t != cell.t { column = (cell.t, marginals.losses(at: cell.t)) }
      return column.losses[cell.state]
    }
  }
}
