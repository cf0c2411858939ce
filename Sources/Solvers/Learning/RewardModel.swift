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
  /// What the rewards of the first moves have besides those of their edges: log p of where one starts.
  private let luck: [Double]

  /// What weights are worth.
  public struct Value: Sendable {
    /// The chain with their rewards.
    public let model: ChainModel
    /// Σ over the demonstrations of the return less V_0; at γ = 1 with moves of one outcome log p.
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
    ofFirst = starts.enumerated().map { to, start in
      initial[to] > -.infinity ? start.flatMap { features.feature(from: $0, to: to) } ?? -1 : -1
    }
    luck = starts.enumerated().map { to, start in
      start.map { initial[to] - table[$0, to] } ?? 0
    }
  }

  /// The weights to begin with: the mean reward of the edges of each feature.
  public var start: [Double] {
    var (sums, counts) = (features.names.map { _ in 0.0 }, features.names.map { _ in 0.0 })
    for (slot, weight) in table.slotWeights.enumerated() where ofSlot[slot] >= 0 {
      sums[ofSlot[slot]] += weight
      counts[ofSlot[slot]] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }

  /// - Parameters:
  ///   - weights: those of the rewards.
  ///   - places: which demonstrations.
  /// - Throws: `impossibleReference` for one that no moves make.
  public func value(of weights: [Double], at places: [Int]) throws(LearningFault) -> Value {
    let model = model(of: weights)
    let value = try ConditionalLikelihood(task, at: places).value(of: model)
    guard let outcomes = moves.outcomes else {
      let demonstrated = sums(of: value.references)
      return Value(
        model: model, logLikelihood: value.logLikelihood,
        gradient: zip(demonstrated, sums(of: value.expected)).map { $0 - $1 },
        demonstrated: demonstrated, expected: value.expected)
    }
    return causal(weights, model, outcomes, value, places)
  }

  /// Averages over luck in place of choosing it.
  private func causal(
    _ weights: [Double], _ model: ChainModel, _ outcomes: MoveOutcomes,
    _ value: ConditionalLikelihood.Value, _ places: [Int]
  ) -> Value {
    let demonstrated = sums(of: value.references)
    var (gradient, rest) = (demonstrated, 0.0)
    for (horizon, count) in Dictionary(
      grouping: places, by: { task.sequences[$0].timesteps }
    ).mapValues(\.count) {
      let entropy = CausalEntropy(of: process(of: weights, outcomes, horizon: horizon))
      rest += Double(count) * entropy.value
      for (place, feature) in ofOutcome(outcomes).enumerated() where feature >= 0 {
        gradient[feature] -= Double(count) * entropy.visits[place]
      }
    }
    let returns = zip(demonstrated, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return Value(
      model: model, logLikelihood: returns - rest, gradient: gradient,
      demonstrated: demonstrated, expected: value.expected)
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
    var rewards = table.slotWeights
    for (slot, feature) in ofSlot.enumerated() where feature >= 0 {
      rewards[slot] = weights[feature] + luckOfSlot[slot]
    }
    model.transition = .same(table.replacing(slotWeights: rewards))
    for (to, feature) in ofFirst.enumerated() where feature >= 0 {
      model.initial[to] = weights[feature] + luck[to]
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
      final: task.start.final, discount: task.problem.trellis.discount)
  }

  /// The problem with these rewards.
  public func problem(of weights: [Double]) -> Problem {
    let model = model(of: weights)
    let rewarded = moves.outcomes.map { self.rewarded($0, weights) }
    return task.problem.learned(
      model,
      reading: .decision(
        Moves(
          starts: moves.starts, names: moves.names, moveOfEdge: moves.moveOfEdge,
          placeOfEdge: moves.placeOfEdge, outcomes: rewarded)))
  }
}
