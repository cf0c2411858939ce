import DynamicProgramming

/// Counts what the references do, and divides: the maximum of Σ log p(z*, x) plus the log of the prior,
/// in one step.
///
/// Where a reference leaves something open, that counts by its posterior under the parameters of
/// before; then there are as many steps as one likes.
public struct Counting: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "counts", summary: "relative frequencies along the references",
    needsReferences: true, product: .probabilities)

  /// The parameters after the steps so far.
  public private(set) var model: ChainModel
  /// What the next step goes by.
  public private(set) var counts: ExpectedCounts
  /// Whether a further step would change nothing.
  public private(set) var isFinished = false
  private let task: LearningTask
  private let maximization: Maximization

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    try task.check(references: true)
    try task.checkProbabilities()
    self.task = task
    maximization = Maximization(task.rules)
    model = task.start
    counts = try task.referenceCounts(of: model, at: task.training)
  }

  /// What the parameters are worth.
  public var objective: Double { counts.logEvidence + maximization.logPrior(of: model) }

  /// One iteration.
  ///
  /// - Throws: what turns out to be impossible.
  public mutating func step() throws(LearningFault) {
    let next = maximization.maximized(model, counts)
    isFinished = next == model
    model = next
    counts = try task.referenceCounts(of: model, at: task.training)
  }

  /// What other sequences are worth under the present parameters.
  public func score(of places: [Int]) -> Double {
    (try? task.referenceCounts(of: model, at: places))?.logEvidence ?? -.infinity
  }
}
