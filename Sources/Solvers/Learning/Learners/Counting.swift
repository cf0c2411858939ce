import DynamicProgramming

/// Counts what the references do, and divides: the maximum of Σ log p(z*, x) plus the log of the
/// prior, in one step.
///
/// Where a reference leaves something open, that counts by its posterior under the parameters of
/// before; then there are as many steps as one likes.
public struct Counting: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "counts", summary: "relative frequencies along the references",
    needsReferences: true, product: .probabilities, counted: .reference,
    criterion: .reference)

  /// The parameters after the steps so far.
  public var model: ChainModel { ascent.model }
  /// What the next step goes by.
  public var counts: ExpectedCounts { ascent.counts }
  /// Whether a further step would change nothing.
  public var isFinished: Bool { ascent.isFinished }
  private var ascent: CountedAscent

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    ascent = try CountedAscent(task, references: true) { model, places throws(LearningFault) in
      try task.referenceCounts(of: model, at: places)
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
