/// Makes again those columns of a backward recursion that a change of some of its steps can reach.
///
/// A column depends on the one after it alone. So the sweep sets out at the last step that has
/// changed, and once a column is bitwise what it was, all before it are, down to the next such
/// step.
struct ColumnRevision<Recursion: ColumnRecursion<Double>> {
  private let recursion: Recursion
  private let workspace: Recursion.Workspace
  /// N before.
  private let timestepsBefore: Int
  private(set) var blocks: ColumnBlocks<Double>
  private(set) var extents: ColumnExtents
  /// The timesteps whose column is another one than before, or new; ascending.
  var changed: [ClosedRange<Int>] { changedDescending.reversed() }
  private var changedDescending: [ClosedRange<Int>] = []
  private var ownedBlock: Int?
  private let column: AlignedBuffer

  init(of blocks: ColumnBlocks<Double>, _ extents: ColumnExtents, for recursion: Recursion) {
    precondition(Recursion.direction == .backward, "a recursion that goes backward")
    let n = recursion.timesteps
    self.recursion = recursion
    self.workspace = recursion.makeWorkspace()
    self.timestepsBefore = blocks.timesteps
    self.blocks = blocks
    self.extents = extents
    self.column = AlignedBuffer(count: recursion.width)
    guard n != timestepsBefore else { return }
    self.extents.resize(to: n)
    self.blocks.resize(to: n)
    // What had to be copied to make room is no one else's.
    if n > timestepsBefore { ownedBlock = self.blocks.block(of: n) }
  }

  /// - Parameter onColumn: called with every timestep that is done; what it throws ends the sweep.
  mutating func run(changing steps: ChangedSteps, onColumn: (Int) throws -> Void) rethrows {
    let n = recursion.timesteps
    var isOther = false
    if n != timestepsBefore || steps.contains(n + 1) {
      extents.replace(with: recursion.begin(column.start, in: workspace), at: n)
      isOther = keep(at: n)
      try onColumn(n)
    }
    var t = isOther ? n : min(n, steps.last(upTo: n) ?? 1)
    while t > 1 {
      let extent = recursion.advance(
        to: n - t + 1, from: blocks.pointer(to: t), into: column.start, in: workspace)
      extents.replace(with: extent, at: t - 1)
      isOther = keep(at: t - 1)
      try onColumn(t - 1)
      t = isOther ? t - 1 : steps.last(upTo: t - 1) ?? 1
    }
  }

  /// Keeps the column just made, if it is another one than before; whether it is.
  private mutating func keep(at t: Int) -> Bool {
    if t <= timestepsBefore && blocks.holds(column.start, at: t) { return false }
    let block = blocks.block(of: t)
    if block != ownedBlock {
      blocks.own(block)
      ownedBlock = block
    }
    blocks.pointer(to: t).update(from: column.start, count: blocks.width)
    if let last = changedDescending.last, last.lowerBound == t + 1 {
      changedDescending[changedDescending.count - 1] = t...last.upperBound
    } else {
      changedDescending.append(t...t)
    }
    return true
  }
}
