import CKernels

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

extension TransitionTable {
  /// For every state the largest sum of an edge's weight and what is to come after it, over the
  /// table as it stands: for one that is used once.
  ///
  /// - Parameters:
  ///   - continuations: what is to come on entering each of the S states.
  ///   - column: where the S maxima go; −∞ where no edge leads on.
  /// - Complexity: O(E).
  func backUp(
    _ continuations: UnsafePointer<Double>, into column: UnsafeMutablePointer<Double>
  ) {
    switch storage {
    case .dense(let weights):
      weights.withUnsafeBufferPointer {
        guard let weights = $0.baseAddress else { return }
        ck_back_up_rows(weights, Int64(states), continuations, column)
      }
    case .sparse(let targets, let weights):
      for from in 0..<states {
        var best = -Double.infinity
        for edge in edgeOffsets[from]..<edgeOffsets[from + 1] {
          best = MaxPlus.plus(best, weights[edge] + continuations[Int(targets[edge])])
        }
        column[from] = best
      }
    }
  }

  /// The same of pairs, S high parts and then S low ones; false, and nothing written, if the table
  /// is stored as its possible edges alone.
  func backUpPairs(
    _ continuations: UnsafePointer<Double>, into column: UnsafeMutablePointer<Double>
  ) -> Bool {
    guard case .dense(let weights) = storage else { return false }
    weights.withUnsafeBufferPointer {
      guard let weights = $0.baseAddress else { return }
      ck_back_up_pairs(weights, Int64(states), continuations, column)
    }
    return true
  }
}
