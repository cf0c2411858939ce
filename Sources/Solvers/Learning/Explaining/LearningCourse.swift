import DynamicProgramming

/// A learner as it was after each of its iterations, the start first: what one can step through.
public struct LearningCourse: Sendable {
  /// What it learns from.
  public let task: LearningTask
  /// The sequences that it does not learn from, and is judged by.
  public let heldOut: [Int]
  /// The learner after each iteration.
  public private(set) var learners: [any Learner]
  private var run: LearningRun

  /// Before the first step.
  ///
  /// - Parameters:
  ///   - kind: which learner.
  ///   - task: what it learns from.
  ///   - heldOut: the places of sequences that it does not learn from.
  ///   - tolerance: an iteration that gains less ends the course, in nats.
  /// - Throws: why the task is none for it.
  public init(
    _ kind: any Learner.Type, _ task: LearningTask, heldOut: [Int] = [], tolerance: Double
  ) throws(LearningFault) {
    self.task = task
    self.heldOut = heldOut
    run = LearningRun(try kind.init(task), heldOut: heldOut, tolerance: tolerance)
    learners = [run.learner]
  }

  /// What each iteration was worth, the start first.
  public var iterations: [LearningIteration] { run.iterations }
  /// The last iteration that is known.
  public var last: Int { learners.count - 1 }
  /// Whether there is nothing left to gain.
  public var isConverged: Bool { run.isConverged }

  /// One iteration more; none once it is converged.
  public mutating func step() throws(LearningFault) {
    if isConverged { return }
    try run.step()
    learners.append(run.learner)
  }

  /// The model as it is after an iteration.
  ///
  /// - Parameters:
  ///   - iteration: up to the last one that is known.
  ///   - problem: the sequence that it is given; nil = that of the task.
  public func problem(after iteration: Int, given problem: Problem? = nil) -> Problem {
    let learner = learners[iteration]
    if let rewards = learner as? MaximumEntropyRewards { return rewards.fitted }
    let card = type(of: learner).card
    return (problem ?? task.problem).learned(
      learner.model, reading: card.product == .scores ? .scores : nil)
  }

  /// Why a number became what it is in the step to an iteration, from 1 on.
  public func account(of number: LearnedNumber, after iteration: Int) -> NumberAccount {
    NumberAccount(
      of: number, from: learners[iteration - 1], to: learners[iteration], task)
  }
}

extension LearningTask {
  /// What hinders a learner that one can tell without trying it; nil if nothing does.
  public static func obstacle(
    to card: LearnerCard, on problem: Problem, hasReferences: Bool
  ) -> LearningFault? {
    if problem.isExpanded, card.product == .scores { return .expanded }
    let isDecision = if case .decision = problem.reading { true } else { false }
    switch card.product {
    case .probabilities where isDecision: return .wrongKind(.probabilities)
    case .scores where isDecision: return .wrongKind(.scores)
    case .probabilities where problem.reading == .scores: return .scores
    case .rewards where !isDecision || RewardFeatures(of: problem) == nil:
      return .wrongKind(.rewards)
    default: return card.needsReferences && !hasReferences ? .noReference(0) : nil
    }
  }
}
