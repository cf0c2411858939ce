import DynamicProgramming

/// The structured perceptron, averaged: wherever the best path is not the reference, the scores of
/// the one are lowered and those of the other raised by 1; what is learned is the mean of all
/// scores on the way (Collins, Discriminative Training Methods for Hidden Markov Models, EMNLP
/// 2002).
///
/// An iteration is once through all sequences, in their order. The objective is by how much the
/// references are worse than the best paths under the mean, Σ (log p(z*, x) − max log p(z, x)): 0
/// when all are right. It may become less on the way.
public struct AveragedPerceptron: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "perceptron", summary: "structured perceptron: the mean of all corrected scores",
    needsReferences: true, product: .scores, counted: .best, criterion: .margin,
    ascends: false)

  /// The parameters after the steps so far.
  public private(set) var model: ChainModel
  /// What the best paths of the last step used, each under the scores of its time.
  public private(set) var counts: ExpectedCounts
  /// What the references used.
  public private(set) var references: ExpectedCounts?
  /// What the parameters are worth.
  public private(set) var objective: Double
  /// Whether a further step would change nothing.
  public private(set) var isFinished = false
  private let task: LearningTask
  private let weights: ScoreWeights
  /// The scores now, and Σ of them over all sequences so far.
  private var scores, sums: [Double]
  private var updates = 0.0

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    self.task = task
    weights = try task.scoresForReferences()
    model = task.start
    scores = weights.values(of: task.start)
    sums = scores.map { _ in 0 }
    counts = try task.referenceCounts(of: model, at: task.training)
    objective = Self.regret(of: model, task, at: task.training)
  }

  /// One iteration.
  ///
  /// - Throws: what turns out to be impossible.
  public mutating func step() throws(LearningFault) {
    var mistakes = 0
    (counts, references) = (ExpectedCounts(of: model), ExpectedCounts(of: model))
    for place in task.training where try correct(place) { mistakes += 1 }
    isFinished = mistakes == 0
    model = weights.model(of: sums.map { $0 / updates })
    objective = Self.regret(of: model, task, at: task.training)
  }

  /// What other sequences are worth under the present parameters.
  public func score(of places: [Int]) -> Double { Self.regret(of: model, task, at: places) }

  /// Moves the scores by one sequence; whether they had to.
  private mutating func correct(_ place: Int) throws(LearningFault) -> Bool {
    let present = weights.model(of: scores)
    let trellis = present.trellis(of: task.sequences[place])
    guard case .path(let best) = PathDecoder().decode(trellis) else {
      throw .impossibleSequence(place)
    }
    let path = best.states.map { Int($0) }
    let isRight = task.reference(of: place)?.agreement(with: path) ?? 1 == 1
    if !isRight {
      let meant = try counts(of: present, place, along: try target(of: trellis, place))
      let found = try counts(of: present, place, along: path)
      references?.add(meant)
      counts.add(found)
      let steps = zip(weights.values(of: meant), weights.values(of: found)).map { $0 - $1 }
      for index in scores.indices { scores[index] += steps[index] }
    }
    for index in scores.indices { sums[index] += scores[index] }
    updates += 1
    return !isRight
  }

  /// The best path that goes where the reference is known.
  private func target(of trellis: Trellis, _ place: Int) throws(LearningFault) -> [Int] {
    guard let reference = task.reference(of: place) else { throw .noReference(place) }
    if case .path(let path) = reference.walk { return path }
    guard case .path(let path) = PathDecoder().decode(trellis.restricted(to: reference)) else {
      throw .impossibleReference(place)
    }
    return path.states.map { Int($0) }
  }

  private func counts(
    of model: ChainModel, _ place: Int, along path: [Int]
  ) throws(LearningFault) -> ExpectedCounts {
    let counts = Expectation().counts(of: model, over: task.sequences, at: [place]) { _, _ in
      .path(path)
    }
    if counts.impossible != nil { throw .impossibleReference(place) }
    return counts
  }

  /// Σ (log p(z*, x) − max log p(z, x)).
  private static func regret(of model: ChainModel, _ task: LearningTask, at places: [Int]) -> Double
  {
    var sum = 0.0
    for place in places {
      let trellis = model.trellis(of: task.sequences[place])
      guard let reference = task.reference(of: place),
        case .path(let best) = PathDecoder().decode(trellis),
        case .path(let meant) = PathDecoder().decode(trellis.restricted(to: reference))
      else { return -.infinity }
      sum += min(0, meant.logJoint - best.logJoint)
    }
    return sum
  }
}
