import DynamicProgramming
import RealModule

/// A decision problem whose rewards are weights of features, and what weights are worth to its
/// demonstrations.
public struct RewardModel: Sendable {
  private let task: LearningTask
  private let moves: Moves
  private let features: RewardFeatures
  private let table: TransitionTable
  /// The feature of every slot of the table, and of the first move to every state; -1 = none.
  private let ofSlot, ofFirst: [Int]
  /// For every state where the first move to it begins.
  private let starts: [Int?]
  /// What the rewards of the first moves have besides those of their edges: log p of where one
  /// starts.
  private let luck: [Double]

  /// What weights are worth.
  public struct Value: Sendable {
    /// The chain with their rewards.
    public let model: ChainModel
    /// Σ over the demonstrations of log p of their moves under the soft policy, at most 0.
    public let logLikelihood: Double
    /// The feature counts of the demonstrations less the expected ones.
    public let gradient: [Double]
    /// The feature counts of the demonstrations.
    public let demonstrated: [Double]
    /// How often the soft policy takes each edge.
    public let expected: ExpectedCounts
  }

  /// Nil where the problem has no table of moves.
  public init?(_ task: LearningTask, _ moves: Moves, _ features: RewardFeatures) {
    guard let table = task.start.table ?? task.problem.trellis.transition.table(arrivingAt: 2)
    else { return nil }
    self.task = task
    self.moves = moves
    self.features = features
    self.table = table
    var ofSlot = [Int](repeating: -1, count: table.slots)
    for from in 0..<table.states {
      for slot in table.slots(of: from) {
        let to = table.target(ofSlot: slot)
        if table[from, to] > -.infinity {
          ofSlot[slot] = features.feature(from: from, to: to) ?? -1
        }
      }
    }
    self.ofSlot = ofSlot
    let initial = task.start.initial
    let starts = (0..<table.states).map { moves.start(of: $0, table) }
    self.starts = starts
    ofFirst = starts.enumerated().map { to, start in
      initial[to] > -.infinity ? start.flatMap { features.feature(from: $0, to: to) } ?? -1 : -1
    }
    luck = starts.enumerated().map { to, start in
      start.map { initial[to] - table[$0, to] } ?? 0
    }
  }

  /// The weights to begin with: the mean reward of the edges of each feature, or, where something
  /// is left to chance, of the outcomes, whose edges have log p besides.
  public var start: [Double] {
    var means = features.names.map { _ in (reward: 0.0, count: 0.0) }
    let (rewards, features) =
      moves.outcomes.map { ($0.rewards, ofOutcome($0)) } ?? (table.slotWeights, ofSlot)
    for (reward, feature) in zip(rewards, features) where feature >= 0 {
      // Equal rewards are their own mean, to the last bit.
      means[feature].count += 1
      means[feature].reward += (reward - means[feature].reward) / means[feature].count
    }
    return means.map(\.reward)
  }

  /// - Parameters:
  ///   - weights: those of the rewards.
  ///   - places: which demonstrations.
  /// - Throws: `impossibleReference` for one that no moves make.
  public func value(of weights: [Double], at places: [Int]) throws(LearningFault) -> Value {
    let model = model(of: weights)
    let value = try ConditionalLikelihood(task, at: places).value(of: model)
    if moves.outcomes == nil, task.problem.trellis.discount == 1 {
      let demonstrated = sums(of: value.references)
      return Value(
        model: model, logLikelihood: value.logLikelihood,
        gradient: zip(demonstrated, sums(of: value.expected)).map { $0 - $1 },
        demonstrated: demonstrated, expected: value.expected)
    }
    return try causal(weights, model, value.expected, places)
  }

  /// Averages over luck in place of choosing it.
  private func causal(
    _ weights: [Double], _ model: ChainModel, _ expected: ExpectedCounts, _ places: [Int]
  ) throws(LearningFault) -> Value {
    let outcomes = moves.outcomes(of: table)
    let ofOutcome = ofOutcome(outcomes)
    var demonstrated = features.names.map { _ in 0.0 }
    var (gradient, logLikelihood) = (demonstrated, 0.0)
    let groups = Dictionary(grouping: places) { task.sequences.timesteps(of: $0) }
    for (horizon, places) in groups.sorted(by: { $0.key < $1.key }) {
      let policy = CausalEntropy(of: process(of: weights, outcomes, horizon: horizon))
      var counts = [Double](repeating: 0, count: horizon * outcomes.nameOfMove.count)
      for place in places {
        guard let reference = task.reference(of: place) else { continue }
        let told = DemonstratedMoves(reference, under: policy)
        if told.logLikelihood == -.infinity { throw .impossibleReference(place) }
        logLikelihood += told.logLikelihood
        for (index, count) in told.counts.enumerated() { counts[index] += count }
      }
      add(policy.slope(of: counts), by: ofOutcome, to: &gradient)
      add(Self.outcomes(of: counts, outcomes), by: ofOutcome, to: &demonstrated)
    }
    return Value(
      model: model, logLikelihood: logLikelihood, gradient: gradient, demonstrated: demonstrated,
      expected: expected)
  }

  private func add(_ numbers: [Double], by feature: [Int], to sums: inout [Double]) {
    for (number, feature) in zip(numbers, feature) where feature >= 0 { sums[feature] += number }
  }

