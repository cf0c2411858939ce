import DynamicProgramming

/// Hard expectation and maximization: only the best path of each sequence counts (Juang and
/// Rabiner, The Segmental K-Means Algorithm, IEEE Trans. ASSP 38, 1990).
///
/// The objective is Σ max log p(z, x) plus the log of the prior; no step makes it less. It is
/// finished when the paths, and so the counts, stay.
public struct ViterbiTraining: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "viterbi", summary: "hard EM: only the best path of each sequence counts",
    needsReferences: false, product: .probabilities, counted: .best,
    criterion: .bestPath)

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
    ascent = try CountedAscent(task, references: false) { model, places throws(LearningFault) in
      try Self.counts(of: model, task, at: places)
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
