import DynamicProgramming

/// Collects the moves of a decision problem, in the order of states.
struct MoveTable {
  /// Where a move may lead, with which probability, and what it then earns.
  struct Outcome {
    let state: Int
    var probability = 1.0
    let reward: Double

    /// The same outcome, so many times as probable.
    func scaled(by factor: Double) -> Outcome {
      Outcome(state: state, probability: probability * factor, reward: reward)
    }
  }

  /// The different names of moves.
  private(set) var names: [String] = []
  private var codes: [String: Int32] = [:]
  private var moveOffsets = [0]
  private var nameOfMove: [Int32] = []
  private var outcomeOffsets = [0]
  private var targets: [Int32] = []
  private var probabilities: [Double] = []
  private var rewards: [Double] = []

  init(states: Int) {
    moveOffsets.reserveCapacity(states + 1)
  }

  /// The code of a move's name.
  mutating func code(of name: String) -> Int32 {
    if let code = codes[name] { return code }
    let code = Int32(names.count)
    names.append(name)
    codes[name] = code
    return code
  }

  /// Adds a move of the state at hand that is certain to lead to one place.
  mutating func add(to state: Int, reward: Double, move: Int32) {
    add(CollectionOfOne(Outcome(state: state, reward: reward)), move: move)
  }

  /// Adds a move of the state at hand. What cannot happen is left out, and what is the same outcome
  /// twice, as bumping into one wall or another, is one. A move that may earn −∞ is one that cannot
  /// be made.
  mutating func add(_ outcomes: some Sequence<Outcome>, move: Int32) {
    if outcomes.contains(where: { $0.probability > 0 && $0.reward == -.infinity }) { return }
    let first = targets.count
    for outcome in outcomes where outcome.probability > 0 {
      let same = (first..<targets.count).first {
        targets[$0] == outcome.state && rewards[$0] == outcome.reward
      }
      if let same {
        probabilities[same] += outcome.probability
      } else {
        targets.append(Int32(outcome.state))
        probabilities.append(outcome.probability)
        rewards.append(outcome.reward)
      }
    }
    nameOfMove.append(move)
    outcomeOffsets.append(targets.count)
  }

  /// How many moves the state at hand has so far.
  var openMoves: Int { nameOfMove.count - moveOffsets[moveOffsets.count - 1] }

  /// Ends the state at hand; the next one follows.
  mutating func endState() {
    moveOffsets.append(nameOfMove.count)
  }

  /// Whether some move bears a name.
  func knows(_ name: String) -> Bool { codes[name] != nil }

  /// The code of a name; nil if no move bears it.
  func place(of name: String) -> Int32? { codes[name] }

  /// Whether another move than that of a name may lead from one state to another.
  func hasOther(than name: String, from state: Int, to target: Int) -> Bool {
    moveNames(of: state).contains { $0 != name && targets(of: state, by: $0).contains(target) }
  }

  /// The states to which the moves of a name may lead from a state; none if it has no such move.
  func targets(of state: Int, by name: String) -> Set<Int> {
    var found = Set<Int>()
    for move in moveOffsets[state]..<moveOffsets[state + 1] where nameOfMove[move] == codes[name] {
      for outcome in outcomeOffsets[move]..<outcomeOffsets[move + 1] {
        found.insert(Int(targets[outcome]))
      }
    }
    return found
  }

  /// What the moves of a state are called, each once.
  func moveNames(of state: Int) -> [String] {
    var seen = Set<Int32>()
    return nameOfMove[moveOffsets[state]..<moveOffsets[state + 1]].filter {
      seen.insert($0).inserted
    }
    .map { names[Int($0)] }
  }

  /// The states without moves that may be reached before the last move.
  ///
  /// - Complexity: O(outcomes).
  func deadEnds(from starts: [StartChance], before horizon: Int) -> [Int] {
    let count = moveOffsets.count - 1
    var isReached = [Bool](repeating: false, count: count)
    var front = starts.map(\.state)
    for state in front { isReached[state] = true }
    var made = 0
    var dead: [Int] = []
    while !front.isEmpty, made < horizon {
      var next: [Int] = []
      for state in front {
        let moves = moveOffsets[state]..<moveOffsets[state + 1]
        if moves.isEmpty { dead.append(state) }
        for outcome in outcomeOffsets[moves.lowerBound]..<outcomeOffsets[moves.upperBound] {
          let target = Int(targets[outcome])
          if !isReached[target] { next.append(target) }
          isReached[target] = true
        }
      }
      front = next
      made += 1
    }
    return dead.sorted()
  }

  /// The table of trajectories, the moves behind its edges, and the rewards of the first move.
  func finish(starts: [StartChance]) -> (table: TransitionTable, moves: Moves, initial: [Double]) {
    let outcomes = MoveOutcomes(
      names: names, moveOffsets: moveOffsets, nameOfMove: nameOfMove,
      outcomeOffsets: outcomeOffsets, targets: targets, probabilities: probabilities,
      rewards: rewards)
    let (table, moves) = outcomes.trajectories(from: starts)
    return (table, moves, moves.initial(of: table))
  }
}
