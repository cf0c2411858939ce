/// The columns of a recursion: all of them where the memory allows it, else one in √N, between
/// which a block is computed again when it is asked for.
///
/// Safe to use from several threads; what it answers does not depend on who asked for what before.
struct ColumnStore<Recursion: ColumnRecursion>: Sendable {
  typealias Element = Recursion.Element

  private let storage: Storage

  private enum Storage: Sendable {
    /// Besides, what each column is relative to, by timestep; empty if they are not.
    case whole(ColumnBlocks<Element>, offsets: [Double])
    case checkpointed(Checkpoints<Recursion>)
  }
  /// How many elements a column has.
  let width: Int
  /// What the last column is relative to.
  let offset: OffsetSum

  private init(_ storage: Storage, width: Int, _ offset: OffsetSum) {
    self.storage = storage
    self.width = width
    self.offset = offset
  }

  /// Whether all columns are kept, and what they are relative to.
  static func holdsAll(of recursion: Recursion, in memory: Int) -> Bool {
    let offsets = recursion.isRelative ? MemoryLayout<Double>.stride : 0
    let (bytes, isTooLarge) = recursion.timesteps.multipliedReportingOverflow(
      by: recursion.width * MemoryLayout<Element>.stride + offsets)
    return !isTooLarge && bytes <= memory
  }

  /// Runs a recursion.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take; past it, checkpoints about every √N columns
  ///     are kept.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - passing: sees every column once, of a recursion that goes forward: so nobody has to
  ///     compute again what is looked at once.
  ///   - onColumn: called with every column that is made, in that order, what was taken off it, and
  ///     what it is relative to. What it throws ends the run.
  /// - Complexity: N steps; O(N · S) memory, or O(√N · S) past the budget.
  @inline(__always)
  init(
    of recursion: Recursion, memory: Int, threads: Int = 1, passing: ColumnLook<Element>? = nil,
    onColumn: (_ index: Int, _ extent: ColumnExtent, _ offset: Double) throws -> Void
  ) rethrows {
    var sum = OffsetSum(fading: recursion.fading)
    if !Self.holdsAll(of: recursion, in: memory) {
      let checkpoints = Checkpoints(of: recursion, memory: memory, threads: threads)
      var kept = 0
      try checkpoints.fill(passing: passing) { indices, extents in
        for (index, extent) in zip(indices, extents) {
          let offset = recursion.isRelative ? sum.add(extent.taken) : 0
          if index == kept { kept = checkpoints.keep(sum, at: index) }
          try onColumn(index, extent, offset)
        }
      }
      storage = .checkpointed(checkpoints)
    } else {
      let blocks = ColumnBlocks<Element>(
        timesteps: recursion.timesteps, width: recursion.width)
      var offsets = [Double](
        repeating: -.infinity, count: recursion.isRelative ? recursion.timesteps : 0)
      try Self.run(
        recursion, threads: threads,
        at: { index, _ in blocks.pointer(to: recursion.timestep(of: index)) },
        { indices, extents in
          if let passing { blocks.pass(indices, to: passing) }
          for (index, extent) in zip(indices, extents) {
            let offset = recursion.isRelative ? sum.add(extent.taken) : 0
            if recursion.isRelative { offsets[recursion.timestep(of: index) - 1] = offset }
            try onColumn(index, extent, offset)
          }
        })
      storage = .whole(blocks, offsets: offsets)
    }
    width = recursion.width
    offset = sum
  }

  /// Makes all columns, each where `place` says.
  static func run(
    _ recursion: Recursion, threads: Int,
    at place: @escaping ColumnStretch<Recursion>.Place,
    _ onColumns: (_ indices: Range<Int>, _ extents: ArraySlice<ColumnExtent>) throws -> Void
  ) rethrows {
    let first = AlignedMemory<Element>(count: recursion.width)
    try withExtendedLifetime(first) {
      let begun = place(0, first.start)
      try onColumns(0..<1, [recursion.begin(begun, in: recursion.makeWorkspace())])
      var rounds = ColumnRounds(of: recursion, threads: threads, place: place)
      try rounds.run(after: begun, onColumns)
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
    case .whole(let blocks, let offsets):
      blocks.column(at: t, relativeTo: offsets.isEmpty ? 0 : offsets[t - 1])
    case .checkpointed(let checkpoints): checkpoints.column(at: t)
    }
  }

