/// What one may ask of some learners, and means nothing to others.
public enum LearnerOption: String, Sendable, Hashable, CaseIterable {
  /// An iteration that gains less is the last one.
  case tolerance
  /// More starts, from numbers drawn at random.
  case restarts
  /// What to start from, other than the numbers of the model.
  case initialise
  /// Imagined uses of every possible number.
  case prior
  /// What holds scores.
  case l2
  /// What rewards are weights of.
  case features

  /// The names of the learners that heed it, in the order of lists.
  public var learners: [String] {
    LearnerCatalogue.all.map { $0.card }.filter { $0.heeds(self) }.map(\.name)
  }
}

extension LearnerCard {
  /// Whether an option means something to the learner.
  ///
  /// One whose objective may fall goes through its iterations, whatever they gain; rewards of
  /// demonstrations have one best weight each, wherever one starts.
  public func heeds(_ option: LearnerOption) -> Bool {
    switch option {
    case .tolerance: ascends
    case .restarts, .initialise: product != .rewards
    case .prior: product == .probabilities
    case .l2: product != .probabilities && ascends
    case .features: product == .rewards
    }
  }
}
