/// A path through the trellis: the greedy one, or one that leaves it where somebody said so and is
/// greedy again from there on; with the ledger of every timestep.
public struct Rollout: Sendable, Equatable {
  /// z_1 … z_N.
  public let states: [Int]
  /// R_1 … R_N, undiscounted.
  public let rewards: [Double]
  /// Where it left the greedy policy, by timestep: what that cost, seen from the start.
  public let regrets: [Int: Double]
  /// L_0 … L_N: Σ γ^(i-1) R_i, summed with compensation.
  let soFar: [Double]
  /// How many candidates the forward pass has compared after each timestep; N + 1 long.
  let candidateOffsets: [Int]

  /// z_t; at t = 0 the start node's 0.
  public func state(at t: Int) -> Int { t == 0 ? 0 : states[t - 1] }

  /// The cell in which the path stands after t timesteps.
  public func cell(at t: Int) -> TrellisCell { TrellisCell(t: t, state: state(at: t)) }
}
