/// The most probable state of every timestep on its own, beside the MAP path.
///
/// It has the most timesteps right on average, but the edges between its states need not exist: its
/// log-joint may be −∞.
public struct PosteriorDecoding: Sendable, Equatable {
  /// argmax p(z_t | x) for t = 1 … N.
  public let states: [Int]
  /// p of that state, N long.
  public let probabilities: [Double]
  /// Its log-joint as a path; −∞ if one of its edges is impossible.
  public let logJoint: Double

  /// Nil if no path is possible.
  ///
  /// - Parameters:
  ///   - posterior: the probabilities of every state at every timestep.
  ///   - onTimestep: called with every timestep and its probabilities, from 1 to N; what it throws
  ///     ends the work.
  /// - Complexity: O(N · S).
  public init?(
    of posterior: Posterior,
    onTimestep: (_ t: Int, _ probabilities: [Double]) throws -> Void
  ) rethrows {
    guard posterior.isFeasible else { return nil }
    var states: [Int] = []
    var largest: [Double] = []
    for t in 1...posterior.trellis.timesteps {
      guard let probabilities = posterior.probabilities(at: t),
        let state = Posterior.first(ofLargest: probabilities)
      else { return nil }
      states.append(state)
      largest.append(probabilities[state])
      try onTimestep(t, probabilities)
    }
    self.states = states
    self.probabilities = largest
    self.logJoint = posterior.trellis.logJoint(ofPath: states)
  }

  /// The timesteps at which another path, as long as this, has another state.
  public func differences(from path: [Int]) -> [Int] {
    zip(states, path).enumerated().compactMap { $1.0 == $1.1 ? nil : $0 + 1 }
  }
}

extension Trellis {
  /// The log-joint (or return) of a path z_1 … z_N, summed with compensation:
  /// Σ γ^(t-1) R_t + γ^N final; −∞ if it is impossible.
  public func logJoint(ofPath states: [Int]) -> Double {
    precondition(states.count == timesteps, "a state for every timestep")
    var sum = CompensatedSum()
    var largest = 0.0
    for (index, state) in states.enumerated() {
      let previous = index == 0 ? 0 : states[index - 1]
      let term = discountFactor(after: index) * reward(at: index + 1, from: previous, to: state)
      sum.add(term)
      largest = max(largest, term.magnitude)
    }
    sum.add(discountFactor(after: timesteps) * finalValue(states[timesteps - 1]))
    // Where large terms cancel, so do the digits that rounding each of them has cost.
    let cancels = largest.isFinite && largest > 100 * max(1, sum.total.magnitude)
    return cancels ? exactLogJoint(ofPath: states).high : sum.total
  }

  /// The same, added up factor by factor in pairs of doubles.
  private func exactLogJoint(ofPath states: [Int]) -> DoubleDouble {
    let earned = states.indices.reduce(DoubleDouble(0)) {
      $0 + exactReward(at: $1 + 1, from: $1 == 0 ? 0 : states[$1 - 1], to: states[$1])
    }
    let final = finalValue(states[timesteps - 1])
    return final == -.infinity
      ? .impossible : earned + final * exactDiscountFactor(after: timesteps)
  }
}
