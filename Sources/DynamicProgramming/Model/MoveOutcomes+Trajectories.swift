extension MoveOutcomes {
  /// The edges of trajectories, on which a reward counts as nats:
  ///
  ///     R(z, z′) = max over moves and their outcomes that lead from z to z′ of  log p + reward
  ///
  /// with the move behind each, the first listed if several are equally good, and those others
  /// beside it. Of deterministic moves that is the reward itself.
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
        equals: edges.equals, others: isDeterministic ? edges.others : [],
        outcomes: isDeterministic ? nil : self)
    )
  }
}

/// Collects edges state by state; of several to the same place the best is kept, the first listed
/// if several, and beside it those of other names that are as good.
private struct TrajectoryEdges {
  private(set) var offsets = [0]
  private(set) var targets: [Int32] = []
  private(set) var rewards: [Double] = []
  private(set) var moves: [Int32] = []
  /// For every edge, which of the state's outcomes it is.
  private(set) var places: [Int32] = []
  /// Those that are as good as that of an edge.
  private(set) var equals: [EqualMove] = []
  /// Those that are not, or of whose name one is.
  private(set) var others: [OtherMove] = []
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
      if targets.count > offsets[offsets.count - 1], targets[targets.count - 1] == open[place].to {
        join(place)
      } else {
        targets.append(open[place].to)
        rewards.append(open[place].reward)
        moves.append(open[place].name)
        places.append(Int32(place))
      }
    }
    offsets.append(targets.count)
    open.removeAll(keepingCapacity: true)
  }

  /// Takes another to where the last edge leads.
  private mutating func join(_ place: Int) {
    let (_, reward, name) = open[place]
    let last = targets.count - 1
    let move = EqualMove(edge: Int32(last), name: name, place: Int32(place))
    if reward > rewards[last] {
      drop(EqualMove(edge: Int32(last), name: moves[last], place: places[last]))
      rewards[last] = reward
      moves[last] = name
      places[last] = Int32(place)
    } else if reward == rewards[last], name != moves[last] {
      equals.append(move)
    } else {
      others.append(OtherMove(move: move, reward: reward))
    }
  }

  /// The move of the last edge, and those that were as good, are so no more.
  private mutating func drop(_ own: EqualMove) {
    var dropped = [own]
    while let last = equals.last, last.edge == own.edge {
      dropped.insert(last, at: 1)
      equals.removeLast()
    }
    let reward = rewards[Int(own.edge)]
    let of = others.lastIndex { $0.move.edge != own.edge }.map { $0 + 1 } ?? 0
    others += dropped.map { OtherMove(move: $0, reward: reward) }
    others[of...].sort { $0.move.place < $1.move.place }
  }
}
