import DynamicProgramming

/// Every V once, from the last column to the start node: the reference.
///
///     V_{t-1}(z) = max over z′ of  R_t(z, z′) + γ V_t(z′)
///
/// Exact. Bellman, Dynamic Programming, 1957.
struct BackwardInduction: ColumnMethod {
  static let card = MethodCard(
    name: "backward-induction", summary: "every V once, from the end to the start; exact",
    family: .reinforcement)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var table: ValueTable
  /// The column to back up next.
  private(set) var t: Int
  var place = 0

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    table = ValueTable(of: trellis)
    t = trellis.timesteps - 1
  }

  mutating func visit(_ cell: TrellisCell) { table.backUp(cell, in: &work) }

  mutating func endColumn() {
    t -= 1
    if isFinished { best = table.chosenPath(in: &work) }
  }

  var isFinished: Bool { t < 0 }

  var present: [Int] { isFinished ? table.chosenStates : [] }

  func picture(of cell: TrellisCell) -> CellPicture {
    guard cell.t > t else { return CellPicture() }
    var picture = table.picture(of: cell)
    picture.isFrontier = isNext(cell)
    return picture
  }

  /// The column that was backed up last: there is nothing to see of the next one.
  func isNext(_ cell: TrellisCell) -> Bool { cell.t == t + 1 }

  func estimate(from cell: TrellisCell, to state: Int) -> Double? {
    cell.t >= t ? table.estimate(from: cell, to: state, in: work) : nil
  }
}
