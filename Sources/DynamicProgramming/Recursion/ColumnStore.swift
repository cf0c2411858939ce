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
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with every column that is made, in that order, and what was taken off it.
  ///     What it throws ends the run.
  /// - Complexity: N steps; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of recursion: Recursion, memory: Int, threads: Int = 1,
    onColumn: (_ index: Int, _ extent: ColumnExtent) throws -> Void
  ) rethrows {
    let (bytes, isTooLarge) = recursion.timesteps.multipliedReportingOverflow(
      by: recursion.width * MemoryLayout<Element>.stride)
    if isTooLarge || bytes > memory {
      let checkpoints = Checkpoints(of: recursion, memory: memory)
      try checkpoints.fill(threads: threads, onColumn)
      storage = .checkpointed(checkpoints)
    } else {
      let blocks = ColumnBlocks<Element>(
        timesteps: recursion.timesteps, width: recursion.width)
      try Self.run(recursion, threads: threads, onColumn) { index, _ in
        blocks.pointer(to: recursion.timestep(of: index))
      }
      storage = .whole(blocks)
    }
  }

  /// Makes all columns, each where `place` says.
  static func run(
    _ recursion: Recursion, threads: Int,
    _ onColumn: (_ index: Int, _ extent: ColumnExtent) throws -> Void,
    at place: @escaping ColumnStretch<Recursion>.Place
  ) rethrows {
    let workspace = recursion.makeWorkspace()
    // Between two columns that are kept, two that take turns.
    let turns = AlignedMemory<Element>(count: 2 * recursion.width)
    try withExtendedLifetime(turns) {
      let begun = place(0, turns.start)
      try onColumn(0, recursion.begin(begun, in: workspace))
      var (next, previous) = (1, UnsafePointer(begun))
      var rounds = ColumnRounds(of: recursion, threads: threads, place: place)
      if let rest = try rounds?.run(from: next, after: previous, onColumn) {
        (next, previous) = rest
      }
      for index in next..<max(next, recursion.timesteps) {
        let column = place(index, turns.start)
        let extent = recursion.advance(to: index, from: previous, into: column, in: workspace)
        try onColumn(index, extent)
        previous = UnsafePointer(column)
      }
      withExtendedLifetime(rounds) {}
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
