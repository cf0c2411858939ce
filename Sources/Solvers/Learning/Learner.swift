import DynamicProgramming

/// A way to learn the parameters of a chain from sequences, step by step.
///
/// A learner is a value: after every step it has parameters, what they are worth to it, and the
/// counts that the next step will go by. It is one file, and one line in ``LearnerCatalogue``.
public protocol Learner: Sendable {
  /// What it is called, and what it needs.
  static var card: LearnerCard { get }

  /// The learner before its first step.
  ///
  /// - Throws: why the task is none for it.
  init(_ task: LearningTask) throws(LearningFault)

  /// The parameters after the steps so far.
  var model: ChainModel { get }
  /// What they are worth; a step does not make it less, but for ``LearnerCard/ascends``.
  var objective: Double { get }
  /// Whether a further step would change nothing.
  var isFinished: Bool { get }
  /// How often the parameters are used: what the next step goes by.
  var counts: ExpectedCounts { get }
  /// How often the references use them, of a learner that compares both; else nil.
  var references: ExpectedCounts? { get }

  /// One iteration.
  mutating func step() throws(LearningFault)

  /// What other sequences are worth under the present parameters, without priors.
  func score(of places: [Int]) -> Double
}

extension Learner {
  /// None.
  public var references: ExpectedCounts? { nil }
}

/// What a learner is called, and what it needs.
public struct LearnerCard: Sendable, Hashable {
  /// By what it is called on the command line.
  public let name: String
  /// One line on what it does.
  public let summary: String
  /// Whether it learns from sequences of which the states are known.
  public let needsReferences: Bool
  /// What it learns: probabilities, scores, rewards.
  public let product: Product
  /// Which paths of a sequence its counts are made of.
  public let counted: Counted
  /// What a step makes more.
  public let criterion: Criterion
  /// Whether no step makes the objective less.
  public let ascends: Bool

  /// What a learner makes of the numbers of a model.
  public enum Product: String, Sendable, Hashable {
    /// Rows that sum to 1.
    case probabilities
    /// Any numbers.
    case scores
    /// What the moves of a decision problem earn.
    case rewards
  }

  /// Which paths counts are made of.
  public enum Counted: Sendable, Hashable {
    /// All, each by its posterior.
    case all
    /// The best one alone.
    case best
    /// The reference alone.
    case reference
  }

  /// What an objective is.
  public enum Criterion: Sendable, Hashable {
    /// log p(x).
    case evidence
    /// The log-joint of the best path.
    case bestPath
    /// That of the reference.
    case reference
    /// That of the reference less that of the best path.
    case margin
    /// log p(reference | x); of rewards, that of the demonstration.
    case posterior
  }

  /// - Parameters: as the properties.
  public init(
    name: String, summary: String, needsReferences: Bool, product: Product, counted: Counted,
    criterion: Criterion, ascends: Bool = true
  ) {
    self.name = name
    self.summary = summary
    self.needsReferences = needsReferences
    self.product = product
    self.counted = counted
    self.criterion = criterion
    self.ascends = ascends
  }
}

/// The learners that there are: one line each.
public enum LearnerCatalogue {
  /// In the order of lists: without references, with them, rewards.
  public static let all: [any Learner.Type] = [
    BaumWelch.self,
    ViterbiTraining.self,
    Counting.self,
    AveragedPerceptron.self,
    ConditionalRandomField.self,
    MaximumEntropyRewards.self,
  ]

  /// What is done most, of probabilities and of scores, by their names.
  public static let usual = [BaumWelch.card.name, ConditionalRandomField.card.name]

  /// The names of the learners, in the order of lists.
  public static var names: [String] { all.map { $0.card.name } }

  /// The learner of that name, or nil if there is none.
  public static func learner(named name: String) -> (any Learner.Type)? {
    all.first { $0.card.name == name }
  }
}

/// Why a learner cannot learn from what it is given.
public enum LearningFault: Error, Sendable, Hashable {
  /// There is no sequence to learn from.
  case noSequences
  /// No path explains a sequence, by its place from 0.
  case impossibleSequence(Int)
  /// The squares of what was observed sum to more than doubles hold, so that no spread can be told.
  case spreadBeyondDoubles
  /// The model forbids what a reference does, by the place of its sequence.
  case impossibleReference(Int)
  /// A sequence has no reference, by its place.
  case noReference(Int)
  /// The learner learns probabilities, and the model has scores.
  case scores
  /// The learner learns rewards, or none, and the model is of the other kind.
  case wrongKind(LearnerCard.Product)
  /// Several states of the model share numbers, which the learner would part.
  case expanded
  /// Rows of the model are tied, which the learner would part.
  case tied
  /// Nothing that the learner could change is free to change.
  case nothingToLearn
}
