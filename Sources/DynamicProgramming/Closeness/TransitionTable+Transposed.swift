extension TransitionTable {
  /// The weights with rows = *to*, columns = *from*, so that a backup over them is a forward step;
  /// nil if the table is stored as its possible edges alone.
  ///
  /// - Complexity: O(S²) time and memory.
  func transposedWeights() -> [Double]? {
    guard case .dense(let weights) = storage else { return nil }
    let states = states
    return [Double](unsafeUninitializedCapacity: states * states) { transposed, count in
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
}
