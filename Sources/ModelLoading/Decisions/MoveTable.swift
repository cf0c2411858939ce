import DynamicProgramming

/// Builds the transition table of a decision problem move by move, in the order of states: of
/// several moves to the same place only the best is kept, the first listed if several.
struct MoveTable {
  private var names: [String] = []
  private var codes: [String: Int32] = [:]
  private var offsets = [0]
  private var targets: [Int32] = []
  private var rewards: [Double] = []
  private var moves: [Int32] = []
  /// The moves of the state at hand.
  private var open: [(to: Int32, reward: Double, move: Int32)] = []

  init(states: Int) {
    offsets.reserveCapacity(states + 1)
  }

  /// The code of a move's name.
  mutating func code(of name: String) -> Int32 {
    if let code = codes[name] { return code }
    let code = Int32(names.count)
    names.append(name)
    codes[name] = code
    return code
  }

  /// Adds a move of the state at hand.
  mutating func add(to state: Int, reward: Double, move: Int32) {
    open.append((Int32(state), reward, move))
  }

  /// Ends the state at hand; the next one follows.
  mutating func endState() {
    let order = open.indices.sorted { (open[$0].to, $0) < (open[$1].to, $1) }
    for place in order {
      let (to, reward, move) = open[place]
      if targets.count > offsets[offsets.count - 1], targets[targets.count - 1] == to {
        if reward > rewards[rewards.count - 1] {
          rewards[rewards.count - 1] = reward
          moves[moves.count - 1] = move
        }
      } else {
        targets.append(to)
        rewards.append(reward)
        moves.append(move)
      }
    }
    offsets.append(targets.count)
    open.removeAll(keepingCapacity: true)
  }

  /// The table, the moves behind its edges, and the rewards of the first move.
  func finish(start: Int) -> (table: TransitionTable, moves: Moves, initial: [Double]) {
    var initial = [Double](repeating: -.infinity, count: offsets.count - 1)
    for edge in offsets[start]..<offsets[start + 1] {
      initial[Int(targets[edge])] = rewards[edge]
    }
    return (
      TransitionTable(offsets: offsets, targets: targets, weights: rewards),
      Moves(start: start, names: names, moveOfEdge: moves), initial
    )
  }
}
