import DynamicProgramming

/// Counts what the references do, and divides: the maximum of Σ log p(z*, x) plus the log of the
/// prior, in one step.
///
/// Where a reference leaves something open, that counts by its posterior under the parameters of
/// before; then there are as many steps as one likes.
struct Counting: AscendingLearner {
  /// What it is called, and what it needs.
  static let card = LearnerCard(
    name: "counts", summary: "relative frequencies along the references",
    needsReferences: true, product: .probabilities, counted: .reference,
    criterion: .reference)

  var ascent: CountedAscent

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  init(_ task: LearningTask) throws(LearningFault) {
    ascent = try CountedAscent(task, references: true) { model, places throws(LearningFault) in
      try task.referenceCounts(of: model, at: places)
    }
  }
}
