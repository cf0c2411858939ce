extension TransitionTable {
  /// The factors from a state to all S, −∞ where there is no edge.
  ///
  /// - Complexity: O(S).
  func row(from state: Int) -> [Double] {
    var row = [Double](repeating: -.infinity, count: states)
    forEachEdge(from: state) { to, weight in row[to] = weight }
    return row
  }

  /// The table with another row, kept dense or sparse as a table that is read from a file.
  ///
  /// - Parameter staysSparse: whether a sparse table stays one however full it is.
  /// - Complexity: O(S²) dense, O(S + E) sparse.
  func replacing(
    rowFrom state: Int, with row: [Double], staysSparse: Bool = false
  ) -> TransitionTable {
    precondition(row.count == states, "S numbers")
    switch storage {
    case .dense(var weights):
      weights.replaceSubrange((state * states)..<((state + 1) * states), with: row)
      return TransitionTable(dense: weights, states: states)
    case .sparse(var targets, var weights):
      let old = edgeOffsets[state]..<edgeOffsets[state + 1]
      let kept = row.indices.filter { row[$0] > -.infinity }
      targets.replaceSubrange(old, with: kept.map(Int32.init))
      weights.replaceSubrange(old, with: kept.map { row[$0] })
      var offsets = edgeOffsets
      for next in (state + 1)...states { offsets[next] += kept.count - old.count }
      let table = TransitionTable(offsets: offsets, targets: targets, weights: weights)
      let share = Double(targets.count) / (Double(states) * Double(states))
      return share < Self.sparseBelow || staysSparse ? table : table.asDense
    }
  }

  private var asDense: TransitionTable {
    TransitionTable(dense: (0..<states).flatMap(row), states: states)
  }
}
