import DynamicProgramming

/// A method that learns Q from episodes, walked ε-greedily by the Q's that it has: what such
/// methods differ in is what they learn an edge's Q from.
protocol ActionValueMethod: Method {
  /// What they have in common.
  var learner: ActionValueLearner { get }
}

extension ActionValueMethod {
  var work: CountedTrellis { learner.work }
  var best: FoundPath? { learner.best }
  var isFinished: Bool { learner.isFinished }
  /// All that it can prove is that there is no path at all.
  var isExact: Bool { isFinished }

  var present: [Int] { learner.values.greedyStates(of: trellis) }

  func picture(of cell: TrellisCell) -> CellPicture {
    learner.values.picture(of: cell, isFrontier: learner.episode.passes(cell))
  }

  func estimate(from cell: TrellisCell, to state: Int) -> Double? {
    learner.values.estimate(from: cell, to: state)
  }
}

/// The Q's of an ``ActionValueMethod``, and the episode in which it gathers what it learns.
struct ActionValueLearner: Sendable {
  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  /// Whether it has turned out that no path leads from the start to the end.
  var isFinished = false
  private(set) var values: ActionValues
  /// The walk in hand.
  private(set) var episode = Episode()
  private var random: SeededGenerator
  private let policy: EpsilonGreedy
  private let alpha: Double

  /// - Parameters:
  ///   - trellis: the model.
  ///   - seed: where the random numbers begin.
  ///   - settings: those of ε, of ``ActionValues/initial`` and of α.
  ///   - alpha: how far a Q moves towards what was met, 0 < α ≤ 1.
  init(on trellis: Trellis, seed: UInt64, settings: Settings, alpha: MethodParameter) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    values = ActionValues(initial: settings[ActionValues.initial])
    policy = EpsilonGreedy(settings)
    self.alpha = settings[alpha]
  }

  /// Goes back to the start node.
  mutating func begin() { episode = Episode() }

  /// Whether the episode has not come to the last timestep yet.
  var isUnderWay: Bool { episode.cell.t < work.timesteps }

  /// What is known of the cell in which the episode stands; counts the visit.
  mutating func visit() -> ActionValues.Row { values.visit(episode.cell, in: &work) }

  /// The same, and what can come after the cell; see ``ActionValues/next(_:in:)``.
  mutating func next() -> (row: ActionValues.Row, value: Double) {
    values.next(episode.cell, in: &work)
  }

  /// What can come after a cell.
  mutating func value(of cell: TrellisCell) -> Double { values.value(of: cell, in: &work) }

  /// A move by the policy, and whether it is a best one; nil if no path goes on.
  mutating func choose(from row: ActionValues.Row) -> (place: Int, isGreedy: Bool)? {
    policy.choose(from: row, with: &random)
  }

  /// Makes a move.
  ///
  /// - Returns: R, undiscounted.
  mutating func take(_ move: Move) -> Double { episode.take(move.state, in: &work) }

  /// Moves the Q of an edge towards R + γ times what is said to come.
  ///
  /// - Returns: R + γ times what is said to come.
  @discardableResult
  mutating func learn(
    _ reward: Double, then toCome: Double, of place: Int, in cell: TrellisCell
  ) -> Double {
    let target = work.q(reward, toCome)
    values.learn(target, of: place, in: cell, rate: alpha)
    return target
  }

  /// Keeps the path of the episode, if it is one and better than those before.
  mutating func end() { best.improve(with: episode.path(in: work)) }
}

/// ε-greedy choice: the largest Q, but now and then any move, the less often the better a cell is
/// known.
///
///     ε(z) = ε / (1 + visits(z) / halving)
///
/// Every edge is tried without end, and the policy becomes greedy all the same. Singh, Jaakkola,
/// Littman and Szepesvári, Machine Learning 38, 2000, "GLIE".
struct EpsilonGreedy: Sendable {
  static let epsilon = MethodParameter("epsilon", 0.1, in: 0...1)
  static let halving = MethodParameter("halving", 10, in: 1...1_000_000)

  private let epsilon: Double
  private let halving: Double

  init(_ settings: Settings) {
    epsilon = settings[Self.epsilon]
    halving = settings[Self.halving]
  }

  /// The place of a move, and whether it is a best one; nil if no path goes on.
  func choose(
    from row: ActionValues.Row, with random: inout SeededGenerator
  ) -> (place: Int, isGreedy: Bool)? {
    guard let best = row.best else { return nil }
    let epsilon = epsilon / (1 + Double(row.visits) / halving)
    guard random.nextUnit() < epsilon else { return (best, true) }
    let open = row.values.indices.filter { row.values[$0] > -.infinity }
    let place = open[random.nextIndex(below: open.count)]
    return (place, row.values[place] == row.values[best])
  }
}
