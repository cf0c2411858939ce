/// Where value iteration has come to rest: how many moves a horizon without end is cut to.
///
/// The columns of a finite horizon, read from the right, are the iterations: V of k moves to go
/// from V of k − 1. Puterman, Markov Decision Processes, 6.3.
public struct Convergence: Sendable, Equatable {
  /// By how much V may still move.
  public let tolerance: Double
  /// The smallest number of moves after which no V moved by more: N.
  public let iterations: Int
  /// By how much some V moved in the last.
  public let residual: Double
  /// The first iteration from which on the policy, the first listed of tied moves, stays the same.
  public let policyStableFrom: Int
  /// γ / (1 − γ) · residual: what is farthest from its limit is no farther; nil without a discount.
  public let bound: Double?
  /// What each iteration did, from the first on.
  public let steps: [Step]

  /// An iteration.
  public struct Step: Sendable, Equatable {
    /// By how much some V moved.
    public let residual: Double
    /// Whether a state makes another move than in the iteration before; always true of the first.
    public let changesPolicy: Bool
  }

  /// γ / (1 − γ) · residual after an iteration, from 1; nil without a discount.
  public func bound(after iteration: Int) -> Double? {
    guard let bound, residual > 0 else { return bound }
    return bound / residual * steps[iteration - 1].residual
  }
}

/// What comes of looking for it.
public enum ConvergenceSearch: Sendable, Equatable {
  /// It comes to rest.
  case converged(Convergence)
  /// It does not within so many iterations; by how much V moved in the last.
  case moving(residual: Double, iterations: Int)
}

extension DecisionProcess {
  /// Iterates until no V moves by more than a tolerance; the horizon and the constraints are not
  /// looked at.
  ///
  /// - Parameters:
  ///   - tolerance: above 0.
  ///   - limit: the most iterations.
  /// - Complexity: O(iterations · outcomes) time, O(S) memory.
  public func convergence(within tolerance: Double, limit: Int) -> ConvergenceSearch {
    var values = final ?? [Double](repeating: 0, count: states)
    var policy: [Int32] = []
    var stableFrom = 1
    var residual = Double.infinity
    var steps: [Convergence.Step] = []
    for iteration in 1...max(1, limit) {
      let (next, choices) = improved(values)
      residual = zip(values, next).reduce(0) { max($0, Self.distance($1.0, $1.1)) }
      steps.append(Convergence.Step(residual: residual, changesPolicy: choices != policy))
      if choices != policy { (policy, stableFrom) = (choices, iteration) }
      values = next
      if residual <= tolerance {
        return .converged(
          Convergence(
            tolerance: tolerance, iterations: iteration, residual: residual,
            policyStableFrom: stableFrom,
            bound: discount < 1 ? discount / (1 - discount) * residual : nil, steps: steps))
      }
    }
    return .moving(residual: residual, iterations: max(1, limit))
  }

  /// V of one move more, and the move that each state makes; −1 where it has none.
  private func improved(_ values: [Double]) -> (values: [Double], choices: [Int32]) {
    var next = [Double](repeating: -.infinity, count: states)
    var choices = [Int32](repeating: -1, count: states)
    values.withUnsafeBufferPointer { values in
      for state in 0..<states {
        let candidates = moves.moves(of: state).map {
          q(of: $0, from: state, at: 1, entering: values)
        }
        let best = candidates.max() ?? -.infinity
        next[state] = best
        let first = candidates.firstIndex { Ties.isTied($0, with: best) }
        choices[state] = first.map { Int32($0) } ?? -1
      }
    }
    return (next, choices)
  }

  private static func distance(_ before: Double, _ after: Double) -> Double {
    before == after ? 0 : (after - before).magnitude
  }
}
