import DynamicProgramming

/// Expectation and maximization: the parameters under which the expected counts of the parameters of
/// before are most probable.
///
/// The objective is Σ log p(x) of all sequences plus the log of the prior; no step makes it less
/// (Baum, Petrie, Soules and Weiss, 1970; Dempster, Laird and Rubin, 1977).
public struct BaumWelch: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "baum-welch",
    summary: "expectation-maximization: every path counts by its posterior",
    needsReferences: false, product: .probabilities)

  /// The parameters after the steps so far.
  public private(set) var model: ChainModel
  /// What the next step goes by.
  public private(set) var counts: ExpectedCounts
  private let task: LearningTask
  private let maximization: Maximization

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    try task.check(references: false)
    try task.checkProbabilities()
    self.task = task
    maximization = Maximization(task.rules)
    model = task.start
    counts = try task.counts(of: model, at: task.training)
  }

  /// What the parameters are worth.
  public var objective: Double { counts.logEvidence + maximization.logPrior(of: model) }
  /// Whether a further step would change nothing.
  public var isFinished: Bool { false }

  /// One iteration.
  ///
  /// - Throws: what turns out to be impossible.
  public mutating func step() throws(LearningFault) {
    model = maximization.maximized(model, counts)
    counts = try task.counts(of: model, at: task.training)
  }

  /// What other sequences are worth under the present parameters.
  public func score(of places: [Int]) -> Double { task.logEvidence(of: model, at: places) }
}
