import Synchronization

/// W at every so many timesteps, and the blocks between that were asked for last.
///
/// Shared and safe to use from several threads; what it answers does not depend on who asked for
/// what before.
final class CheckpointedColumns: Sendable {
  /// How far the checkpoints lie apart.
  let spacing: Int
  private let trellis: Trellis
  /// W_N, W_{N - spacing}, …; shape (checkpoints, S), flat.
  private let checkpoints: [Double]
  private let cache: Mutex<BlockCache<AlignedBuffer>>

  private init(trellis: Trellis, spacing: Int, checkpoints: [Double], blocks: Int) {
    self.trellis = trellis
    self.spacing = spacing
    self.checkpoints = checkpoints
    self.cache = Mutex(BlockCache(capacity: blocks))
  }

  /// Sweeps once, keeping the checkpoints alone; returns besides what the start node adds.
  static func solve(
    _ trellis: Trellis, memory: Int, offsets: inout OffsetRecorder,
    onColumn: (Int) throws -> Void
  ) rethrows -> (columns: CheckpointedColumns, start: Double) {
    let (n, states) = (trellis.timesteps, trellis.states)
    let spacing = max(2, Int(Double(n).squareRoot().rounded(.up)))
    var checkpoints: [Double] = []
    checkpoints.reserveCapacity((n + spacing - 1) / spacing * states)
    let sweep = ColumnSweep(over: trellis)
    var current = [Double](repeating: 0, count: states)
    var previous = current
    offsets.begin(current.withUnsafeMutablePointer { sweep.begin($0) })
    for t in stride(from: n, through: 1, by: -1) {
      try onColumn(t)
      if (n - t) % spacing == 0 { checkpoints += current }
      if t == 1 { break }
      offsets.record(sweep.backUp(from: current, at: t, into: &previous), at: t - 1)
      swap(&current, &previous)
    }
    let columns = CheckpointedColumns(
      trellis: trellis, spacing: spacing, checkpoints: checkpoints,
      blocks: blocks(of: spacing * states, within: memory))
    return (columns, sweep.finish(from: current))
  }

  /// How many blocks half of the memory holds: enough for the cursor, the playhead and their
  /// neighbours, not so many that finding one takes long.
  private static func blocks(of doubles: Int, within memory: Int) -> Int {
    min(64, max(4, memory / 2 / (doubles * MemoryLayout<Double>.stride)))
  }

  /// The block in which a timestep lies, W column by column, and where its column begins in it.
  func block(containing t: Int) -> (block: AlignedBuffer, start: Int) {
    let index = (trellis.timesteps - t) / spacing
    let start = (t - first(of: index)) * trellis.states
    if let known = cache.withLock({ $0.block(index) }) { return (known, start) }
    let block = compute(index)
    cache.withLock { $0.keep(block, as: index) }
    return (block, start)
  }

  /// The first timestep of a block; its last is a checkpoint.
  private func first(of index: Int) -> Int {
    max(1, trellis.timesteps - (index + 1) * spacing + 1)
  }

  private func compute(_ index: Int) -> AlignedBuffer {
    let states = trellis.states
    let last = trellis.timesteps - index * spacing
    let first = first(of: index)
    let sweep = ColumnSweep(over: trellis)
    let block = AlignedBuffer(count: (last - first + 1) * states)
    for state in 0..<states {
      block.start[(last - first) * states + state] = checkpoints[index * states + state]
    }
    for t in stride(from: last, to: first, by: -1) {
      let previous = block.start + (t - 1 - first) * states
      _ = sweep.backUp(from: previous + states, at: t, into: previous)
    }
    return block
  }
}

extension Array {
  /// The elements by a pointer that is good as long as `body` runs.
  fileprivate mutating func withUnsafeMutablePointer<Result>(
    _ body: (UnsafeMutablePointer<Element>) -> Result
  ) -> Result {
    body(&self)
  }
}
