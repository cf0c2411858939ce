extension Trellis {
  /// Whether every state can emit x_t.
  ///
  /// - Complexity: O(S).
  public func everyStateCanEmit(at t: Int) -> Bool {
    if case .absent = emission, constraints[t] == nil { return true }
    return (0..<states).allSatisfy { emissionFactor(at: t, state: $0) > -.infinity }
  }

  /// How many edges with R > −∞ leave a cell.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  public func possibleEdges(from cell: TrellisCell) -> Int {
    var count = 0
    forEachPossibleEdge(from: cell) { _ in count += 1 }
    return count
  }

  /// Calls `body` with the target of every edge with R > −∞ that leaves a cell, in the order of
  /// states.
  @inline(__always)
  public func forEachPossibleEdge(from cell: TrellisCell, _ body: (_ to: Int) -> Void) {
    forEachTransition(from: cell.state, at: cell.t) { to, _ in
      if emissionFactor(at: cell.t + 1, state: to) > -.infinity { body(to) }
    }
  }
}
