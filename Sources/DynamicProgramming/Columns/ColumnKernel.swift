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
    self = .plain
    guard case .same(let table) = trellis.transition else { return }
    if let kernel = SparseKernel(table) { self = .sparse(kernel) }
    if let kernel = DenseKernel(table) { self = .dense(kernel) }
  }
}
