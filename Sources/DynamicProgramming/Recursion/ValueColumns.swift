/// V of all timesteps: whole where the memory allows it, else at checkpoints, between which a block
/// is computed again when it is asked for.
///
/// Relative to the largest of their columns where rounding leaves every value within
/// ``RoundingBound/tolerance``; else in pairs of doubles. Which of the two follows from the trellis
/// alone.
struct ValueColumns: Sendable {
  /// V_0.
  let start: DoubleDouble
  /// What a revision has to know; nil where not all columns are kept, and of pairs.
  private let extents: ColumnExtents?
  let columns: ColumnStore<ValueBackup>
  private let states: Int
  /// Whether the values are pairs.
  let isPaired: Bool

  /// What rounding may have done to the values; nothing to pairs.
  let bound: RoundingBound

  private init(
    of backup: ValueBackup, _ columns: ColumnStore<ValueBackup>, _ extents: ColumnExtents?,
    _ bound: RoundingBound
  ) {
    let first = columns.column(at: 1)
    let rest = first.withElements { backup.finish(from: $0) }
    var (offset, bound) = (columns.offset, bound)
    let start = backup.isPaired ? rest : DoubleDouble(offset.add(rest.high))
    if !backup.isPaired {
      bound.finish(backup.trellis, start: start.high, after: first.offset)
    }
    self.start = start
    self.bound = bound
    self.extents = extents
    self.columns = columns
    self.states = backup.states
    self.isPaired = backup.isPaired
  }

  /// Solves a trellis.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take; past it, checkpoints about every √N columns
  ///     are kept.
  ///   - threads: how many work at once.
  ///   - onColumn: called with every timestep that is done, from N down to 1, and then with 1 for
  ///     each once more if pairs are needed; what it throws ends the sweep.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of trellis: Trellis, memory: Int, threads: Int = 1, onColumn: (Int) throws -> Void
  ) rethrows {
    let columns = try Self.sweep(ValueBackup(over: trellis), memory, threads, onColumn)
    if let columns {
      self = columns
    } else {
      self = try Self.pairs(of: trellis, memory: memory) { _ in try onColumn(1) }
    }
  }

  /// Relative to the largest; nil if that loses too many digits.
  private static func sweep(
    _ backup: ValueBackup, _ memory: Int, _ threads: Int, _ onColumn: (Int) throws -> Void
  ) rethrows -> ValueColumns? {
    let n = backup.timesteps
    var bound = SweepBound(of: backup.trellis, largestSpread: backup.largestSpread)
    var extents: ColumnExtents?
    if ColumnStore.holdsAll(of: backup, in: memory) {
      extents = ColumnExtents(timesteps: n, keepsSpreads: backup.largestSpread == nil)
    }
    let store = try ColumnStore(
      of: backup, memory: memory, threads: threads
    ) { index, extent, offset in
      extents?.replace(with: extent, at: n - index)
      bound.add(extent, at: n - index, relativeTo: offset)
      try onColumn(n - index)
    }
    let columns = ValueColumns(of: backup, store, extents, bound.bound)
    return columns.bound.holds ? columns : nil
  }

  /// In pairs, whether they are needed or not.
  static func pairs(
    of trellis: Trellis, memory: Int, onColumn: (Int) throws -> Void
  ) rethrows -> ValueColumns {
    let backup = ValueBackup(over: trellis, paired: true)
    let store = try ColumnStore(of: backup, memory: memory) { index, _, _ in
      try onColumn(backup.timestep(of: index))
    }
    return ValueColumns(of: backup, store, nil, RoundingBound(discount: 1))
  }

  /// The column of a timestep, 1 … N.
  ///
  /// - Complexity: O(1); O(√N · E) where a block has to be computed again.
  func column(at t: Int) -> ValueColumn {
    columns.column(at: t, of: states, isPaired: isPaired)
  }

  /// V of one state of each of some timesteps in a row.
  func values(along states: CompactIntegers, at timesteps: ClosedRange<Int>) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(timesteps.count)
    // Of pairs the high part: what they are relative to is 0.
    columns.forEachColumn(at: timesteps) { t, offset, column in
      values.append(offset + column[Int(states[t - 1])])
    }
    return values
  }

  /// The columns that are at hand without computing: every so many, N among them.
  var spacing: Int { columns.spacing }

  /// The columns of a trellis that differs from the one solved here in some of its steps; bit for
  /// bit what ``init(of:memory:threads:onColumn:)`` gives. Nil where not all columns are kept, and
  /// where either of the two needs pairs.
  ///
  /// - Returns: besides, the timesteps whose W is another one, ascending.
  /// - Complexity: O(N) beside the columns that have to be backed up again.
  func revised(
    for trellis: Trellis, changing steps: ChangedSteps, onColumn: (Int) throws -> Void
  ) rethrows -> (columns: ValueColumns, changed: [ClosedRange<Int>])? {
    let backup = ValueBackup(over: trellis)
    guard var extents, extents.keepsSpreads == (backup.largestSpread == nil),
      let (store, changed) = try columns.revised(
        for: backup, changing: steps, &extents, onColumn: onColumn)
    else { return nil }
    let bound = Self.bound(of: backup, store, extents)
    let columns = ValueColumns(of: backup, store, extents, bound)
    return columns.bound.holds ? (columns, changed) : nil
  }

  /// - Complexity: O(N).
  private static func bound(
    of backup: ValueBackup, _ columns: ColumnStore<ValueBackup>, _ extents: ColumnExtents
  ) -> RoundingBound {
    var bound = SweepBound(of: backup.trellis, largestSpread: backup.largestSpread)
    for t in (1...backup.timesteps).reversed() {
      bound.add(extents.extent(at: t), at: t, relativeTo: columns.column(at: t).offset)
    }
    return bound.bound
  }
}

extension ValueColumns: Equatable {
  /// Columns follow from the trellis; of the same trellis only how they are kept can differ.
  static func == (left: ValueColumns, right: ValueColumns) -> Bool {
    left.start == right.start && left.isPaired == right.isPaired && left.spacing == right.spacing
      && left.extents == right.extents
  }
}