  /// Calls `body` with the columns of some timesteps in a row, 1 … N, from left to right, and what
  /// they are relative to; the pointers are good as long as `body` runs.
  ///
  /// - Complexity: that of `body`; a step a column where blocks have to be computed again.
  @inline(__always)
  func forEachColumn(
    at timesteps: ClosedRange<Int>,
    _ body: (_ t: Int, _ offset: Double, _ column: UnsafePointer<Element>) -> Void
  ) {
    switch storage {
    case .whole(_, let offsets):
      forEachRun(at: timesteps) { run in
        for t in run.timesteps {
          body(t, offsets.isEmpty ? 0 : offsets[t - 1], run.column(at: t))
        }
      }
    case .checkpointed(let checkpoints): checkpoints.forEachColumn(at: timesteps, body)
    }
  }

  /// All columns of some timesteps in a row, by pointers that are good as long as `body` runs.
  ///
  /// - Complexity: O(1) a block; ``spacing`` steps for each that has to be computed again, several
  ///   at once.
  func withRuns<Result>(
    at timesteps: ClosedRange<Int>, _ body: ([ColumnRun<Element>]) -> Result
  ) -> Result {
    switch storage {
    case .whole(let blocks, _):
      var runs: [ColumnRun<Element>] = []
      forEachRun(at: timesteps) { runs.append($0) }
      return withExtendedLifetime(blocks) { body(runs) }
    case .checkpointed(let checkpoints): return checkpoints.withRuns(at: timesteps, body)
    }
  }

  /// The columns of the first of some timesteps in a row and of those that stand beside it, by
  /// pointers that are good as long as `body` runs.
  @inline(__always)
  func withRun<Result>(
    at timesteps: ClosedRange<Int>, _ body: (ColumnRun<Element>) -> Result
  ) -> Result {
    switch storage {
    case .whole(let blocks, _): blocks.withRun(at: timesteps, body)
    case .checkpointed(let checkpoints): checkpoints.withRun(at: timesteps, body)
    }
  }
}

/// A column in a larger piece of memory, which it keeps alive.
struct StoredColumn<Element: BitwiseCopyable & Sendable>: Sendable {
  /// What its elements are relative to; 0 if they are not.
  let offset: Double
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
  ///   - extents: what was taken off the columns; is brought up to date.
  ///   - onColumn: called with every timestep that is done; what it throws ends the sweep.
  /// - Returns: besides, the timesteps whose column is another one, ascending.
  /// - Complexity: O(N) beside the columns that have to be made again.
  func revised(
    for recursion: Recursion, changing steps: ChangedSteps, _ extents: inout ColumnExtents,
    onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ColumnStore, changed: [ClosedRange<Int>])? {
    guard case .whole(let blocks, _) = storage else { return nil }
    var revision = ColumnRevision(of: blocks, extents, for: recursion)
    try revision.run(changing: steps, onColumn: onColumn)
    extents = revision.extents
    var (sum, offsets) = (OffsetSum(fading: recursion.fading), extents.taken)
    for t in (1...recursion.timesteps).reversed() { offsets[t - 1] = sum.add(extents.taken[t - 1]) }
    return (
      ColumnStore(.whole(revision.blocks, offsets: offsets), width: width, sum), revision.changed
    )
  }
}

extension ColumnStore where Element == Double {
  /// The column of a timestep, 1 … N, as values.
  ///
  /// - Parameters:
  ///   - states: S.
  ///   - isPaired: whether each of them is a pair of doubles.
  /// - Complexity: that of ``column(at:)``.
  func column(at t: Int, of states: Int, isPaired: Bool) -> ValueColumn {
    let column = column(at: t)
    return isPaired ? ValueColumn(paired: column, states: states) : ValueColumn(column)
  }
}
