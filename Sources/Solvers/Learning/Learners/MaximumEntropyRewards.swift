import DynamicProgramming

/// Rewards from demonstrations: the weights of features under which the demonstrations are most
/// probable among all paths, p(path) ∝ exp(return), held by −λ Σ w².
///
/// The gradient is the feature counts of the demonstrations less the expected ones of the soft
/// policy (Ziebart, Maas, Bagnell and Dey, Maximum Entropy Inverse Reinforcement Learning, AAAI
/// 2008): that of ``ConditionalLikelihood``, the same numbers, summed by features. Where moves have
/// several outcomes, or what is later counts less, the policy is that of maximum causal entropy
/// (Ziebart, 2010), and the objective Σ log π_t(a_t | z_{t-1}) of what was demonstrated:
/// `DemonstratedMoves`.
public struct MaximumEntropyRewards: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "max-ent-irl", summary: "rewards from demonstrations, by maximum entropy",
    needsReferences: true, product: .rewards, counted: .all, criterion: .posterior)

  /// The parameters after the steps so far.
  public private(set) var model: ChainModel
  /// What the next step goes by.
  public private(set) var counts: ExpectedCounts
  /// What the rewards are weights of.
  public let features: RewardFeatures
  /// The feature counts of the demonstrations.
  public private(set) var demonstrated: [Double]
  /// Those less the expected ones: which way the weights are to go.
  public private(set) var slope: [Double]
  private let task: LearningTask
  private let rewards: RewardModel
  private var search: LimitedMemoryBFGS

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    guard case .decision(let moves) = task.problem.reading else { throw .wrongKind(.rewards) }
    try task.check(references: true)
    guard let features = RewardFeatures(of: task.problem, task.features),
      let rewards = RewardModel(task, moves, features)
    else { throw .wrongKind(.rewards) }
    self.task = task
    self.features = features
    self.rewards = rewards
    let value = try rewards.value(of: rewards.start, at: task.training)
    (model, counts) = (value.model, value.expected)
    (demonstrated, slope) = (value.demonstrated, value.gradient)
    search = LimitedMemoryBFGS(at: Self.point(rewards.start, value, task.l2))
  }

  /// What the parameters are worth.
  public var objective: Double { -search.point.value }
  /// Whether a further step would change nothing.
  public var isFinished: Bool { search.isFinished }
  /// What each feature earns.
  public var weights: [Double] { search.point.place }

  /// One iteration.
  ///
  /// - Throws: what turns out to be impossible.
  public mutating func step() throws(LearningFault) {
    let (rewards, l2, places) = (rewards, task.l2, task.training)
    search.step { weights in
      (try? rewards.value(of: weights, at: places)).map { Self.point(weights, $0, l2) }
    }
    let value = try rewards.value(of: search.point.place, at: places)
    (model, counts) = (value.model, value.expected)
    (demonstrated, slope) = (value.demonstrated, value.gradient)
  }

  /// What other sequences are worth under the present parameters.
  public func score(of places: [Int]) -> Double {
    (try? rewards.value(of: weights, at: places))?.logLikelihood ?? -.infinity
  }

  /// The problem with the rewards that were learned.
  public var fitted: Problem { rewards.problem(of: weights) }

  private static func point(
    _ weights: [Double], _ value: RewardModel.Value, _ l2: Double
  ) -> LimitedMemoryBFGS.Point {
    let square = weights.reduce(0) { $0 + $1 * $1 }
    return LimitedMemoryBFGS.Point(
      place: weights, value: l2 * square - value.logLikelihood,
      slope: zip(value.gradient, weights).map { 2 * l2 * $1 - $0 })
  }
}
