extension Solution {
  /// The best candidate of a cell minus the runner-up, in nats: 0 for a tie, ∞ if no other
  /// candidate leads on, nil if none does.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  /// - Complexity: O(d), d being the number of successors.
  public func gap(in cell: TrellisCell) -> Double? {
    let best = value(of: cell)
    guard best > -.infinity else { return nil }
    var ties = 0
    var runnerUp = -Double.infinity
    forEachQ(from: cell) { _, q in
      if Ties.isTied(q, with: best) { ties += 1 } else { runnerUp = max(runnerUp, q) }
    }
    return ties > 1 ? 0 : best - runnerUp
  }
}
