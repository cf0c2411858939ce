import DynamicProgramming

/// Trellises that are easy to count.
enum Examples {
  /// S states, N timesteps, every edge earns the same, those into one state 1 more.
  static func uniform(
    states: Int, timesteps: Int, weight: Double = 0, favourite: Int? = nil
  ) -> Trellis {
    let row = (0..<states).map { weight + ($0 == favourite ? 1 : 0) }
    let rows = (0..<states).flatMap { _ in row }
    return Trellis(
      timesteps: timesteps, initial: row,
      transition: .same(TransitionTable(dense: rows, states: states)), emission: .absent)
  }

  /// S states, from each of which an edge leads on to the next one and one to another far away; the
  /// first one is where paths set out.
  static func ring(states: Int, timesteps: Int) -> Trellis {
    var initial = [Double](repeating: -.infinity, count: states)
    initial[0] = 0
    var (offsets, targets, weights) = ([0], [Int32](), [Double]())
    for state in 0..<states {
      let reached = Set([(state + 1) % states, (7 * state + 3) % states]).sorted()
      targets += reached.map { Int32($0) }
      weights += reached.map { Double($0 % 5) }
      offsets.append(targets.count)
    }
    return Trellis(
      timesteps: timesteps, initial: initial,
      transition: .same(TransitionTable(offsets: offsets, targets: targets, weights: weights)),
      emission: .absent)
  }
}
