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
}
