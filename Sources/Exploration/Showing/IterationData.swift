import DynamicProgramming

/// A column of a horizon without end, read as an iteration: V of k moves to go from V of k − 1.
public struct IterationData: Sendable, Equatable {
  /// t.
  public let timestep: Int
  /// k, N − t; 0 for the last column, which nothing has moved yet.
  public let iteration: Int
  /// By how much some V moved in it; nil for the last column.
  public let residual: Double?
  /// No V is farther from its limit; nil for the last column, and without a discount.
  public let bound: Double?
  /// Whether the policy is another than in the iteration before.
  public let changesPolicy: Bool
  /// From which iteration on it is the same; nil before all of them are known.
  public let stableFrom: Int?

  /// That of the column looked at, or of the last one that is complete; nil where the horizon has
  /// an end, and of a column that is not known.
  init?(of session: Session) {
    guard let convergence = session.model.problem.convergence,
      let t = session.cursor?.t ?? session.completeColumn
    else { return nil }
    let n = session.model.timesteps
    let isKnown = t == n || session.completeColumn.map { t >= $0 } ?? false
    guard isKnown, convergence.steps.count == n else { return nil }
    timestep = t
    iteration = n - t
    let step = iteration == 0 ? nil : convergence.steps[iteration - 1]
    residual = step?.residual
    bound = iteration == 0 ? nil : convergence.bound(after: iteration)
    changesPolicy = step?.changesPolicy ?? false
    stableFrom = session.isSolved ? convergence.policyStableFrom : nil
  }
}

extension Session {
  /// The first column of which all V are known; 0 once the backward pass is complete.
  fileprivate var completeColumn: Int? {
    guard let moment else { return model.timesteps }
    guard moment.phase == .backward else { return 0 }
    let isComplete =
      moment.isComplete && (moment.cell.isStart || moment.cell.state == model.states - 1)
    return isComplete ? moment.cell.t : moment.cell.t + 1
  }
}
