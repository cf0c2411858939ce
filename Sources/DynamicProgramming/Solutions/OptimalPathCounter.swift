/// Counts the paths that take a best candidate at every timestep, column by column from the start.
struct OptimalPathCounter {
  /// The states of the column that optimal paths pass through, in the order in which they are
  /// reached, so that sums that are rounded are the same in every run.
  private var column = [ReachedState(state: 0, paths: .one)]
  /// For each state its place in the column that is being made, from 1 on; 0 if it is not in it.
  private var places: [Int] = []

  private struct ReachedState {
    let state: Int
    var paths: PathCount
  }

  /// Goes on to the column that a scan enters.
  ///
  /// - Complexity: O(A · d), A being the number of states reached: one, where there are no ties.
  mutating func advance(over scan: ForwardScan) { advance { scan.tied(from: $0) } }

  /// Goes on to the next column.
  ///
  /// - Parameter successors: the states that tie from a state, in their order; good until the next
  ///   call.
  mutating func advance(over successors: (_ state: Int) -> UnsafeBufferPointer<Int32>) {
    if column.count == 1 {
      let tied = successors(column[0].state)
      // One way on from one state is the common case: nothing is added up.
      if tied.count == 1 {
        column[0] = ReachedState(state: Int(tied[0]), paths: column[0].paths)
        return
      }
    }
    var next: [ReachedState] = []
    for reached in column {
      for state in successors(reached.state) { add(reached.paths, to: Int(state), &next) }
    }
    for reached in next { places[reached.state] = 0 }
    column = next
  }

  private mutating func add(_ paths: PathCount, to state: Int, _ next: inout [ReachedState]) {
    if state >= places.count {
      places += [Int](repeating: 0, count: state + 1 - places.count)
    }
    if places[state] > 0 {
      next[places[state] - 1].paths = next[places[state] - 1].paths + paths
    } else {
      next.append(ReachedState(state: state, paths: paths))
      places[state] = next.count
    }
  }

  /// Goes on over many columns along a greedy path: where one state is reached it is the path's,
  /// and columns into which nothing ties are passed over.
  ///
  /// - Parameters:
  ///   - timesteps: those that are entered.
  ///   - path: the state of the path at a timestep.
  ///   - nextTie: the first of the timesteps from one on at which another state ties with the
  ///     path's, or the end of them.
  ///   - successors: the states of a timestep that tie from a state of the one before.
  mutating func advance(
    over timesteps: Range<Int>, along path: (_ t: Int) -> Int, nextTie: (_ from: Int) -> Int,
    _ successors: (_ t: Int, _ state: Int) -> UnsafeBufferPointer<Int32>
  ) {
    var t = timesteps.lowerBound
    while t < timesteps.upperBound {
      if column.count == 1 {
        t = nextTie(t)
        column[0] = ReachedState(state: path(t - 1), paths: column[0].paths)
        if t == timesteps.upperBound { return }
      }
      advance { successors(t, $0) }
      t += 1
    }
  }

  /// Whether they pass through more than one state of the column.
  var isSplit: Bool { column.count > 1 }

  /// How many paths have come this far.
  var count: PathCount { column.reduce(.zero) { $0 + $1.paths } }
}
