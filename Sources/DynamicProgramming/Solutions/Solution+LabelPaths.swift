extension Solution {
  /// How many different paths of labels those paths are that take a best candidate at every
  /// timestep: several of them may be told alike where labels stand for several states.
  ///
  /// The states are those of an automaton without a choice (the subset construction of Rabin and
  /// Scott, 1959): each path of labels leads to one set of states, and sets that are reached twice
  /// are one.
  ///
  /// - Parameters:
  ///   - labels: what the states are told by.
  ///   - limit: how many sets of a column are kept apart at most.
  /// - Returns: nil where there are more sets, which may be exponentially many; 0 if no path is
  ///   possible.
  /// - Complexity: O(N · d · `limit`) at most, d being how many states tie; O(N · d) where one set
  ///   is reached.
  public func optimalPaths(toldBy labels: StateLabels, limit: Int = 64) -> PathCount? {
    guard isFeasible else { return .zero }
    let scan = ForwardScan(of: self)
    var sets: [ReachedSet] = [ReachedSet(states: [0], paths: .one)]
    for _ in 1...trellis.timesteps {
      scan.advance()
      var next: [ReachedSet] = []
      var places: [[Int32]: Int] = [:]
      for set in sets {
        for states in Self.successors(of: set.states, scan, labels) {
          if let place = places[states] {
            next[place].paths = next[place].paths + set.paths
          } else if next.count == limit {
            return nil
          } else {
            places[states] = next.count
            next.append(ReachedSet(states: states, paths: set.paths))
          }
        }
      }
      sets = next
    }
    return sets.reduce(.zero) { $0 + $1.paths }
  }

  private struct ReachedSet {
    /// Ascending.
    let states: [Int32]
    /// How many paths of labels lead there.
    var paths: PathCount
  }

  /// The states that tie from any of a set, those of each label by themselves.
  private static func successors(
    of states: [Int32], _ scan: ForwardScan, _ labels: StateLabels
  ) -> [[Int32]] {
    if states.count == 1 {
      let tied = scan.tied(from: Int(states[0]))
      if tied.count == 1 { return [[tied[0]]] }
    }
    var reached = Set<Int32>()
    for state in states { reached.formUnion(scan.tied(from: Int(state))) }
    var groups: [[Int32]] = []
    var groupOfLabel: [Int32: Int] = [:]
    for state in reached.sorted() {
      let label = labels.ofState[Int(state)]
      if let group = groupOfLabel[label] {
        groups[group].append(state)
      } else {
        groupOfLabel[label] = groups.count
        groups.append([state])
      }
    }
    return groups
  }
}

extension PathCount {
  /// How many of so many optimal paths differ in their labels: one is one, and none none, whatever
  /// stands for them.
  ///
  /// - Parameters:
  ///   - labels: what the states are told by.
  ///   - solution: V, which is asked for only where there are several.
  /// - Returns: nil where they are too many to be told apart.
  public func told(
    by labels: StateLabels, _ solution: () throws -> Solution
  ) rethrows -> PathCount? {
    self == .one || self == .zero ? self : try solution().optimalPaths(toldBy: labels)
  }
}
