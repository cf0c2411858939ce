extension TransitionTable {
  /// The table with rows = *to*, columns = *from*, stored as this one is: a row has the edges that
  /// arrive at a state, and a backup is a forward step.
  ///
  /// - Complexity: O(S²) time and memory dense, O(S + E) sparse.
  func transposed() -> TransitionTable {
    switch storage {
    case .dense(let weights):
      TransitionTable(
        storing: Self.transpose(weights, states: states), states: states, sparseBelow: 0)
    case .sparse(let targets, let weights): transposed(targets, weights)
    }
  }

  private static func transpose(_ weights: [Double], states: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: states * states) { transposed, count in
      // Square tiles, so that neither side is read or written in strides of a whole row for long.
      let tile = 16
      for row in stride(from: 0, to: states, by: tile) {
        for column in stride(from: 0, to: states, by: tile) {
          for from in row..<min(row + tile, states) {
            for to in column..<min(column + tile, states) {
              transposed[to * states + from] = weights[from * states + to]
            }
          }
        }
      }
      count = states * states
    }
  }

  private func transposed(_ targets: [Int32], _ weights: [Double]) -> TransitionTable {
    var offsets = [Int](repeating: 0, count: states + 1)
    for target in targets { offsets[Int(target) + 1] += 1 }
    for state in 0..<states { offsets[state + 1] += offsets[state] }
    var next = offsets
    var sources = [Int32](repeating: 0, count: targets.count)
    var turned = weights
    for from in 0..<states {
      for edge in edgeOffsets[from]..<edgeOffsets[from + 1] {
        let place = next[Int(targets[edge])]
        sources[place] = Int32(from)
        turned[place] = weights[edge]
        next[Int(targets[edge])] += 1
      }
    }
    return TransitionTable(offsets: offsets, targets: sources, weights: turned)
  }
}
