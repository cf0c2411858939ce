import DynamicProgramming

/// A Q for every edge out of the cells that were visited, learned from what was met there.
struct ActionValues: Sendable {
  /// What is known of one cell.
  struct Row: Sendable {
    /// The edges that can be taken.
    let moves: [Move]
    /// Q of each of them; −∞ once it has turned out that no path goes on there.
    fileprivate(set) var values: [Double]
    /// How often the cell was visited.
    fileprivate(set) var visits = 0

    /// The place of the largest Q, the first among equals; nil if no path goes on.
    var best: Int? {
      var best: Int?
      for place in values.indices where values[place] > best.map({ values[$0] }) ?? -.infinity {
        best = place
      }
      return best
    }

    /// The largest Q, −∞ if no path goes on.
    var value: Double { best.map { values[$0] } ?? -.infinity }
  }

  /// Q of an edge that was never taken, as it can be set.
  static let initial = MethodParameter("initial", 0.0, in: -1e6...1e6)

  private var rows: [TrellisCell: Row] = [:]
  /// Q of an edge that was never taken, while there is no reason to believe anything else.
  let initial: Double

  init(initial: Double) {
    self.initial = initial
  }

  /// What is known of a cell to which a walk has come; counts the visit.
  mutating func visit(_ cell: TrellisCell, in work: inout CountedTrellis) -> Row {
    let row = row(of: cell, in: &work)
    rows[cell]?.visits += 1
    return row
  }

  /// The same, and what can come after the cell: the largest Q, in the last column the value of
  /// ending there; −∞ in a dead end.
  mutating func next(
    _ cell: TrellisCell, in work: inout CountedTrellis
  ) -> (row: Row, value: Double) {
    if cell.t == work.timesteps {
      return (Row(moves: [], values: []), work.trellis.finalValue(cell.state))
    }
    let row = visit(cell, in: &work)
    return (row, row.value)
  }

  /// What can come after a cell.
  mutating func value(of cell: TrellisCell, in work: inout CountedTrellis) -> Double {
    if cell.t == work.timesteps { return work.trellis.finalValue(cell.state) }
    return row(of: cell, in: &work).value
  }

  /// Looks at all edges out of a cell: at R the first time, at Q later.
  private mutating func row(of cell: TrellisCell, in work: inout CountedTrellis) -> Row {
    if let row = rows[cell] {
      work.lookUp(row.moves.count)
      return row
    }
    let moves = work.moves(from: cell)
    let row = Row(moves: moves, values: Array(repeating: initial, count: moves.count))
    rows[cell] = row
    return row
  }

  /// Moves the Q of an edge towards a target: all the way for a rate of 1. −∞ masks the edge: no
  /// path goes on there.
  mutating func learn(
    _ target: Double, of place: Int, in cell: TrellisCell, rate: Double
  ) {
    guard let old = rows[cell]?.values[place], old > -.infinity else { return }
    rows[cell]?.values[place] = rate == 1 ? target : old + rate * (target - old)
  }

  /// Q of an edge out of a cell that was visited.
  func estimate(from cell: TrellisCell, to state: Int) -> Double? {
    guard let row = rows[cell], let place = row.moves.firstIndex(where: { $0.state == state })
    else { return nil }
    return row.values[place]
  }

  /// The way from the start along the largest Q's, as far as they are known.
  func greedyStates(of trellis: Trellis) -> [Int] {
    TrellisCell.states(timesteps: trellis.timesteps) { cell in
      rows[cell].flatMap { row in row.best.map { row.moves[$0].state } }
    }
  }

  func picture(of cell: TrellisCell, isFrontier: Bool) -> CellPicture {
    guard let row = rows[cell] else { return CellPicture(isFrontier: isFrontier) }
    return CellPicture(value: row.value, visits: row.visits, isFrontier: isFrontier)
  }
}
