import DynamicProgramming

/// Backs up one cell at a time, all of them in an order drawn anew for every round, until a round
/// changes nothing.
///
/// It is exact after N rounds at the latest; a round that is drawn luckily does the work of
/// several. Bertsekas, Distributed Dynamic Programming, 1982.
struct AsynchronousValueIteration: TableMethod {
  static let card = MethodCard(
    name: "async-value-iteration", summary: "backs up single cells in random order; exact",
    family: .reinforcement, isRandom: true)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private var random: SeededGenerator
  private(set) var table: ValueTable
  /// The cells in the order of this round, the start node being 0.
  private var order: RandomOrder
  private var sweep = Sweep()

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    table = ValueTable(of: trellis)
    order = RandomOrder(of: 1 + (trellis.timesteps - 1) * trellis.states, with: &random)
  }

  /// The cell to back up next.
  private var next: TrellisCell {
    let number = order.number - 1
    guard number >= 0 else { return .start }
    return TrellisCell(t: number / work.states + 1, state: number % work.states)
  }

  mutating func step() {
    guard !isFinished else { return }
    let hasChanged = table.backUp(next, in: &work)
    sweep.advance(of: order.count, hasChanged: hasChanged)
    guard sweep.place == 0 else { return order.advance(with: &random) }
    order = RandomOrder(of: order.count, with: &random)
    best.improve(with: table.chosenPath(in: &work))
  }

  var isFinished: Bool { sweep.isLast(of: work.timesteps) }
  func isNext(_ cell: TrellisCell) -> Bool { cell == next }
}
