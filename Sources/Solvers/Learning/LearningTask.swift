import DynamicProgramming

/// What there is to learn, and from what.
public struct LearningTask: Sendable {
  /// The model as it was read.
  public let problem: Problem
  /// The parameters to start from.
  public var start: ChainModel
  /// What was observed, each sequence a trellis of the model's shape.
  public let sequences: TrainingSequences
  /// The places of the sequences that are learned from.
  public var training: [Int]
  /// What is learned, and what holds it.
  public var rules: LearningRules
  /// λ: the scores are held by −λ Σ w².
  public var l2 = 0.0
  /// Which features of moves rewards are weights of; nil = what suits the problem.
  public var features: RewardFeatures.Kind?
  /// How the sequences are gathered.
  public var expectation: Expectation

  /// All sequences are learned from, and all that can be learned is.
  ///
  /// - Parameters:
  ///   - problem: the model as it was read.
  ///   - sequences: what was observed, each a trellis of the model's shape.
  ///   - references: what is known of the states of each; empty if nothing is.
  ///   - expectation: how the sequences are gathered.
  public init(
    of problem: Problem, sequences: [Trellis], references: [Reference?] = [],
    expectation: Expectation = Expectation()
  ) {
    self.init(
      of: problem, sequences: TrainingSequences(sequences, references: references),
      expectation: expectation)
  }

  /// The same of sequences that may be read only when their turn comes.
  public init(
    of problem: Problem, sequences: TrainingSequences, expectation: Expectation = Expectation()
  ) {
    self.problem = problem
    self.sequences = sequences
    self.expectation = expectation
    start = ChainModel(of: problem)
    training = Array(sequences.indices)
    let written = start.written
    rules = problem.learningRules ?? LearningRules(for: written)
    rules.origin = written.emission
    rules.setFloors(from: sequences)
  }

  /// The references of all sequences.
  public var references: [Reference?] { sequences.indices.map { sequences.reference(of: $0) } }

  /// The reference of a sequence, if there is one.
  public func reference(of place: Int) -> Reference? { sequences.reference(of: place) }

  /// - Throws: `noSequences`, `spreadBeyondDoubles`, or `noReference` if one is needed and missing.
  func check(references isNeeded: Bool) throws(LearningFault) {
    if training.isEmpty { throw .noSequences }
    if !rules.floors.allSatisfy({ $0.allSatisfy(\.isFinite) }) { throw .spreadBeyondDoubles }
    if isNeeded, let place = training.first(where: { !sequences.hasReference($0) }) {
      throw .noReference(place)
    }
  }

  /// - Throws: unless the model has probabilities.
  func checkProbabilities() throws(LearningFault) {
    switch problem.reading {
    case .probabilities, .logs: return
    case .scores: throw .scores
    case .decision: throw .wrongKind(.probabilities)
    }
  }

  /// The scores that are learned where every sequence has a reference.
  ///
  /// - Throws: unless they have, the model is a chain, and there is something to learn.
  func scoresForReferences() throws(LearningFault) -> ScoreWeights {
    try check(references: true)
    if case .decision = problem.reading { throw .wrongKind(.scores) }
    if problem.isExpanded { throw .expanded }
    if rules.ties { throw .tied }
    let weights = ScoreWeights(of: start, rules)
    if weights.count == 0 { throw .nothingToLearn }
    return weights
  }

  /// The counts of every path of some sequences.
  func counts(of model: ChainModel, at places: [Int]) throws(LearningFault) -> ExpectedCounts {
    let counts = expectation.counts(of: model, over: sequences, at: places)
    if let place = counts.impossible { throw .impossibleSequence(place) }
    return counts
  }

  /// The counts along the references of some sequences.
  func referenceCounts(
    of model: ChainModel, at places: [Int]
  ) throws(LearningFault) -> ExpectedCounts {
    let sequences = sequences
    let counts = expectation.counts(of: model, over: sequences, at: places) { _, place in
      sequences.reference(of: place)?.walk ?? .everyPath
    }
    if let place = counts.impossible { throw .impossibleReference(place) }
    return counts
  }
}
