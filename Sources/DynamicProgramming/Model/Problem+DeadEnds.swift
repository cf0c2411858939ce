extension Problem {
  /// The states of a decision problem without moves that may be reached before the last one, in
  /// their order: most files mean ends by them, but no path goes on from there. Of a lattice, which
  /// says itself where it ends, there are none.
  ///
  /// - Complexity: O(S + E).
  public var deadEnds: [Int] {
    guard case .decision(let moves) = reading, telling.padding == nil,
      let table = trellis.transition.table(arrivingAt: 2)
    else { return [] }
    var isReached = [Bool](repeating: false, count: states.count)
    var front = moves.starts.map(\.state)
    for state in front { isReached[state] = true }
    var dead: [Int] = []
    for _ in 0..<trellis.timesteps where !front.isEmpty {
      var next: [Int] = []
      for state in front {
        var hasMove = false
        table.forEachEdge(from: state) { to, weight in
          if weight == -.infinity { return }
          hasMove = true
          if !isReached[to] { next.append(to) }
          isReached[to] = true
        }
        if !hasMove { dead.append(state) }
      }
      front = next
    }
    return dead.sorted()
  }
}
