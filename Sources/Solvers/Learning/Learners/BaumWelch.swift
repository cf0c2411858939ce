import DynamicProgramming

/// Expectation and maximization: the parameters under which the expected counts of the parameters
/// of before are most probable.
///
/// The objective is Σ log p(x) of all sequences plus the log of the prior; no step makes it less
/// (Baum, Petrie, Soules and Weiss, 1970; Dempster, Laird and Rubin, 1977).
public struct BaumWelch: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "baum-welch",
    summary: "expectation-maximization: every path counts by its posterior",
    needsReferences: false, product: .probabilities, counted: .all,
    criterion: .evidence)

  /// The parameters after the steps so far.
  public var model: ChainModel { ascent.model }
  /// What the next step goes by.
  public var counts: ExpectedCounts { ascent.counts }
  /// Whether a further step would change nothing.
  public var isFinished: Bool { false }
  private var ascent: CountedAscent

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    ascent = try CountedAscent(task, references: false) { model, places throws(LearningFault) in
      try task.counts(of: model, at: places)
    }
  }

  /// What the parameters are worth.
  public var objective: Double { ascent.objective }

  /// One iteration.
  ///
  /// - Throws: what turns out to be impossible.
  public mutating func step() throws(LearningFault) { try ascent.step() }

  /// What other sequences are worth under the present parameters.
  public func score(of places: [Int]) -> Double { ascent.score(of: places) }
}
