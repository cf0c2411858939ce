import CKernels

/// The recursion of the largest expected return, one column after another, from the last to the
/// first. Where plain sums would lose digits each cell is a ``DoubleDouble``.
///
/// Column `index` is that of timestep N − index.
struct ExpectedBackup: ColumnRecursion {
  let process: DecisionProcess
  /// Whether each cell is a pair.
  let isPaired: Bool

  static var direction: ColumnDirection { .backward }
  var timesteps: Int { process.timesteps }
  var states: Int { process.states }
  var width: Int { isPaired ? 2 * states : states }

  func makeWorkspace() {}

  func begin(_ column: UnsafeMutablePointer<Double>, in workspace: Void) -> ColumnExtent {
    for state in 0..<states { column[state] = process.final?[state] ?? 0 }
    if isPaired { (column + states).update(repeating: 0, count: states) }
    return extent(of: column)
  }

  func advance(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: Void
  ) -> ColumnExtent {
    let t = timesteps - index + 1
    if isPaired {
      let (values, best) = (
        PairedColumn(previous, count: states), PairedColumn(column, count: states)
      )
      for state in 0..<states { best[state] = process.exactBackUp(state, at: t, entering: values) }
      return .absolute
    }
    let values = UnsafeBufferPointer(start: previous, count: states)
    for state in 0..<states { column[state] = process.backUp(state, at: t, entering: values) }
    return extent(of: column)
  }

  /// Nothing is taken off; of a column that is no pairs the largest finite magnitude is told.
  private func extent(of column: UnsafePointer<Double>) -> ColumnExtent {
    ColumnExtent(taken: 0, spread: isPaired ? 0 : ck_largest_magnitude(column, Int64(states)))
  }
}
