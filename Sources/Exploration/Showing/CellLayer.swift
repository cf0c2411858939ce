import DynamicProgramming

/// A quantity in the cells of a window, where that is not V.
public struct CellLayer: Sendable, Equatable {
  /// Which one.
  public let quantity: CellQuantity
  /// The number of the start node; nil where that is V_0.
  public let start: Double?
  private let request: TrellisWindow.Request
  /// Column by column; nil where a cell has no such number.
  private let numbers: [Double?]

  /// Reads a quantity off a walk; nil for V, which every window has, and for what is not known.
  init?(_ quantity: CellQuantity, of session: Session, showing request: TrellisWindow.Request) {
    guard let number = session.number(quantity) else { return nil }
    self.quantity = quantity
    self.start = quantity == .softValue || quantity == .count ? number(.start) : nil
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

extension Session {
  /// How a quantity is found for a cell (t, z), 1 ≤ t ≤ N; nil for V, and where it is not known.
  fileprivate func number(_ quantity: CellQuantity) -> ((TrellisCell) -> Double?)? {
    let solution = model.solution
    switch quantity {
    case .value: return nil
    case .gap:
      let n = model.timesteps
      return { $0.t < n ? solution.gap(in: $0) : nil }
    case .loss: return marginAnalysis.map { Self.loss(of: $0.marginals) }
    case .posterior:
      return allPaths.map { allPaths in { allPaths.probability(of: $0) } }
    case .softValue: return softPolicy.map { policy in { policy.solution.value(of: $0) } }
    case .count: return pathCounts.map { counts in { counts.count(from: $0).log } }
    case .samples:
      guard let samples = sampledPaths else { return nil }
      return Self.byColumn(samples.counts, number: { Double($0[$1] ?? 0) })
    }
  }

  private static func loss(of marginals: MaxMarginals) -> (TrellisCell) -> Double? {
    byColumn(marginals.losses, number: { $0[$1] })
  }

  /// A window is read column by column, so that the last column is kept.
  private static func byColumn<Column>(
    _ column: @escaping (_ t: Int) -> Column,
    number: @escaping (_ column: Column, _ state: Int) -> Double?
  ) -> (TrellisCell) -> Double? {
    var kept: (t: Int, column: Column)?
    return { cell in
      let current = kept?.t == cell.t ? kept?.column : nil
      let known = current ?? column(cell.t)
      kept = (cell.t, known)
      return number(known, cell.state)
    }
  }
}
