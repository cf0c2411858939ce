import Synchronization

/// Forward maxima of all timesteps: whole where the memory allows it, else at checkpoints, between
/// which a block is computed again when it is asked for.
///
/// Shared and safe to use from several threads; what it answers does not depend on who asked for
/// what before.
final class ForwardColumns: Sendable {
  private let trellis: Trellis
  /// How far the checkpoints lie apart; 1 = every column is one.
  let spacing: Int
  /// A_1, A_{1 + spacing}, …; shape (checkpoints, S), flat.
  private let checkpoints: AlignedBuffer
  /// f_1 … f_N.
  private let largest: [Double]
  private let cache: Mutex<BlockCache<AlignedBuffer>>

  /// - Parameters:
  ///   - memory: how many bytes the columns may take.
  ///   - onColumn: called with every timestep that is done, from 1 up to N; what it throws ends the
  ///     sweep.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of trellis: Trellis, memory: Int, onColumn: (Int) throws -> Void
  ) rethrows {
    let spacing = Self.spacing(of: trellis, within: memory)
    (checkpoints, largest) = try Self.sweep(trellis, spacing, onColumn)
    self.trellis = trellis
    self.spacing = spacing
    let blockBytes = spacing * trellis.states * MemoryLayout<Double>.stride
    self.cache = Mutex(BlockCache(capacity: min(64, max(4, memory / 2 / blockBytes))))
  }

  private static func spacing(of trellis: Trellis, within memory: Int) -> Int {
    let n = trellis.timesteps
    let (bytes, isTooLarge) = n.multipliedReportingOverflow(
      by: trellis.states * MemoryLayout<Double>.stride)
    if !isTooLarge && bytes <= memory { return 1 }
    return max(2, Int(Double(n).squareRoot().rounded(.up)))
  }

  private static func sweep(
    _ trellis: Trellis, _ spacing: Int, _ onColumn: (Int) throws -> Void
  ) rethrows -> (checkpoints: AlignedBuffer, largest: [Double]) {
    let (n, states) = (trellis.timesteps, trellis.states)
    let sweep = ForwardSweep(over: trellis)
    let kept = AlignedBuffer(count: ((n - 1) / spacing + 1) * states)
    var largest: [Double] = []
    largest.reserveCapacity(n)
    var sum = CompensatedSum()
    var current = [Double](repeating: 0, count: states)
    var next = current
    for t in 1...n {
      sum.add(t == 1 ? sweep.begin(&next) : sweep.advance(from: current, to: t, into: &next))
      largest.append(sum.total)
      swap(&current, &next)
      if (t - 1) % spacing == 0 {
        (kept.start + (t - 1) / spacing * states).update(from: current, count: states)
      }
      try onColumn(t)
    }
    return (kept, largest)
  }

  /// F_t of all states, relative to the largest; t = 1 … N.
  ///
  /// - Complexity: O(1); O(√N · E) where a block has to be computed again.
  func column(at t: Int) -> ValueColumn {
    let (index, place) = ((t - 1) / spacing, (t - 1) % spacing)
    if spacing == 1 {
      return ValueColumn(largest: largest[t - 1], in: checkpoints, from: index * trellis.states)
    }
    return ValueColumn(largest: largest[t - 1], in: block(index), from: place * trellis.states)
  }

  private func block(_ index: Int) -> AlignedBuffer {
    if let known = cache.withLock({ $0.block(index) }) { return known }
    let block = compute(index)
    cache.withLock { $0.keep(block, as: index) }
    return block
  }

  private func compute(_ index: Int) -> AlignedBuffer {
    let states = trellis.states
    let first = index * spacing + 1
    let last = min(trellis.timesteps, first + spacing - 1)
    let sweep = ForwardSweep(over: trellis)
    let block = AlignedBuffer(count: (last - first + 1) * states)
    block.start.update(from: checkpoints.start + index * states, count: states)
    for t in (first + 1)..<(last + 1) {
      let next = block.start + (t - first) * states
      _ = sweep.advance(from: next - states, to: t, into: next)
    }
    return block
  }
}
