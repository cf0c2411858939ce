import DynamicProgramming

/// Looks for any path that can be taken, depth first, the largest R first: what methods begin with
/// that change a path.
///
/// It is the myopic greedy path unless that runs into a dead end; then the search goes back, and
/// never enters a dead end twice.
struct PossiblePathSearch: Sendable {
  /// z_1 … z_t of the present attempt.
  private(set) var states: [Int] = []
  /// R_1 … R_t.
  private(set) var rewards: [Double] = []
  /// Whether every way has turned out to be a dead end.
  private(set) var isExhausted = false
  /// For the start node and every state of the attempt, the moves not tried yet, the best one last.
  private var untried: [[Move]] = []
  private var deadEnds: Set<TrellisCell> = []

  private var cell: TrellisCell { TrellisCell(t: states.count, state: states.last ?? 0) }

  /// One timestep on, or back out of a dead end; the path once it is there.
  mutating func advance(in work: inout CountedTrellis) -> WorkingPath? {
    step(in: &work)
    guard states.count == work.timesteps else { return nil }
    return WorkingPath(states, rewards: rewards, in: work)
  }

  private mutating func step(in work: inout CountedTrellis) {
    if untried.count == states.count {
      untried.append(
        work.moves(from: cell).sorted { ($0.reward, -$0.state) < ($1.reward, -$1.state) })
    }
    let place = untried.count - 1
    while let move = untried[place].popLast() {
      if deadEnds.contains(TrellisCell(t: states.count + 1, state: move.state)) { continue }
      states.append(move.state)
      rewards.append(move.reward)
      return
    }
    goBack()
  }

  private mutating func goBack() {
    deadEnds.insert(cell)
    untried.removeLast()
    isExhausted = states.isEmpty
    if !isExhausted {
      states.removeLast()
      rewards.removeLast()
    }
  }
}
