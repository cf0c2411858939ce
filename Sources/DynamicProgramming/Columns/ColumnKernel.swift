/// What backs up a column of a trellis; packed once, good for every sweep, on any thread.
enum ColumnKernel: Sendable {
  /// The table of every step, packed for vectors.
  case dense(DenseKernel)
  /// The possible edges of every step, packed in slices.
  case sparse(SparseKernel)
  /// A table a step, each as it stands: packing one costs as much as one backup with it.
  case plain

  /// - Complexity: that of one backup.
  init(of trellis: Trellis) {
    if case .same(let table) = trellis.transition {
      self.init(of: table)
    } else {
      self = .plain
    }
  }

  /// Of a table that is used at every step.
  init(of table: TransitionTable) {
    self = .plain
    if let kernel = SparseKernel(table) { self = .sparse(kernel) }
    if let kernel = DenseKernel(table) { self = .dense(kernel) }
  }
}
