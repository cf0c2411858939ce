extension MoveOutcomes {
  /// The edges of trajectories, on which a reward counts as nats:
  ///
  ///     R(z, z′) = max over moves and their outcomes that lead from z to z′ of  log p + reward
  ///
  /// with the move behind each, the first listed if several are equally good, and those others beside it. Of deterministic
  /// moves that is the reward itself.
  ///
  /// - Parameter starts: the states that z₀ may be.
  /// - Complexity: O(outcomes · log(outcomes of a state)).
  public func trajectories(from starts: [StartChance]) -> (table: TransitionTable, moves: Moves) {
    var edges = TrajectoryEdges(states: states)
    for state in 0..<states {
      for move in moves(of: state) {
        for outcome in outcomes(of: move) {
          edges.add(
            to: targets[outcome], reward: trajectoryReward(of: outcome), name: nameOfMove[move])
        }
      }
      edges.endState()
    }
    return (
      TransitionTable(offsets: edges.offsets, targets: edges.targets, weights: edges.rewards),
      Moves(
        starts: starts, names: names, moveOfEdge: edges.moves, placeOfEdge: edges.places,
        equals: edges.equals, outcomes: isDeterministic ? nil : self)
    )
  }
}

/// Collects edges state by state; of several to the same place the best is kept, the first listed if
/// several, and beside it those of other names that are as good.
private struct TrajectoryEdges {
  private(set) var offsets = [0]
  private(set) var targets: [Int32] = []
  private(set) var rewards: [Double] = []
  private(set) var moves: [Int32] = []
  /// For every edge, which of the state's outcomes it is.
  private(set) var places: [Int32] = []
  /// Those that are as good as that of an edge.
  private(set) var equals: [EqualMove] = []
  /// Those of the state at hand.
  private var open: [(to: Int32, reward: Double, name: Int32)] = []

  init(states: Int) {
    offsets.reserveCapacity(states + 1)
  }

  mutating func add(to state: Int32, reward: Double, name: Int32) {
    open.append((state, reward, name))
  }

  mutating func endState() {
    let order = open.indices.sorted { (open[$0].to, $0) < (open[$1].to, $1) }
    for place in order {
      let (to, reward, name) = open[place]
      if targets.count > offsets[offsets.count - 1], targets[targets.count - 1] == to {
        if reward > rewards[rewards.count - 1] {
          rewards[rewards.count - 1] = reward
          moves[moves.count - 1] = name
          places[places.count - 1] = Int32(place)
          dropEquals()
        } else if reward == rewards[rewards.count - 1], name != moves[moves.count - 1] {
          let edge = Int32(targets.count - 1)
          equals.append(EqualMove(edge: edge, name: name, place: Int32(place)))
        }
      } else {
        targets.append(to)
        rewards.append(reward)
        moves.append(name)
        places.append(Int32(place))
      }
    }
    offsets.append(targets.count)
    open.removeAll(keepingCapacity: true)
  }

  /// Those of the last edge are no longer as good.
  private mutating func dropEquals() {
    while let last = equals.last, Int(last.edge) == targets.count - 1 { equals.removeLast() }
  }
}
