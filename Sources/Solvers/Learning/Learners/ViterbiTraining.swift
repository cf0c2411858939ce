import DynamicProgramming

/// Hard expectation and maximization: only the best path of each sequence counts (Juang and
/// Rabiner, The Segmental K-Means Algorithm, IEEE Trans. ASSP 38, 1990).
///
/// The objective is Σ max log p(z, x) plus the log of the prior; no step makes it less. It is
/// finished when the paths, and so the counts, stay.
struct ViterbiTraining: AscendingLearner {
  /// What it is called, and what it needs.
  static let card = LearnerCard(
    name: "viterbi", summary: "hard EM: only the best path of each sequence counts",
    needsReferences: false, product: .probabilities, counted: .best,
    criterion: .bestPath)

  var ascent: CountedAscent

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  init(_ task: LearningTask) throws(LearningFault) {
    ascent = try CountedAscent(task, references: false) { model, places throws(LearningFault) in
      try Self.counts(of: model, task, at: places)
    }
  }

  private static func counts(
    of model: ChainModel, _ task: LearningTask, at places: [Int]
  ) throws(LearningFault) -> ExpectedCounts {
    let memory = task.expectation.memory / task.expectation.threads
    let counts = task.expectation.counts(of: model, over: task.sequences, at: places) {
      trellis, _ in
      // Of an impossible sequence every path is found to be so.
      guard case .path(let best) = PathDecoder(memory: memory).decode(trellis) else {
        return .everyPath
      }
      return .path(best.states.map { Int($0) })
    }
    if let place = counts.impossible { throw .impossibleSequence(place) }
    return counts
  }
}
