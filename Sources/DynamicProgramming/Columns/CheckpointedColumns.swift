import Dispatch
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
  private let checkpoints: AlignedBuffer
  private let cache: Mutex<BlockCache<AlignedBuffer>>
  /// What backs up a column; packed once.
  private let kernel: ColumnKernel

  /// How many blocks are computed at once in passing; as many as the smallest cache holds.
  private static let readAhead = 4

  private init(
    trellis: Trellis, kernel: ColumnKernel, spacing: Int, checkpoints: AlignedBuffer, blocks: Int
  ) {
    self.trellis = trellis
    self.kernel = kernel
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
    let checkpoints = AlignedBuffer(count: (n + spacing - 1) / spacing * states)
    let kernel = ColumnKernel(of: trellis)
    let sweep = ColumnSweep(over: trellis, with: kernel)
    var current = [Double](repeating: 0, count: states)
    var previous = current
    offsets.begin(current.withUnsafeMutablePointer { sweep.begin($0) })
    for t in stride(from: n, through: 1, by: -1) {
      try onColumn(t)
      if (n - t) % spacing == 0 {
        let checkpoint = checkpoints.start + (n - t) / spacing * states
        checkpoint.update(from: current, count: states)
      }
      if t == 1 { break }
      offsets.record(sweep.backUp(from: current, at: t, into: &previous), at: t - 1)
      swap(&current, &previous)
    }
    let columns = CheckpointedColumns(
      trellis: trellis, kernel: kernel, spacing: spacing, checkpoints: checkpoints,
      blocks: blocks(of: spacing * states, within: memory))
    return (columns, sweep.finish(from: current))
  }

  /// How many blocks half of the memory holds: enough for the cursor, the playhead and their
  /// neighbours, not so many that finding one takes long.
  private static func blocks(of doubles: Int, within memory: Int) -> Int {
    min(64, max(4, memory / 2 / (doubles * MemoryLayout<Double>.stride)))
  }

  /// W column by column, the timestep's among them, and where that begins.
  ///
  /// - Complexity: O(1) at a checkpoint; O(√N · E) where a block has to be computed again.
  func block(containing t: Int) -> (block: AlignedBuffer, start: Int) {
    let index = (trellis.timesteps - t) / spacing
    if t == last(of: index) { return (checkpoints, index * trellis.states) }
    let start = (t - first(of: index)) * trellis.states
    if let known = cache.withLock({ $0.block(index) }) { return (known, start) }
    return (computeAhead(from: index), start)
  }

  /// Computes a block; and if somebody goes through them from left to right, those that are next, each
  /// on a core of its own.
  private func computeAhead(from index: Int) -> AlignedBuffer {
    let isInPassing = cache.withLock { $0.newest == index + 1 }
    let first = isInPassing ? max(0, index - Self.readAhead + 1) : index
    let blocks = (first...index).map(emptyBlock)
    DispatchQueue.concurrentPerform(iterations: blocks.count) { place in
      compute(first + place, into: blocks[place].start)
    }
    cache.withLock { cache in
      // The one that was asked for comes last, so that it stays the one used last.
      for (place, block) in blocks.enumerated() { cache.keep(block, as: first + place) }
      cache.newest = first
    }
    return blocks[blocks.count - 1]
  }

  /// The first timestep of a block; its last is a checkpoint.
  private func first(of index: Int) -> Int {
    max(1, trellis.timesteps - (index + 1) * spacing + 1)
  }

  /// The last timestep of a block.
  private func last(of index: Int) -> Int { trellis.timesteps - index * spacing }

  private func emptyBlock(_ index: Int) -> AlignedBuffer {
    AlignedBuffer(count: (last(of: index) - first(of: index) + 1) * trellis.states)
  }

  private func compute(_ index: Int, into block: UnsafeMutablePointer<Double>) {
    let (states, first, last) = (trellis.states, first(of: index), last(of: index))
    let sweep = ColumnSweep(over: trellis, with: kernel)
    (block + (last - first) * states).update(
      from: checkpoints.start + index * states, count: states)
    for t in stride(from: last, to: first, by: -1) {
      let previous = block + (t - 1 - first) * states
      _ = sweep.backUp(from: previous + states, at: t, into: previous)
    }
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
