import Synchronization

/// The columns of a recursion: all of them where the memory allows it, else one in √N, between
/// which a block is computed again when it is asked for.
///
/// Shared and safe to use from several threads; what it answers does not depend on who asked for
/// what before.
final class RecursionColumns<Recursion: ColumnRecursion>: Sendable {
  typealias Element = Recursion.Element
  typealias Memory = AlignedMemory<Element>

  private let recursion: Recursion
  /// How far the columns that are kept lie apart.
  let spacing: Int
  /// How many columns the first block has less than the others: whichever way a recursion goes, it
  /// keeps timestep N and every so many before it, so that all have the same ones at hand.
  private let missing: Int
  /// The first column of every block; shape (blocks, S).
  private let kept: Memory
  private let cache: Mutex<BlockCache<Memory>>

  /// Runs the recursion.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take.
  ///   - onColumn: called with every column that is made, in that order, and what was taken off it.
  ///     What it throws ends the run.
  /// - Complexity: N steps; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of recursion: Recursion, memory: Int,
    onColumn: (_ index: Int, _ column: UnsafePointer<Element>, _ taken: Double) throws -> Void
  ) rethrows {
    let (n, states) = (recursion.timesteps, recursion.states)
    let (bytes, isTooLarge) = n.multipliedReportingOverflow(
      by: states * MemoryLayout<Element>.stride)
    let isWhole = !isTooLarge && bytes <= memory
    let spacing = isWhole ? 1 : max(2, Int(Double(n).squareRoot().rounded(.up)))
    let blockBytes = spacing * states * MemoryLayout<Element>.stride
    self.recursion = recursion
    self.spacing = spacing
    self.missing = Recursion.direction == .forward ? (spacing - (n - 1) % spacing) % spacing : 0
    self.cache = Mutex(BlockCache(capacity: min(64, max(4, memory / 2 / blockBytes))))
    self.kept = Memory(count: ((n - 1 + missing) / spacing + 1) * states)
    try run(onColumn)
  }

  private func run(
    _ onColumn: (_ index: Int, _ column: UnsafePointer<Element>, _ taken: Double) throws -> Void
  ) rethrows {
    let states = recursion.states
    let workspace = recursion.makeWorkspace()
    // Between two columns that are kept, two that take turns.
    let turns = Memory(count: 2 * states)
    var previous = kept.start
    for index in 0..<recursion.timesteps {
      let isKept = index == first(of: block(of: index))
      let column =
        isKept ? kept.start + block(of: index) * states : turns.start + index % 2 * states
      let taken =
        index == 0
        ? recursion.begin(column, in: workspace)
        : recursion.advance(to: index, from: previous, into: column, in: workspace)
      try onColumn(index, column, taken)
      previous = column
    }
  }

  private func block(of index: Int) -> Int { (index + missing) / spacing }

  /// The first column of a block.
  private func first(of block: Int) -> Int { max(0, block * spacing - missing) }

  /// The memory in which the column of a timestep lies, 1 … N, and where in it it begins.
  ///
  /// - Complexity: O(1); `spacing` steps where a block has to be computed again.
  func place(at t: Int) -> (memory: Memory, start: Int) {
    let index = Recursion.direction == .forward ? t - 1 : recursion.timesteps - t
    let block = block(of: index)
    let start = (index - first(of: block)) * recursion.states
    if start == 0 { return (kept, block * recursion.states) }
    if let known = cache.withLock({ $0.block(block) }) { return (known, start) }
    let computed = compute(block)
    cache.withLock { $0.keep(computed, as: block) }
    return (computed, start)
  }

  private func compute(_ block: Int) -> Memory {
    let states = recursion.states
    let first = first(of: block)
    let columns = min(self.first(of: block + 1), recursion.timesteps) - first
    let computed = Memory(count: columns * states)
    let workspace = recursion.makeWorkspace()
    computed.start.update(from: kept.start + block * states, count: states)
    for index in 1..<max(1, columns) {
      let column = computed.start + index * states
      _ = recursion.advance(to: first + index, from: column - states, into: column, in: workspace)
    }
    return computed
  }
}
