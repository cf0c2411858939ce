/// V of a decision process at every timestep: whole where the memory allows it, else at about √N
/// checkpoints, between which a block is computed again when it is asked for.
///
/// In pairs of doubles where plain sums of large numbers would lose more than
/// ``ExpectedColumns/tolerance`` of a small one.
struct ExpectedColumns: Sendable {
  private let columns: ColumnStore<ExpectedBackup>
  private let states: Int
  private let isPaired: Bool
  /// How far rounding may move a value, in the unit of the rewards.
  static let tolerance = 1e-12

  /// Sweeps from N down to 1.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take.
  ///   - onColumn: called with every timestep that is done, and once more if pairs are needed; what
  ///     it throws ends the sweep.
  init(
    of process: DecisionProcess, memory: Int, onColumn: (Int) throws -> Void
  ) rethrows {
    let n = process.timesteps
    let largestReward = process.moves.rewards.reduce(0) { max($0, $1.magnitude) }
    var error = 0.0
    var backup = ExpectedBackup(process: process, isPaired: false)
    var columns = try ColumnStore(of: backup, memory: memory) { index, extent, _ in
      // Every step multiplies and adds numbers of that size.
      let size = largestReward + process.discount * extent.spread
      error = process.discount * error + .ulpOfOne * size
      try onColumn(n - index)
    }
    if !(error <= Self.tolerance) {
      backup = ExpectedBackup(process: process, isPaired: true)
      columns = try ColumnStore(of: backup, memory: memory) { index, _, _ in
        try onColumn(n - index)
      }
    }
    self.columns = columns
    self.states = process.states
    self.isPaired = backup.isPaired
  }

  /// How far the checkpoints lie apart; 1 = every column is kept.
  var spacing: Int { columns.spacing }

  /// V of all states at a timestep, 1 … N.
  ///
  /// - Complexity: O(1); O(√N) backups of a column where a block has to be computed again.
  func column(at t: Int) -> ValueColumn {
    columns.column(at: t, of: states, isPaired: isPaired)
  }
}
