import DynamicProgramming

/// Counting and maximizing in turn: what learners of probabilities do, whatever they count.
///
/// The counts that the next maximization goes by are those of the present parameters, so that what
/// these are worth is known with them.
struct CountedAscent: Sendable {
  /// Gathers the counts of a model over the sequences at some places.
  typealias Gather =
    @Sendable (_ model: ChainModel, _ places: [Int]) throws(LearningFault) -> ExpectedCounts

  private(set) var model: ChainModel
  private(set) var counts: ExpectedCounts
  /// Whether the last step changed nothing.
  private(set) var isFinished = false
  private let training: [Int]
  private let maximization: Maximization
  private let gather: Gather

  /// - Throws: why the task is none for a learner of probabilities.
  init(
    _ task: LearningTask, references: Bool, gather: @escaping Gather
  ) throws(LearningFault) {
    try task.check(references: references)
    try task.checkProbabilities()
    maximization = Maximization(task.rules)
    training = task.training
    self.gather = gather
    model = task.start
    counts = try gather(model, training)
  }

  /// What was counted is worth, and the log of the prior.
  var objective: Double { counts.logEvidence + maximization.logPrior(of: model) }

  mutating func step() throws(LearningFault) {
    let next = maximization.maximized(model, counts)
    let counts = try gather(next, training)
    isFinished = next == model
    (model, self.counts) = (next, counts)
  }

  /// What other sequences are worth, −∞ if one is impossible.
  func score(of places: [Int]) -> Double {
    (try? gather(model, places))?.logEvidence ?? -.infinity
  }
}

/// A learner of probabilities by its ascent: it says only what it counts.
protocol AscendingLearner: Learner {
  /// The parameters, and the counts that the next ones are made of.
  var ascent: CountedAscent { get set }
}

extension AscendingLearner {
  var model: ChainModel { ascent.model }
  var counts: ExpectedCounts { ascent.counts }
  var isFinished: Bool { ascent.isFinished }
  var objective: Double { ascent.objective }

  mutating func step() throws(LearningFault) { try ascent.step() }

  func score(of places: [Int]) -> Double { ascent.score(of: places) }
}
