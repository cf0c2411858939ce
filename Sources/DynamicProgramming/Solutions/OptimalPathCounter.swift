/// Counts the paths that take a best candidate at every timestep, column by column from the start.
struct OptimalPathCounter {
  /// The states of the column that optimal paths pass through, in the order in which they are
  /// reached, so that sums that are rounded are the same in every run.
  private var column = [ReachedState(state: 0, paths: .one)]

  private struct ReachedState {
    let state: Int
    var paths: PathCount
  }

  /// Goes on to the column that a scan enters.
  ///
  /// - Complexity: O(A · d), A being the number of states reached: one, where there are no ties.
  mutating func advance(over scan: ForwardScan) {
    if column.count == 1 {
      let tied = scan.tied(from: column[0].state)
      // One way on from one state is the common case: nothing is added up.
      if tied.count == 1 {
        column[0] = ReachedState(state: Int(tied[0]), paths: column[0].paths)
        return
      }
    }
    var next: [ReachedState] = []
    var places: [Int: Int] = [:]
    for reached in column {
      for state in scan.tied(from: reached.state) {
        add(reached.paths, to: Int(state), &next, &places)
      }
    }
    column = next
  }

  private func add(
    _ paths: PathCount, to state: Int, _ next: inout [ReachedState], _ places: inout [Int: Int]
  ) {
    if let place = places[state] {
      next[place].paths = next[place].paths + paths
    } else {
      places[state] = next.count
      next.append(ReachedState(state: state, paths: paths))
    }
  }

  /// How many paths have come this far.
  var count: PathCount { column.reduce(.zero) { $0 + $1.paths } }
}
