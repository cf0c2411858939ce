import DynamicProgramming

/// Backs up every cell, again and again, until a sweep changes nothing.
///
/// From the first column to the last, each sweep makes one more column right, counted from the end:
/// N of them are needed where ``BackwardInduction`` takes one. With `order` 1 it goes from the last
/// column to the first, and sees only in a second sweep that the first was enough. Sutton and
/// Barto, Reinforcement Learning, section 4.4.
struct ValueIteration: ColumnMethod {
  static let order = MethodParameter("order", 0, in: 0...1)

  static let card = MethodCard(
    name: "value-iteration", summary: "backs up every cell until a sweep changes nothing; exact",
    family: .reinforcement, parameters: [order])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var table: ValueTable
  private let isBackward: Bool
  private var sweep = Sweep()
  var place = 0
  /// Whether a cell of the column has changed.
  private var hasChanged = false

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    table = ValueTable(of: trellis)
    isBackward = settings.whole(Self.order) == 1
  }

  /// The column of the present sweep.
  var t: Int { isBackward ? work.timesteps - 1 - sweep.place : sweep.place }

  mutating func visit(_ cell: TrellisCell) {
    if table.backUp(cell, in: &work) { hasChanged = true }
  }

  mutating func endColumn() {
    defer { hasChanged = false }
    sweep.advance(of: work.timesteps, hasChanged: hasChanged)
    if sweep.place == 0 { best.improve(with: table.chosenPath(in: &work)) }
  }

  var isFinished: Bool { sweep.isLast(of: work.timesteps) }
  func isNext(_ cell: TrellisCell) -> Bool { cell.t == t }
}
