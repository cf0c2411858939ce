import DynamicProgramming

/// Why a step of a learner makes a number what it becomes.
public enum NumberAccount: Sendable, Equatable {
  /// A fraction of counts.
  case share(RowShare)
  /// Counts along the references, and those that the model expects or finds: the score moves by
  /// their difference, or the way that it points, less what holds it: 2 λ w.
  case slope(seen: Double, expected: Double, held: Double, isStep: Bool)
  /// The parameter of largest likelihood for so many observations, and the sums that it is made of
  /// where that is a formula of one line.
  case fitted(observations: Double, FittedMoment?)
  /// The smallest or the largest of so many observations.
  case extreme(SeenExtreme, observations: Double)
  /// It stays as it is: it is frozen, or its row was never used.
  case stays
}

extension NumberAccount {
  /// - Parameters:
  ///   - number: which one.
  ///   - before: the learner before the step.
  ///   - after: the same after it.
  ///   - task: what it learns from.
  public init(
    of number: LearnedNumber, from before: any Learner, to after: any Learner, _ task: LearningTask
  ) {
    switch (type(of: before).card.product, number) {
    case (.rewards, .reward(let feature)):
      guard let learner = before as? MaximumEntropyRewards else { self = .stays; return }
      let (seen, slope) = (learner.demonstrated[feature], learner.slope[feature])
      self = .slope(
        seen: seen, expected: seen - slope, held: 2 * task.l2 * learner.weights[feature],
        isStep: false)
    case (.scores, .parameter(let parameter)):
      self = Self.score(parameter, before, after, task)
    case (.probabilities, .parameter(let parameter)):
      self = Self.probability(parameter, before, after, task)
    default: self = .stays
    }
  }

  private static func probability(
    _ parameter: Parameter, _ before: any Learner, _ after: any Learner, _ task: LearningTask
  ) -> NumberAccount {
    let maximization = Maximization(task.rules)
    if let share = maximization.share(of: parameter, before.model, before.counts) {
      return .share(share)
    }
    switch parameter {
    case .ofFamily, .ofChannel(_, .ofFamily), .pairTransition:
      let uses = before.counts.uses(of: parameter, in: before.model) ?? 0
      if let extreme = maximization.extreme(of: parameter, before.model, before.counts) {
        return .extreme(extreme, observations: uses)
      }
      let moment = maximization.moment(
        of: parameter, before.model, to: after.model, before.counts)
      return uses > 0 ? .fitted(observations: uses, moment) : .stays
    default: return .stays
    }
  }

  /// The perceptron tells what it found once it has gone through the sequences, a conditional
  /// random field what it expects before it moves.
  private static func score(
    _ parameter: Parameter, _ before: any Learner, _ after: any Learner, _ task: LearningTask
  ) -> NumberAccount {
    let isStep = after is AveragedPerceptron
    let learner = isStep ? after : before
    guard let seen = learner.references?.uses(of: parameter, in: learner.model),
      let found = learner.counts.uses(of: parameter, in: learner.model)
    else { return .stays }
    let score = isStep ? 0 : learner.model.score(of: parameter) ?? 0
    return .slope(seen: seen, expected: found, held: 2 * task.l2 * score, isStep: isStep)
  }
}
