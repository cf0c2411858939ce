import DynamicProgramming

/// A method that looks for some path first, and then changes it.
protocol PathRevision: Method {
  /// What such methods have in common.
  var hand: PathInHand { get set }
  /// Changes the path, or leaves it.
  mutating func revise(_ path: inout WorkingPath)
}

extension PathRevision {
  var work: CountedTrellis { hand.work }
  var best: FoundPath? { hand.best }
  var isFinished: Bool { hand.isFinished }
  /// All that it can prove is that there is no path at all.
  var isExact: Bool { hand.search.isExhausted }
  var present: [Int] { hand.path?.states ?? hand.search.states }

  mutating func step() {
    guard !isFinished else { return }
    if var path = hand.path.take() {
      revise(&path)
      hand.path = path
    } else {
      hand.look()
    }
    hand.best.improve(with: hand.path?.found)
  }
}

/// The path of a ``PathRevision``, and what looks for one to begin with.
struct PathInHand: Sendable {
  var work: CountedTrellis
  /// The best path so far.
  fileprivate(set) var best: FoundPath?
  var isFinished = false
  fileprivate(set) var search = PossiblePathSearch()
  /// The path; nil until there is one.
  fileprivate(set) var path: WorkingPath?

  init(on trellis: Trellis) {
    work = CountedTrellis(trellis)
  }

  fileprivate mutating func look() {
    path = search.advance(in: &work)
    isFinished = search.isExhausted
  }
}

/// A path of which one state at a time is exchanged.
struct WorkingPath: Sendable {
  /// z_1 … z_N.
  private(set) var states: [Int]
  /// γ^(t-1) R_t, and at the end γ^N final; N + 1 long.
  private(set) var terms: [Double]
  /// Their sum.
  private(set) var logJoint: Double

  /// Another state at one timestep, with the two terms that it changes.
  struct Alternative: Sendable {
    let state: Int
    let arriving: Double
    let leaving: Double

    /// What the two terms add up to.
    var worth: Double { arriving + leaving }
  }

  /// - Parameter rewards: R_1 … R_N, undiscounted.
  init(_ states: [Int], rewards: [Double], in work: CountedTrellis) {
    self.states = states
    var terms = rewards.indices.map { work.weight(at: $0 + 1) * rewards[$0] }
    terms.append(work.ending(in: states[states.count - 1]))
    self.terms = terms
    self.logJoint = Self.sum(of: terms)
  }

  /// As it is now.
  var found: FoundPath { FoundPath(states: states, logJoint: logJoint) }

  /// (t − 1, z_{t-1}).
  func cell(before t: Int) -> TrellisCell {
    t == 1 ? .start : TrellisCell(t: t - 1, state: states[t - 2])
  }

  /// What stands at a timestep now.
  func present(at t: Int) -> Alternative {
    Alternative(state: states[t - 1], arriving: terms[t - 1], leaving: terms[t])
  }

  /// What taking another edge into timestep t would change. Looks at the edge that goes on from
  /// there.
  func alternative(_ move: Move, at t: Int, in work: inout CountedTrellis) -> Alternative {
    Alternative(
      state: move.state, arriving: work.weight(at: t) * move.reward,
      leaving: leaving(move.state, at: t, in: &work))
  }

  /// The term of what follows z_t = state: the edge to z_{t+1}, or the end.
  func leaving(_ state: Int, at t: Int, in work: inout CountedTrellis) -> Double {
    if t == states.count { return work.ending(in: state) }
    return work.weight(at: t + 1) * work.reward(at: t + 1, from: state, to: states[t])
  }

  /// Exchanges the state at a timestep.
  mutating func take(_ alternative: Alternative, at t: Int) {
    logJoint += alternative.worth - present(at: t).worth
    states[t - 1] = alternative.state
    terms[t - 1] = alternative.arriving
    terms[t] = alternative.leaving
  }

  /// Exchanges several neighbouring states, the first of them at a timestep. Looks at the edge that
  /// goes on from the last one.
  mutating func take(_ moves: [Move], from t: Int, in work: inout CountedTrellis) {
    for (offset, move) in moves.enumerated() {
      states[t + offset - 1] = move.state
      terms[t + offset - 1] = work.weight(at: t + offset) * move.reward
    }
    let last = t + moves.count - 1
    terms[last] = leaving(states[last - 1], at: last, in: &work)
    logJoint = Self.sum(of: terms)
  }

  private static func sum(of terms: [Double]) -> Double {
    var sum = CompensatedSum()
    for term in terms { sum.add(term) }
    return sum.total
  }
}

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
