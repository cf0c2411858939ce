import DynamicProgramming

/// A learner at work: its iterations, what each was worth, and when it is done.
public struct LearningRun: Sendable {
  /// The learner as it is now.
  public private(set) var learner: any Learner
  /// What every iteration was worth, the start first.
  public private(set) var iterations: [LearningIteration]
  /// Whether the last iteration gained less than the tolerance, or there was nothing left to gain.
  public private(set) var isConverged = false
  private let heldOut: [Int]
  private let tolerance: Double

  /// - Parameters:
  ///   - learner: before its first step.
  ///   - heldOut: the places of sequences that it does not learn from, and is judged by.
  ///   - tolerance: an iteration that makes the objective larger by less ends the run, in nats.
  public init(_ learner: any Learner, heldOut: [Int] = [], tolerance: Double) {
    self.learner = learner
    self.heldOut = heldOut
    self.tolerance = tolerance
    iterations = []
    isConverged = learner.isFinished
    record()
  }

  /// One iteration; nothing once the run is converged.
  public mutating func step() throws(LearningFault) {
    if isConverged { return }
    let before = learner.objective
    try learner.step()
    record()
    let gain = learner.objective - before
    isConverged = learner.isFinished || (type(of: learner).card.ascends && gain < tolerance)
  }

  private mutating func record() {
    iterations.append(
      LearningIteration(
        number: iterations.count, objective: learner.objective,
        heldOut: heldOut.isEmpty ? nil : learner.score(of: heldOut)))
  }
}

/// What an iteration came to.
public struct LearningIteration: Sendable, Equatable {
  /// Its number; 0 = the start.
  public let number: Int
  /// The objective after it.
  public let objective: Double
  /// What the sequences that were held out are worth after it, if there are any.
  public let heldOut: Double?
}
