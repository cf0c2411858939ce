import DynamicProgramming

/// Expectation and maximization: the parameters under which the expected counts of the parameters
/// of before are most probable.
///
/// The objective is Σ log p(x) of all sequences plus the log of the prior; no step makes it less
/// (Baum, Petrie, Soules and Weiss, 1970; Dempster, Laird and Rubin, 1977).
struct BaumWelch: AscendingLearner {
  /// What it is called, and what it needs.
  static let card = LearnerCard(
    name: "baum-welch",
    summary: "expectation-maximization: every path counts by its posterior",
    needsReferences: false, product: .probabilities, counted: .all,
    criterion: .evidence)

  /// Counts go on to change a little.
  var isFinished: Bool { false }
  var ascent: CountedAscent

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  init(_ task: LearningTask) throws(LearningFault) {
    ascent = try CountedAscent(task, references: false) { model, places throws(LearningFault) in
      try task.counts(of: model, at: places)
    }
  }
}
