import DynamicProgramming

/// The rows of a table in the order of states: a list of rows, or a map from state to row.
struct TableRows {
  let node: DocumentNode
  let path: ModelPath
  let states: NameIndex
  private var rows: [DocumentNode?]

  init(_ node: DocumentNode, states: NameIndex, at path: ModelPath) throws(DocumentError) {
    self.node = node
    self.path = path
    self.states = states
    self.rows = [DocumentNode?](repeating: nil, count: states.count)
    switch node.content {
    case .list(let list):
      guard list.count == states.count else {
        throw DocumentError(
          .wrongLength(found: list.count, expected: states.count, of: .rowsOfStates), at: node,
          path)
      }
      for (state, row) in list.enumerated() where !row.isMissing { rows[state] = row }
    case .map(let map):
      for entry in map {
        let state = try states.state(ofKey: entry, at: path)
        if !entry.value.isMissing { rows[state] = entry.value }
      }
    case .scalar: throw node.kindError(.table, at: path)
    }
  }

  /// The row of a state, nil where it is left out.
  subscript(state: Int) -> DocumentNode? { rows[state] }

  func path(of state: Int) -> ModelPath { path / states.names[state] }

  /// The row of a state that must have one.
  func required(_ state: Int) throws(DocumentError) -> DocumentNode {
    if let row = rows[state] { return row }
    throw DocumentError(.missingKey(states.names[state]), at: node, path)
  }

  /// What is added to the logs of a row because of its sum.
  ///
  /// - Parameter final: what is added for stopping in the state, if the model has that.
  /// - Throws: if the row may not have that sum.
  func shift(
    bySum sum: Double, of state: Int, final: Double? = nil, _ sums: SumRule
  ) throws(DocumentError) -> Double {
    guard sums.accepts(sum, final: final ?? 0) else {
      throw DocumentError(
        sums.fault(sum + (final ?? 0), includesFinal: final != nil), at: rows[state] ?? node,
        path(of: state))
    }
    return sums.shift(sum, final: final ?? 0)
  }
}
