import DynamicProgramming

/// A path of which one state at a time is exchanged.
struct WorkingPath: Sendable {
  /// z_1 … z_N.
  private(set) var states: [Int]
  /// γ^(t-1) R_t, and at the end γ^N final; N + 1 long.
  private(set) var terms: [Double]
  /// Their sum.
  private(set) var logJoint: Double

  /// Another state at one timestep, with the two terms that it changes.
  struct Alternative: Sendable {
    let state: Int
    let arriving: Double
    let leaving: Double

    /// What the two terms add up to.
    var worth: Double { arriving + leaving }
  }

  /// - Parameter rewards: R_1 … R_N, undiscounted.
  init(_ states: [Int], rewards: [Double], in work: CountedTrellis) {
    self.states = states
    var terms = rewards.indices.map { work.weight(at: $0 + 1) * rewards[$0] }
    terms.append(work.ending(in: states[states.count - 1]))
    self.terms = terms
    self.logJoint = Self.sum(of: terms)
  }

  /// As it is now.
  var found: FoundPath { FoundPath(states: states, logJoint: logJoint) }

  /// (t − 1, z_{t-1}).
  func cell(before t: Int) -> TrellisCell {
    t == 1 ? .start : TrellisCell(t: t - 1, state: states[t - 2])
  }

  /// What stands at a timestep now.
  func present(at t: Int) -> Alternative {
    Alternative(state: states[t - 1], arriving: terms[t - 1], leaving: terms[t])
  }

  /// What taking another edge into timestep t would change. Looks at the edge that goes on from
  /// there.
  func alternative(_ move: Move, at t: Int, in work: inout CountedTrellis) -> Alternative {
    Alternative(
      state: move.state, arriving: work.weight(at: t) * move.reward,
      leaving: leaving(move.state, at: t, in: &work))
  }

  /// The term of what follows z_t = state: the edge to z_{t+1}, or the end.
  func leaving(_ state: Int, at t: Int, in work: inout CountedTrellis) -> Double {
    if t == states.count { return work.ending(in: state) }
    return work.weight(at: t + 1) * work.reward(at: t + 1, from: state, to: states[t])
  }

  /// Exchanges the state at a timestep.
  mutating func take(_ alternative: Alternative, at t: Int) {
    logJoint += alternative.worth - present(at: t).worth
    states[t - 1] = alternative.state
    terms[t - 1] = alternative.arriving
    terms[t] = alternative.leaving
  }

  /// Exchanges several neighbouring states, the first of them at a timestep. Looks at the edge that
  /// goes on from the last one.
  mutating func take(_ moves: [Move], from t: Int, in work: inout CountedTrellis) {
    for (offset, move) in moves.enumerated() {
      states[t + offset - 1] = move.state
      terms[t + offset - 1] = work.weight(at: t + offset) * move.reward
    }
    let last = t + moves.count - 1
    terms[last] = leaving(states[last - 1], at: last, in: &work)
    logJoint = Self.sum(of: terms)
  }

  private static func sum(of terms: [Double]) -> Double {
    var sum = CompensatedSum()
    for term in terms { sum.add(term) }
    return sum.total
  }
}
