import DynamicProgramming

/// An upper bound on what can still be earned after each timestep: of every later column the largest
/// R, wherever one comes from, and the best end.
///
///     h(t) = Σ over i > t of  γ^(i-1) max over z, z′ of R_i  +  γ^N max final
///
/// Of a table the largest factor into each state is looked up once, not once a timestep.
struct RelaxedBound: Sendable {
  /// h(N), h(N − 1), … as far as it is known.
  private var bounds: [Double]
  /// The largest factors of the table that all steps share.
  private var shared: [Double]?
  private let timesteps: Int

  init(of trellis: Trellis) {
    timesteps = trellis.timesteps
    let end = (0..<trellis.states).map { trellis.finalValue($0) }.max() ?? 0
    bounds = [trellis.discountFactor(after: trellis.timesteps) * end]
  }

  /// Whether h is known as far as h(1), which is as far as it is needed.
  var isComplete: Bool { bounds.count >= timesteps }

  /// h of a timestep, 1 … N.
  func toCome(after t: Int) -> Double { bounds[timesteps - t] }

  /// One column more.
  mutating func step(in work: inout CountedTrellis) {
    guard !isComplete else { return }
    let t = timesteps - bounds.count + 1
    let reward = work.relaxedReward(at: t, factors(arrivingAt: t, in: &work))
    bounds.append(bounds[bounds.count - 1] + work.weight(at: t) * reward)
  }

  private mutating func factors(arrivingAt t: Int, in work: inout CountedTrellis) -> [Double] {
    if let shared { return shared }
    let factors = work.largestFactors(arrivingAt: t)
    if case .same = work.trellis.transition { shared = factors }
    return factors
  }
}
