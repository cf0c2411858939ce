extension Solution {
  /// The greedy path, taking the state listed first among ties, z₁ first; nil if no path is
  /// possible.
  ///
  /// - Parameter deviations: by timestep, the state to take instead of the greedy one. One that
  ///   cannot be taken, or from which no path goes on, is passed over.
  /// - Complexity: O(N · d).
  public func rollOut(deviations: [Int: Int] = [:]) -> Rollout? {
    rollOut(deviations: deviations) { _ in }
  }

  /// The greedy path and the number of paths that are as good, in one pass over the columns: where
  /// they have to be computed again, that happens once.
  ///
  /// - Parameter onTimestep: called with every timestep that is decided; what it throws ends the
  ///   pass.
  public func extractPath(
    onTimestep: (Int) throws -> Void
  ) rethrows -> (rollout: Rollout?, optimalPaths: PathCount) {
    var counter = OptimalPathCounter()
    let rollout = try rollOut(deviations: [:]) { scan in
      counter.advance(over: scan)
      try onTimestep(scan.t)
    }
    return (rollout, rollout == nil ? .none : counter.count)
  }

  private func rollOut(
    deviations: [Int: Int], onTimestep: (ForwardScan) throws -> Void
  ) rethrows -> Rollout? {
    guard isFeasible else { return nil }
    var builder = RolloutBuilder(trellis: trellis)
    let scan = ForwardScan(of: self)
    var state = 0
    for t in 1...trellis.timesteps {
      scan.advance()
      guard let greedy = scan.tied(from: state).first.map({ Int($0) }) else { return nil }
      let cell = TrellisCell(t: t - 1, state: state)
      let taken = deviations[t].flatMap { canTake($0, from: cell) ? $0 : nil } ?? greedy
      if taken != greedy { builder.regrets[t] = regret(of: taken, from: cell) }
      builder.take(taken, from: state, in: scan)
      try onTimestep(scan)
      state = taken
    }
    return builder.rollout
  }

  /// Whether a path goes on from the cell over that state; false if there is no such state.
  public func canTake(_ state: Int, from cell: TrellisCell) -> Bool {
    (0..<trellis.states).contains(state) && q(from: cell, to: state) > -.infinity
  }

  /// What leaving the policy costs, seen from the start: γ^(t-1) (V_{t-1}(z_{t-1}) −
  /// Q*_t(z_{t-1}, z_t)); ∞ for a state that cannot be taken.
  ///
  /// - Parameters:
  ///   - state: z_t.
  ///   - cell: (t − 1, z_{t-1}).
  public func regret(of state: Int, from cell: TrellisCell) -> Double {
    guard canTake(state, from: cell) else { return .infinity }
    return trellis.discountFactor(after: cell.t) * (value(of: cell) - q(from: cell, to: state))
  }
}

/// Collects a path timestep by timestep.
private struct RolloutBuilder {
  let trellis: Trellis
  var regrets: [Int: Double] = [:]
  private var states: [Int] = []
  private var rewards: [Double] = []
  private var soFar = [0.0]
  private var sum = CompensatedSum()
  private var candidateOffsets = [0]
  private var compared = 0

  init(trellis: Trellis) {
    self.trellis = trellis
    states.reserveCapacity(trellis.timesteps)
    rewards.reserveCapacity(trellis.timesteps)
    soFar.reserveCapacity(trellis.timesteps + 1)
    candidateOffsets.reserveCapacity(trellis.timesteps + 1)
  }

  mutating func take(_ state: Int, from previous: Int, in scan: ForwardScan) {
    let reward = scan.reward(from: previous, to: state)
    states.append(state)
    rewards.append(reward)
    sum.add(trellis.discountFactor(after: scan.t - 1) * reward)
    soFar.append(sum.total)
    compared += max(1, scan.possibleEdges(from: previous))
    candidateOffsets.append(compared)
  }

  var rollout: Rollout {
    Rollout(
      states: states, rewards: rewards, regrets: regrets, soFar: soFar,
      candidateOffsets: candidateOffsets)
  }
}
