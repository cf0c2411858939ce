import DynamicProgramming

/// A path from z_1 to z_N that can be taken.
public struct FoundPath: Sendable, Equatable {
  /// z_1 … z_N.
  public let states: [Int]
  /// Σ γ^(t-1) R_t + γ^N final, as the method has added it up.
  public let logJoint: Double
}

extension Trellis {
  /// Σ γ^(t-1) R_t + γ^N final of a whole path, summed with compensation; −∞ if it cannot be taken.
  ///
  /// - Complexity: O(N).
  public func logJoint(of states: [Int]) -> Double {
    precondition(states.count == timesteps, "one state a timestep")
    var sum = CompensatedSum()
    var previous = 0
    for (index, state) in states.enumerated() {
      sum.add(discountFactor(after: index) * reward(at: index + 1, from: previous, to: state))
      previous = state
    }
    sum.add(discountFactor(after: timesteps) * finalValue(previous))
    return sum.total
  }
}
