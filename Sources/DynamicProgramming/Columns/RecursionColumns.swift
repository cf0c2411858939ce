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
  /// The columns 0, `spacing`, 2 · `spacing` …; shape (kept, S).
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
    self.cache = Mutex(BlockCache(capacity: min(64, max(4, memory / 2 / blockBytes))))
    self.kept = Memory(count: (n + spacing - 1) / spacing * states)
    try run(onColumn)
  }

  private func run(
    _ onColumn: (_ index: Int, _ column: UnsafePointer<Element>, _ taken: Double) throws -> Void
  ) rethrows {
    let states = recursion.states
    let room = recursion.makeRoom()
    // Between two columns that are kept, two that take turns.
    let turns = Memory(count: 2 * states)
    var previous = kept.start
    for index in 0..<recursion.timesteps {
      let column =
        index % spacing == 0
        ? kept.start + index / spacing * states : turns.start + index % 2 * states
      let taken =
        index == 0
        ? recursion.begin(column, in: room)
        : recursion.advance(to: index, from: previous, into: column, in: room)
      try onColumn(index, column, taken)
      previous = column
    }
  }

  /// The memory in which a column lies, and where in it it begins.
  ///
  /// - Complexity: O(1); `spacing` steps where a block has to be computed again.
  func place(of index: Int) -> (memory: Memory, start: Int) {
    if spacing == 1 { return (kept, index * recursion.states) }
    let block = index / spacing
    let start = index % spacing * recursion.states
    if let known = cache.withLock({ $0.block(block) }) { return (known, start) }
    let computed = compute(block)
    cache.withLock { $0.keep(computed, as: block) }
    return (computed, start)
  }

  private func compute(_ block: Int) -> Memory {
    let states = recursion.states
    let first = block * spacing
    let columns = min(spacing, recursion.timesteps - first)
    let computed = Memory(count: columns * states)
    let room = recursion.makeRoom()
    computed.start.update(from: kept.start + block * states, count: states)
    for index in 1..<max(1, columns) {
      let column = computed.start + index * states
      _ = recursion.advance(to: first + index, from: column - states, into: column, in: room)
    }
    return computed
  }
}
