/// Backs up again those columns of a solved trellis that a change of some of its steps can reach.
///
/// A column depends on the one after it alone. So the sweep sets out at the last step that has
/// changed, and once a column is bitwise what it was, all before it are, down to the next such step.
struct ColumnRevision {
  private let trellis: Trellis
  private let sweep: ColumnSweep
  /// N before.
  private let timestepsBefore: Int
  private(set) var blocks: ColumnBlocks
  /// m_t − γ m_{t+1}.
  private(set) var increments: [Double]
  /// The timesteps whose column is another one than before, or new; ascending.
  var changed: [ClosedRange<Int>] { changedDescending.reversed() }
  private var changedDescending: [ClosedRange<Int>] = []
  private var ownedBlock: Int?
  private let column: AlignedBuffer

  init(of blocks: ColumnBlocks, increments: [Double], for trellis: Trellis) {
    let n = trellis.timesteps
    self.trellis = trellis
    self.sweep = ColumnSweep(over: trellis)
    self.timestepsBefore = blocks.timesteps
    self.blocks = blocks
    self.increments = Array(increments.prefix(n))
    self.column = AlignedBuffer(count: trellis.states)
    guard n != timestepsBefore else { return }
    self.increments += repeatElement(-.infinity, count: n - self.increments.count)
    self.blocks.resize(to: n)
    // What had to be copied to make room is no one else's.
    if n > timestepsBefore { ownedBlock = self.blocks.block(of: n) }
  }

  /// - Parameter onColumn: called with every timestep that is done; what it throws ends the sweep.
  mutating func run(changing steps: ChangedSteps, onColumn: (Int) throws -> Void) rethrows {
    let n = trellis.timesteps
    var isOther = false
    if n != timestepsBefore || steps.contains(n + 1) {
      increments[n - 1] = sweep.begin(column.start)
      isOther = keep(at: n)
      try onColumn(n)
    }
    var t = isOther ? n : min(n, steps.last(upTo: n) ?? 1)
    while t > 1 {
      increments[t - 2] = sweep.backUp(from: blocks.pointer(to: t), at: t, into: column.start)
      isOther = keep(at: t - 1)
      try onColumn(t - 1)
      t = isOther ? t - 1 : steps.last(upTo: t - 1) ?? 1
    }
  }

  /// V_0 − γ m_1.
  func finish() -> Double { sweep.finish(from: blocks.pointer(to: 1)) }

  /// Keeps the column just backed up, if it is another one than before; whether it is.
  private mutating func keep(at t: Int) -> Bool {
    if t <= timestepsBefore && blocks.holds(column.start, at: t) { return false }
    let block = blocks.block(of: t)
    if block != ownedBlock {
      blocks.own(block)
      ownedBlock = block
    }
    blocks.pointer(to: t).update(from: column.start, count: blocks.states)
    if let last = changedDescending.last, last.lowerBound == t + 1 {
      changedDescending[changedDescending.count - 1] = t...last.upperBound
    } else {
      changedDescending.append(t...t)
    }
    return true
  }
}
