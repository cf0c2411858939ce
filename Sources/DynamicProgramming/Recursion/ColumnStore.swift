/// The columns of a recursion: all of them where the memory allows it, else one in √N, between
/// which a block is computed again when it is asked for.
///
/// Safe to use from several threads; what it answers does not depend on who asked for what before.
struct ColumnStore<Recursion: ColumnRecursion>: Sendable {
  typealias Element = Recursion.Element

  private let storage: Storage

  private enum Storage: Sendable {
    case whole(ColumnBlocks<Element>)
    case checkpointed(Checkpoints<Recursion>)
  }

  private init(_ storage: Storage) {
    self.storage = storage
  }

  /// Runs a recursion.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take; past it, checkpoints about every √N columns
  ///     are kept.
  ///   - onColumn: called with every column that is made, in that order, and what was taken off it.
  ///     What it throws ends the run.
  /// - Complexity: N steps; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of recursion: Recursion, memory: Int,
    onColumn: (_ index: Int, _ column: UnsafePointer<Element>, _ extent: ColumnExtent) throws ->
      Void
  ) rethrows {
    let (bytes, isTooLarge) = recursion.timesteps.multipliedReportingOverflow(
      by: recursion.width * MemoryLayout<Element>.stride)
    if isTooLarge || bytes > memory {
      let checkpoints = Checkpoints(of: recursion, memory: memory)
      try checkpoints.fill(onColumn)
      storage = .checkpointed(checkpoints)
    } else {
      let blocks = ColumnBlocks<Element>(
        timesteps: recursion.timesteps, width: recursion.width)
      try Self.run(recursion, onColumn) { index, _ in
        blocks.pointer(to: recursion.timestep(of: index))
      }
      storage = .whole(blocks)
    }
  }

  /// Makes all columns, each where `place` says.
  @inline(__always)
  static func run(
    _ recursion: Recursion,
    _ onColumn: (_ index: Int, _ column: UnsafePointer<Element>, _ extent: ColumnExtent) throws ->
      Void,
    at place: (_ index: Int, _ turns: UnsafeMutablePointer<Element>) -> UnsafeMutablePointer<
      Element
    >
  ) rethrows {
    let workspace = recursion.makeWorkspace()
    // Between two columns that are kept, two that take turns.
    let turns = AlignedMemory<Element>(count: 2 * recursion.width)
    try withExtendedLifetime(turns) {
      var previous = place(0, turns.start)
      try onColumn(0, previous, recursion.begin(previous, in: workspace))
      for index in 1..<max(1, recursion.timesteps) {
        let column = place(index, turns.start)
        let extent = recursion.advance(to: index, from: previous, into: column, in: workspace)
        try onColumn(index, column, extent)
        previous = column
      }
    }
  }

  /// The columns that are at hand without computing: every so many, N among them; 1 = all are.
  var spacing: Int {
    switch storage {
    case .whole: 1
    case .checkpointed(let checkpoints): checkpoints.spacing
    }
  }

  /// The column of a timestep, 1 … N.
  ///
  /// - Complexity: O(1); ``spacing`` steps where a block has to be computed again.
  @inline(__always)
  func column(at t: Int) -> StoredColumn<Element> {
    switch storage {
    case .whole(let blocks): blocks.column(at: t)
    case .checkpointed(let checkpoints): checkpoints.column(at: t)
    }
  }
}

/// A column in a larger piece of memory, which it keeps alive.
struct StoredColumn<Element: BitwiseCopyable & Sendable>: Sendable {
  let memory: AlignedMemory<Element>
  /// Where in it the column begins.
  let start: Int

  @inline(__always)
  subscript(place: Int) -> Element { memory.start[start + place] }

  /// The elements, by a pointer that is good as long as `body` runs.
  @inline(__always)
  func withElements<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
    withExtendedLifetime(memory) { body($0.start + start) }
  }
}

extension ColumnStore where Recursion.Element == Double {
  /// The columns of a recursion that goes backward and differs from the one run here in some of its
  /// steps, or in how many it has: bit for bit those of a run. Nil where not all columns are kept.
  ///
  /// - Parameters:
  ///   - offsets: what was taken off the columns; is brought up to date.
  ///   - onColumn: called with every timestep that is done; what it throws ends the sweep.
  /// - Returns: besides, the timesteps whose column is another one, ascending.
  /// - Complexity: O(N) beside the columns that have to be made again.
  func revised(
    for recursion: Recursion, changing steps: ChangedSteps, _ offsets: inout ColumnOffsets,
    onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ColumnStore, changed: [ClosedRange<Int>])? {
    guard case .whole(let blocks) = storage else { return nil }
    var revision = ColumnRevision(of: blocks, offsets, for: recursion)
    try revision.run(changing: steps, onColumn: onColumn)
    offsets = revision.offsets
    return (ColumnStore(.whole(revision.blocks)), revision.changed)
  }
}