  /// How often every outcome comes about on average where moves are made so often.
  private static func outcomes(of counts: [Double], _ outcomes: MoveOutcomes) -> [Double] {
    let width = outcomes.nameOfMove.count
    var sums = [Double](repeating: 0, count: outcomes.targets.count)
    for move in 0..<width {
      let made = stride(from: move, to: counts.count, by: width).reduce(0) { $0 + counts[$1] }
      for outcome in outcomes.outcomes(of: move) {
        sums[outcome] = made * outcomes.probabilities[outcome]
      }
    }
    return sums
  }

  /// How often each feature is used.
  private func sums(of counts: ExpectedCounts) -> [Double] {
    var sums = features.names.map { _ in 0.0 }
    for (to, feature) in ofFirst.enumerated() where feature >= 0 {
      sums[feature] += counts.initial[to]
    }
    for (slot, feature) in ofSlot.enumerated() where feature >= 0 {
      sums[feature] += counts.transition[slot]
    }
    return sums
  }

  /// The chain whose edges earn what their features do; of outcomes by chance with log p, as every
  /// trellis of theirs.
  private func model(of weights: [Double]) -> ChainModel {
    var model = task.start
    let luckOfSlot = luckOfSlot
    var rewards = table.slotWeights
    for (slot, feature) in ofSlot.enumerated() where feature >= 0 {
      rewards[slot] = weights[feature] + luckOfSlot[slot]
    }
    model.transition = .same(table.replacing(slotWeights: rewards))
    for (to, feature) in ofFirst.enumerated() where feature >= 0 {
      let slot = starts[to].flatMap { table.edgeIndex(from: $0, to: to) }
      model.initial[to] = (slot.map { rewards[$0] } ?? weights[feature]) + luck[to]
    }
    return model
  }

  /// log p of the likeliest outcome behind each edge; 0 where nothing is left to chance.
  private var luckOfSlot: [Double] {
    guard let outcomes = moves.outcomes else { return [Double](repeating: 0, count: table.slots) }
    var luck = [Double](repeating: -.infinity, count: table.slots)
    for state in 0..<table.states {
      for move in outcomes.moves(of: state) {
        for outcome in outcomes.outcomes(of: move) {
          let to = Int(outcomes.targets[outcome])
          guard let slot = table.edgeIndex(from: state, to: to) else { continue }
          luck[slot] = max(luck[slot], .log(outcomes.probabilities[outcome]))
        }
      }
    }
    return luck
  }

  private func ofOutcome(_ outcomes: MoveOutcomes) -> [Int] {
    var found = [Int](repeating: -1, count: outcomes.targets.count)
    for state in 0..<table.states {
      for move in outcomes.moves(of: state) {
        for outcome in outcomes.outcomes(of: move) {
          let to = Int(outcomes.targets[outcome])
          found[outcome] = features.feature(from: state, to: to) ?? -1
        }
      }
    }
    return found
  }

  private func rewarded(_ outcomes: MoveOutcomes, _ weights: [Double]) -> MoveOutcomes {
    let features = ofOutcome(outcomes)
    return MoveOutcomes(
      names: outcomes.names, moveOffsets: outcomes.moveOffsets, nameOfMove: outcomes.nameOfMove,
      outcomeOffsets: outcomes.outcomeOffsets, targets: outcomes.targets,
      probabilities: outcomes.probabilities,
      rewards: zip(outcomes.rewards, features).map { $1 >= 0 ? weights[$1] : $0 })
  }

  private func process(
    of weights: [Double], _ outcomes: MoveOutcomes, horizon: Int
  ) -> DecisionProcess {
    DecisionProcess(
      timesteps: horizon, starts: moves.starts, moves: rewarded(outcomes, weights),
      final: task.start.final, discount: task.problem.trellis.discount,
      constraints: task.problem.trellis.constraints)
  }

  /// The rules of the map with these rewards of its letters; nil where others are learned.
  private func rules(of weights: [Double]) -> GridRules? {
    guard features.kind == .letters, var rules = task.problem.grid?.rules else { return nil }
    rules.step = weights[0]
    rules.rewards = [:]
    for (name, weight) in zip(features.names, weights).dropFirst() where weight != rules.step {
      rules.rewards[Character(name)] = weight - rules.step
    }
    return rules
  }

  /// The problem with these rewards; of letters of a map with those that its rules now come to, to
  /// the last bit, so that the map says the same.
  public func problem(of weights: [Double]) -> Problem {
    let rules = rules(of: weights)
    let weights =
      rules.map { rules in
        features.names.enumerated().map { place, name in
          place == 0 ? rules.step : rules.step + rules.rewards[Character(name), default: 0]
        }
      } ?? weights
    let grid = rules.flatMap { rules in
      task.problem.grid.map { GridMap(rows: $0.rows, rules: rules) }
    }
    let model = model(of: weights)
    let rewarded = moves.outcomes.map { self.rewarded($0, weights) }
    return task.problem.learned(
      model,
      reading: .decision(
        Moves(
          starts: moves.starts, names: moves.names, moveOfEdge: moves.moveOfEdge,
          placeOfEdge: moves.placeOfEdge, equals: moves.equals, outcomes: rewarded)), grid: grid)
  }
}
