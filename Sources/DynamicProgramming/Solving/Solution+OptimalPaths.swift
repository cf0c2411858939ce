import RealModule

extension Solution {
  /// How many state paths take a best candidate (one that ties with the best of its cell) at every
  /// timestep.
  ///
  /// - Complexity: O(N · A · d), A being the number of states of a column that optimal paths pass
  ///   through: one, where there are no ties.
  public func countOptimalPaths() -> PathCount {
    guard isFeasible else { return .none }
    var column = [ReachedState(state: 0, paths: .one)]
    var log10Scale = 0.0
    for t in 0..<trellis.timesteps {
      column = spread(column, from: t)
      let largest = column.reduce(0) { max($0, $1.paths.scaled) }
      if largest > PathTally.scalingThreshold {
        for place in column.indices { column[place].paths.scaleDown(by: largest) }
        log10Scale += .log10(largest)
      }
    }
    var total = PathTally.none
    for reached in column { total.add(reached.paths) }
    return PathCount(exact: total.exact, log10: .log10(total.scaled) + log10Scale)
  }

  /// A state of a column that optimal paths pass through, and how many do.
  private struct ReachedState {
    let state: Int
    var paths: PathTally
  }

  /// Column t + 1 from column t; its states in the order in which they are reached, so that the
  /// sums, and the last digit of a logarithm, are the same in every run.
  private func spread(_ column: [ReachedState], from t: Int) -> [ReachedState] {
    var next: [ReachedState] = []
    var places: [Int: Int] = [:]
    for reached in column {
      let cell = TrellisCell(t: t, state: reached.state)
      let best = value(of: cell)
      forEachQ(from: cell) { to, q in
        guard Ties.isTied(q, with: best) else { return }
        if let place = places[to] {
          next[place].paths.add(reached.paths)
        } else {
          places[to] = next.count
          next.append(ReachedState(state: to, paths: reached.paths))
        }
      }
    }
    return next
  }
}
