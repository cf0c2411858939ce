/// What an edit did to the answer.
public struct Consequences: Sendable, Equatable {
  /// V_0 before.
  public let before: Double
  /// V_0 after.
  public let after: Double
  /// The timesteps at which the best path, in the order of the tie rule, is in another state;
  /// ascending. None where one of the two has no path, nor of timesteps that only one of them has.
  public let flipped: [ClosedRange<Int>]
  /// How many cells have another value relative to the best one of their column.
  public let changedValues: Int
  /// How many cells, the start node among them, choose another state; nil if too many would have to
  /// be compared.
  public let changedChoices: Int?
  /// By how much V of every cell moved to the left of all of those: one number. Nil if there are
  /// none such, or if a discount makes it another one at every timestep.
  public let shift: Double?

  /// What the edit gains, in nats, or costs if it is below 0; infinite where a path became possible
  /// or impossible.
  public var gain: Double { before == after ? 0 : after - before }
}

extension Consequences {
  /// Compares two answers.
  ///
  /// - Parameters:
  ///   - before: the solution and the best path before the edit.
  ///   - after: the same after it.
  ///   - steps: what the edit changed.
  ///   - changed: the timesteps whose columns are others, ascending.
  /// - Complexity: O(N) beside O(S) for each of those columns, and O(E) where there are few.
  public init(
    from before: (solution: Solution, path: Rollout?),
    to after: (solution: Solution, path: Rollout?),
    changing steps: ChangedSteps, changed: [ClosedRange<Int>]
  ) {
    let comparison = SolutionComparison(before: before.solution, after: after.solution)
    self.init(
      before: before.solution.optimum, after: after.solution.optimum,
      flipped: Self.flips(before.path, after.path),
      changedValues: comparison.changedValues(in: changed),
      changedChoices: comparison.changedChoices(steps, changed),
      shift: comparison.shift(leftOf: changed))
  }

  private static func flips(_ before: Rollout?, _ after: Rollout?) -> [ClosedRange<Int>] {
    guard let before, let after else { return [] }
    var flips: [ClosedRange<Int>] = []
    for (place, (old, new)) in zip(before.states, after.states).enumerated() where old != new {
      let t = place + 1
      if let last = flips.last, last.upperBound == place {
        flips[flips.count - 1] = last.lowerBound...t
      } else {
        flips.append(t...t)
      }
    }
    return flips
  }
}
