import CKernels

extension TransitionTable {
  /// For every state the largest sum of an edge's weight and what is to come after it, over the table
  /// as it stands: for one that is used once.
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
}
