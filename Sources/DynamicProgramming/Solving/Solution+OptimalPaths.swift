import RealModule

extension Solution {
  /// How many state paths take a best candidate (one that ties with the best of its cell) at every
  /// timestep.
  ///
  /// - Complexity: O(N · A · d), A being the number of states of a column that optimal paths pass
  ///   through: one, where there are no ties.
  public func countOptimalPaths() -> PathCount {
    guard isFeasible else { return .none }
    var counts: [Int: Double] = [0: 1]
    var log10Scale = 0.0
    for t in 0..<trellis.timesteps {
      counts = spread(counts, from: t)
      // Doubles are exact to 2^53, and the counts of a column never shrink from one to the next.
      let largest = counts.values.reduce(0, max)
      if largest > 0x1p960 {
        counts = counts.mapValues { $0 / largest }
        log10Scale += .log10(largest)
      }
    }
    return PathCount(scaled: counts.values.reduce(0, +), log10Scale: log10Scale)
  }

  /// The counts of column t + 1 from those of column t.
  private func spread(_ counts: [Int: Double], from t: Int) -> [Int: Double] {
    var next: [Int: Double] = [:]
    for (state, count) in counts {
      let cell = TrellisCell(t: t, state: state)
      let best = value(of: cell)
      forEachQ(from: cell) { to, q in
        if Ties.isTied(q, with: best) { next[to, default: 0] += count }
      }
    }
    return next
  }
}
