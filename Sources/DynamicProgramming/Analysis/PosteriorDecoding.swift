/// The most probable state of every timestep on its own, beside the MAP path; of a model with
/// labels the most probable label.
///
/// It has the most timesteps right on average, but the edges between its states need not exist: its
/// log-joint may be −∞.
public struct PosteriorDecoding: Sendable, Equatable {
  /// argmax p(z_t | x) for t = 1 … N. With labels the best path of states that bear the most
  /// probable ones, and, where there is none, of each label the most probable state.
  public let states: CompactIntegers
  /// Its log-joint as a path; −∞ if one of its edges is impossible.
  public let logJoint: Double
  private let labels: StateLabels?

  /// - Parameters:
  ///   - likeliest: the state that was decided for every timestep.
  ///   - trellis: the model.
  ///   - labels: what states are told by, if not by their names.
  ///   - threads: how many work at once; not a bit depends on it.
  /// - Complexity: O(N), and O(N · E) with labels.
  init(
    of likeliest: CompactIntegers, in trellis: Trellis, by labels: StateLabels?, threads: Int
  ) {
    self.states = labels.flatMap { trellis.bestPath(bearing: $0, as: likeliest) } ?? likeliest
    self.labels = labels
    self.logJoint = trellis.logJoint(ofPath: self.states, threads: threads)
  }

  /// The timesteps at which another path, as long as this, has another state, or another label.
  public func differences(from path: CompactIntegers) -> [Int] {
    zip(states, path).enumerated().compactMap { place, pair in
      let isSame =
        labels.map { $0.ofState[Int(pair.0)] == $0.ofState[Int(pair.1)] } ?? (pair.0 == pair.1)
      return isSame ? nil : place + 1
    }
  }
}

extension Trellis {
  /// The best of the paths whose states bear the same labels as those given; nil if none is
  /// possible.
  ///
  /// A timestep's label is one more thing that is observed: log p = 0 of the states that bear it,
  /// −∞ of the others. So it is decoded as any trellis.
  ///
  /// - Parameter states: a state for every timestep.
  /// - Complexity: that of ``PathDecoder/decode(_:using:onProgress:)``.
  fileprivate func bestPath(
    bearing labels: StateLabels, as states: CompactIntegers
  ) -> CompactIntegers? {
    let table = labels.names.indices.flatMap { label in
      labels.ofState.map { Int($0) == label ? 0 : -Double.infinity }
    }
    let label = EmissionModel.categorical(
      CategoricalEmission(
        table: table, states: self.states, codes: states.map { labels.ofState[Int($0)] }))
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
  ///
  /// - Parameters:
  ///   - states: z_1 … z_N.
  ///   - threads: how many work at once; not a bit depends on it.
  /// - Complexity: O(N).
  public func logJoint(ofPath states: CompactIntegers, threads: Int = 1) -> Double {
    precondition(states.count == timesteps, "a state for every timestep")
    let starts = Array(stride(from: 0, to: timesteps, by: Self.summedTogether))
    let pieces = concurrentMap(starts.count, threads: min(threads, starts.count)) { number in
      let first = starts[number]
      return rewards(
        along: states, at: first..<min(timesteps, first + Self.summedTogether))
    }
    var (sum, largest) = pieces[0]
    for piece in pieces.dropFirst() {
      sum.add(piece.sum)
      largest = max(largest, piece.largest)
    }
    sum.add(discountFactor(after: timesteps) * finalValue(Int(states[timesteps - 1])))
    // Where large terms cancel, so do the digits that rounding each of them has cost.
    let cancels = largest.isFinite && largest > 100 * max(1, sum.total.magnitude)
    return cancels ? exactLogJoint(ofPath: states).high : sum.total
  }

  /// How many timesteps are summed one after the other.
  private static let summedTogether = 1 << 16

  /// Σ γ^(t-1) R_t of some timesteps, counted from 0, and the largest magnitude of a term.
  private func rewards(
    along states: CompactIntegers, at places: Range<Int>
  ) -> (sum: CompensatedSum, largest: Double) {
    var sum = CompensatedSum()
    var (largest, previous) = (0.0, places.lowerBound == 0 ? 0 : Int(states[places.lowerBound - 1]))
    for index in places {
      let state = Int(states[index])
      let term = discountFactor(after: index) * reward(at: index + 1, from: previous, to: state)
      sum.add(term)
      largest = max(largest, term.magnitude)
      previous = state
    }
    return (sum, largest)
  }

  /// The same of states that are listed.
  public func logJoint(ofPath states: [Int]) -> Double {
    logJoint(ofPath: CompactIntegers(states))
  }

  /// The same, added up factor by factor in pairs of doubles.
  private func exactLogJoint(ofPath states: CompactIntegers) -> DoubleDouble {
    let states = states.lazy.map { Int($0) }
    let earned = states.indices.reduce(DoubleDouble(0)) {
      $0 + exactReward(at: $1 + 1, from: $1 == 0 ? 0 : states[$1 - 1], to: states[$1])
    }
    let final = finalValue(states[timesteps - 1])
    return final == -.infinity
      ? .impossible : earned + final * exactDiscountFactor(after: timesteps)
  }
}
