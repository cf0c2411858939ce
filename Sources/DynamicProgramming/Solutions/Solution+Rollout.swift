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

  /// The greedy path and how many paths take a best candidate (one that ties with the best of its
  /// cell) at every timestep, in one pass over the columns: where they have to be computed again,
  /// that happens once.
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
    return (rollout, rollout == nil ? .zero : counter.count)
  }

  private func rollOut(
    deviations: [Int: Int], onTimestep: (ForwardScan) throws -> Void
  ) rethrows -> Rollout? {
    var path = RolloutBuilder(trellis: trellis)
    let isWhole = try walk { scan, state in
      guard let taken = decide(&path, with: scan, from: state, deviations) else { return nil }
      try onTimestep(scan)
      return taken
    }
    return isWhole ? path.rollout() : nil
  }

  /// Decides one timestep after the other.
  ///
  /// - Parameter decide: takes the scan at t and z_{t-1}, and gives z_t; nil ends the walk.
  /// - Returns: whether it came to the end.
  func walk(_ decide: (ForwardScan, _ state: Int) throws -> Int?) rethrows -> Bool {
    guard isFeasible else { return false }
    let scan = ForwardScan(of: self)
    var state = 0
    for _ in 1...trellis.timesteps {
      scan.advance()
      guard let next = try decide(scan, state) else { return false }
      state = next
    }
    return true
  }

  /// What ``rollOut(deviations:)`` gives, bit for bit, from the greedy path: only where the two
  /// differ is anything computed.
  ///
  /// - Parameters:
  ///   - deviations: the state to take at some timesteps, in place of the greedy one.
  ///   - greedy: the path without deviations.
  /// - Complexity: O(m · E) for m timesteps from a deviation until the path is back on the greedy
  ///   one, beside O(N / 1000).
  public func rollOut(deviations: [Int: Int], leaving greedy: Rollout) -> Rollout? {
    var path = RolloutBuilder(trellis: trellis, over: greedy)
    var end = 0
    for t in deviations.keys.sorted() where t > end && t <= trellis.timesteps {
      guard let back = leave(greedy, at: t, deviations, &path) else { return nil }
      end = back
    }
    return path.rollout()
  }

  /// Goes on from timestep t to the one at which the path is back; gives that one, or N.
  private func leave(
    _ greedy: Rollout, at start: Int, _ deviations: [Int: Int], _ path: inout RolloutBuilder
  ) -> Int? {
    let scan = ForwardScan(of: self, after: start - 1)
    var state = greedy.state(at: start - 1)
    for t in start...trellis.timesteps {
      scan.advance()
      guard let taken = decide(&path, with: scan, from: state, deviations) else { return nil }
      if taken == greedy.state(at: t) { return t }
      state = taken
    }
    return trellis.timesteps
  }

  /// Decides one more timestep, and gives its state; nil if nothing leads on.
  private func decide(
    _ path: inout RolloutBuilder, with scan: ForwardScan, from state: Int, _ deviations: [Int: Int]
  ) -> Int? {
    guard let greedy = scan.greedyChoice(from: state) else { return nil }
    let cell = TrellisCell(t: scan.t - 1, state: state)
    let taken = deviations[scan.t].flatMap { canTake($0, from: cell) ? $0 : nil } ?? greedy
    if taken != greedy { path.regrets[scan.t] = regret(of: taken, from: cell) }
    path.take(taken, at: scan.t)
    return taken
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
    let lost =
      isPaired
      ? (exactValue(of: cell) - exactQ(from: cell, to: state)).high
      : value(of: cell) - q(from: cell, to: state)
    // V may be less than the largest Q by the last digit.
    return trellis.discountFactor(after: cell.t) * max(0, lost)
  }
}
