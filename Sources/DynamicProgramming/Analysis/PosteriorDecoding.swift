/// The most probable state of every timestep on its own, beside the MAP path; of a model with labels the most
/// probable label.
///
/// It has the most timesteps right on average, but the edges between its states need not exist: its
/// log-joint may be −∞.
public struct PosteriorDecoding: Sendable, Equatable {
  /// argmax p(z_t | x) for t = 1 … N. With labels the best path of states that bear the most probable ones, and,
  /// where there is none, of each label the most probable state.
  public let states: [Int]
  /// p of that state, N long.
  public let probabilities: [Double]
  /// Its log-joint as a path; −∞ if one of its edges is impossible.
  public let logJoint: Double
  private let labels: StateLabels?

  /// Nil if no path is possible.
  ///
  /// - Parameters:
  ///   - posterior: the probabilities of every state at every timestep.
  ///   - labels: what states are told by, if not by their names.
  ///   - onTimestep: called with every timestep, from 1 to N; what it throws ends the work.
  /// - Complexity: O(N · S), and O(N · E) with labels.
  public init?(
    of posterior: Posterior, by labels: StateLabels? = nil, onTimestep: (_ t: Int) throws -> Void
  ) rethrows {
    guard posterior.isFeasible else { return nil }
    var (states, largest) = ([Int](), [Double]())
    for t in 1...posterior.trellis.timesteps {
      guard let probabilities = posterior.probabilities(at: t),
        let state = Self.choice(among: probabilities, labels)
      else { return nil }
      states.append(state)
      largest.append(probabilities[state])
      try onTimestep(t)
    }
    if let labels, let path = posterior.trellis.bestPath(bearing: labels, as: states) {
      for (place, state) in path.lazy.map({ Int($0) }).enumerated() where state != states[place] {
        states[place] = state
        largest[place] = posterior.probabilities(at: place + 1)?[state] ?? 0
      }
    }
    self.states = states
    self.probabilities = largest
    self.labels = labels
    self.logJoint = posterior.trellis.logJoint(ofPath: states)
  }

  /// The most probable state, or that of the most probable label.
  private static func choice(among probabilities: [Double], _ labels: StateLabels?) -> Int? {
    guard let labels else { return Posterior.first(ofLargest: probabilities) }
    guard let label = Posterior.first(ofLargest: labels.sums(of: probabilities)) else { return nil }
    return Posterior.first(
      ofLargest: probabilities.enumerated().map {
        labels.ofState[$0] == label ? $1 : -.infinity
      })
  }

  /// The timesteps at which another path, as long as this, has another state, or another label.
  public func differences(from path: [Int]) -> [Int] {
    zip(states, path).enumerated().compactMap { place, pair in
      let isSame = labels.map { $0.ofState[pair.0] == $0.ofState[pair.1] } ?? (pair.0 == pair.1)
      return isSame ? nil : place + 1
    }
  }
}

extension Trellis {
  /// The best of the paths whose states bear the same labels as those given; nil if none is possible.
  ///
  /// A timestep's label is one more thing that is observed: log p = 0 of the states that bear it, −∞ of the
  /// others. So it is decoded as any trellis.
  ///
  /// - Parameter states: a state for every timestep.
  /// - Complexity: that of ``PathDecoder/decode(_:using:onProgress:)``.
  fileprivate func bestPath(bearing labels: StateLabels, as states: [Int]) -> CompactIntegers? {
    let table = labels.names.indices.flatMap { label in
      labels.ofState.map { Int($0) == label ? 0 : -Double.infinity }
    }
    let label = EmissionModel.categorical(
      CategoricalEmission(
        table: table, states: self.states, codes: states.map { labels.ofState[$0] }))
    let told = Trellis(
      timesteps: timesteps, initial: initial, transition: transition,
      emission: emission.observing(label, as: "label"), final: final, discount: discount,
      constraints: constraints)
    guard case .path(let path) = PathDecoder().decode(told) else { return nil }
    return path.states
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
