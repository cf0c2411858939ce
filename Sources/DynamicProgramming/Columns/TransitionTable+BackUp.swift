extension TransitionTable {
  /// The seam at which a faster kernel takes the place of plain code: for every state, the largest
  /// sum of an edge's weight and what is to come after it.
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
      weights.withUnsafeBufferPointer { weights in
        for from in 0..<states {
          var best = -Double.infinity
          let row = from * states
          for to in 0..<states { best = MaxPlus.plus(best, weights[row + to] + continuations[to]) }
          column[from] = best
        }
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
