extension Solution {
  /// The best candidate of a cell minus the runner-up, in nats: 0 for a tie, ∞ if no other
  /// candidate leads on, nil if none does.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  /// - Complexity: O(d), d being the number of successors.
  public func gap(in cell: TrellisCell) -> Double? {
    let best = bestQ(from: cell)
    guard best > -.infinity else { return nil }
    var ties = 0
    var (largest, runnerUp) = (DoubleDouble.impossible, DoubleDouble.impossible)
    forEachExactQ(from: cell) { _, q in
      if Ties.isTied(q.high, with: best) {
        ties += 1
        largest = max(largest, q)
      } else {
        runnerUp = max(runnerUp, q)
      }
    }
    if ties > 1 { return 0 }
    if isPaired && runnerUp > .impossible { return (largest - runnerUp).high }
    return value(of: cell) - runnerUp.high
  }
}
