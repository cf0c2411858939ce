/// What a path has earned, and what it still can: the log-joint, split at a timestep.
///
/// On the greedy path the sum is the optimum at every t; leaving the path at t lowers it by exactly
/// the regret.
public struct Ledger: Sendable, Equatable {
  /// L_t = Σ_{i ≤ t} γ^(i-1) R_i.
  public let soFar: Double
  /// γ^t V_t(z_t).
  public let toCome: Double
  /// V_0.
  public let optimum: Double
  /// The sum of the regrets up to t, 0 on the greedy path.
  public let regret: Double

  /// The log-joint of the best path that begins as this one does.
  public let total: Double

  /// - Parameter total: the sum of both parts, if it is known to more digits than they are.
  init(
    soFar: Double, toCome: Double, optimum: Double, regret: Double, total: Double? = nil
  ) {
    self.soFar = soFar
    self.toCome = toCome
    self.optimum = optimum
    self.regret = regret
    self.total = total ?? soFar + toCome
  }
}
