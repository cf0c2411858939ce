extension Solution {
  /// The ledger of a path after `t` timesteps, 0 … N.
  public func ledger(of rollout: Rollout, after t: Int) -> Ledger {
    let value = value(of: rollout.cell(at: t))
    let regrets = rollout.regrets.filter { $0.key <= t }.sorted { $0.key < $1.key }
    return Ledger(
      soFar: rollout.soFar(after: t), toCome: trellis.discountFactor(after: t) * value,
      optimum: optimum, regret: regrets.reduce(0) { $0 + $1.value },
      total: isPaired ? exactTotal(of: rollout, after: t).high : nil)
  }

  /// L_t + γ^t V_t(z_t), added up factor by factor: the two may cancel.
  private func exactTotal(of rollout: Rollout, after t: Int) -> DoubleDouble {
    let earned = (1..<(t + 1)).reduce(DoubleDouble(0)) {
      $0 + trellis.exactReward(at: $1, from: rollout.state(at: $1 - 1), to: rollout.state(at: $1))
    }
    return earned + trellis.exactDiscountFactor(after: t) * exactValue(of: rollout.cell(at: t))
  }

  /// The log-joint of a whole path, summed again with compensation: Σ γ^(t-1) R_t + γ^N final.
  public func logJoint(of rollout: Rollout) -> Double {
    if isPaired { return exactTotal(of: rollout, after: trellis.timesteps).high }
    var sum = CompensatedSum()
    for (index, reward) in rollout.rewards.enumerated() {
      sum.add(trellis.discountFactor(after: index) * reward)
    }
    let last = trellis.finalValue(rollout.state(at: trellis.timesteps))
    sum.add(trellis.discountFactor(after: trellis.timesteps) * last)
    return sum.total
  }
}
