extension Solution {
  /// How many state paths take a best candidate (one that ties with the best of its cell) at every
  /// timestep.
  ///
  /// - Complexity: O(N · A · d), A being the number of states of a column that optimal paths pass
  ///   through: one, where there are no ties.
  public func countOptimalPaths() -> PathCount {
    guard isFeasible else { return .zero }
    var counter = OptimalPathCounter()
    let scan = ForwardScan(of: self)
    for _ in 0..<trellis.timesteps {
      scan.advance()
      counter.advance(over: scan)
    }
    return counter.count
  }
}
