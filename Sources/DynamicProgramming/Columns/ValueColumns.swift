/// V of all timesteps: whole where the memory allows it, else at checkpoints, between which a block
/// is computed again when it is asked for.
struct ValueColumns: Sendable {
  /// m_1 … m_N.
  private let largest: [Double]
  /// By how much each of them is more than γ times the next.
  private let increments: [Double]
  private let storage: Storage

  private enum Storage: Sendable {
    case whole(ColumnBlocks)
    case checkpointed(CheckpointedColumns)
  }

  private init(_ offsets: OffsetRecorder, storage: Storage) {
    self.largest = offsets.largest
    self.increments = offsets.increments
    self.storage = storage
  }

  /// The columns, and V_0.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take; past it, checkpoints about every √N columns
  ///     are kept.
  ///   - onColumn: called with every timestep that is done, from N down to 1; what it throws ends
  ///     the sweep.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  static func solve(
    _ trellis: Trellis, memory: Int, onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ValueColumns, start: Double) {
    let (bytes, isTooLarge) = trellis.timesteps.multipliedReportingOverflow(
      by: trellis.states * MemoryLayout<Double>.stride)
    if !isTooLarge && bytes <= memory { return try whole(trellis, onColumn) }
    return try checkpointed(trellis, memory, onColumn)
  }

  private static func whole(
    _ trellis: Trellis, _ onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ValueColumns, start: Double) {
    let n = trellis.timesteps
    var offsets = OffsetRecorder(timesteps: n, discount: trellis.discount)
    let blocks = ColumnBlocks(timesteps: n, states: trellis.states)
    let sweep = ColumnSweep(over: trellis)
    offsets.begin(sweep.begin(blocks.pointer(to: n)))
    try onColumn(n)
    for t in stride(from: n, to: 1, by: -1) {
      let largest = sweep.backUp(
        from: blocks.pointer(to: t), at: t, into: blocks.pointer(to: t - 1))
      offsets.record(largest, at: t - 1)
      try onColumn(t - 1)
    }
    let start = offsets.start(sweep.finish(from: blocks.pointer(to: 1)))
    return (ValueColumns(offsets, storage: .whole(blocks)), start)
  }

  private static func checkpointed(
    _ trellis: Trellis, _ memory: Int, _ onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ValueColumns, start: Double) {
    var offsets = OffsetRecorder(timesteps: trellis.timesteps, discount: trellis.discount)
    let (columns, rest) = try CheckpointedColumns.solve(
      trellis, memory: memory, offsets: &offsets, onColumn: onColumn)
    return (ValueColumns(offsets, storage: .checkpointed(columns)), offsets.start(rest))
  }

  /// The column of a timestep, 1 … N.
  ///
  /// - Complexity: O(1); O(√N · E) where a block has to be computed again.
  func column(at t: Int) -> ValueColumn {
    switch storage {
    case .whole(let blocks):
      let (buffer, start) = blocks.place(of: t)
      return ValueColumn(largest: largest[t - 1], in: buffer, from: start)
    case .checkpointed(let columns):
      let (block, start) = columns.block(containing: t)
      return ValueColumn(largest: largest[t - 1], in: block, from: start)
    }
  }

  /// The columns that are at hand without computing: every so many, N among them.
  var spacing: Int {
    switch storage {
    case .whole: 1
    case .checkpointed(let columns): columns.spacing
    }
  }
}

extension ValueColumns {
  /// The columns of a trellis that differs from the one solved here in some of its steps, and V_0;
  /// bit for bit what ``solve(_:memory:onColumn:)`` gives. Nil where not all columns are kept.
  ///
  /// - Returns: besides, the timesteps whose W is another one, ascending.
  /// - Complexity: O(N) beside the columns that have to be backed up again.
  func revise(
    for trellis: Trellis, changing steps: ChangedSteps, onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ValueColumns, start: Double, changed: [ClosedRange<Int>])? {
    guard case .whole(let blocks) = storage else { return nil }
    var revision = ColumnRevision(of: blocks, increments: increments, for: trellis)
    try revision.run(changing: steps, onColumn: onColumn)
    let offsets = OffsetRecorder(adding: revision.increments, discount: trellis.discount)
    let columns = ValueColumns(offsets, storage: .whole(revision.blocks))
    return (columns, offsets.start(revision.finish()), revision.changed)
  }
}

extension ValueColumns: Equatable {
  /// Columns follow from the trellis; of the same trellis only how they are kept can differ.
  static func == (left: ValueColumns, right: ValueColumns) -> Bool {
    left.largest == right.largest && left.spacing == right.spacing
  }
}
