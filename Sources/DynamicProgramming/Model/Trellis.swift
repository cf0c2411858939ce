/// What every model becomes: N timesteps of S states, a start node z₀, and a reward on every
/// possible edge.
///
///     R_t(z_{t-1}, z_t) = transition + emission        (t = 1: initial + emission)
///
/// The factors are natural logs (of a decision problem: rewards), −∞ where something is
/// impossible. Timesteps count from 1 to N, states from 0 to S − 1.
public struct Trellis: Sendable, Equatable {
  /// N.
  public let timesteps: Int
  /// log p(z₁), S long. Of a decision problem: the rewards of the moves from the start.
  public let initial: [Double]
  /// The factors of the edges between timesteps.
  public let transition: TransitionModel
  /// The factors of the observations.
  public let emission: EmissionModel
  /// V_N: log of the probability of stopping after z_N, or the reward for ending there, S long.
  /// Nil = no such factor.
  public let final: [Double]?
  /// γ, 0 < γ ≤ 1; 1 for everything but discounted decision problems.
  public let discount: Double
  /// What paths must and must not do besides; the factors below take it in, the tables above do
  /// not.
  public let constraints: Constraints

  /// S.
  public var states: Int { initial.count }

  /// - Precondition: N ≥ 1, S ≥ 1, 0 < γ ≤ 1, and all shapes agree. Whoever reads a file checks
  ///   them first, and tells the person; here they are an invariant.
  public init(
    timesteps: Int, initial: [Double], transition: TransitionModel, emission: EmissionModel,
    final: [Double]? = nil, discount: Double = 1, constraints: Constraints = Constraints()
  ) {
    precondition(timesteps >= 1 && !initial.isEmpty, "at least one timestep and one state")
    precondition(discount > 0 && discount <= 1, "0 < discount <= 1")
    precondition(final == nil || final?.count == initial.count, "S final factors")
    precondition(
      transition.fits(timesteps: timesteps, states: initial.count),
      "one S × S table, or N - 1 of them, or none if N = 1")
    precondition(
      emission.fits(timesteps: timesteps, states: initial.count),
      "emissions for N timesteps and S states")
    self.timesteps = timesteps
    self.initial = initial
    self.transition = transition
    self.emission = emission
    self.final = final
    self.discount = discount
    self.constraints = constraints
  }

  /// The transition factor of the edge into `state` at timestep `t`; at t = 1 the initial one. −∞
  /// if the edge is forbidden.
  ///
  /// - Parameters:
  ///   - t: 1 … N.
  ///   - previous: z_{t-1}; not looked at for t = 1.
  ///   - state: z_t.
  public func transitionFactor(at t: Int, from previous: Int, to state: Int) -> Double {
    if t == 1 { return initial[state] }
    guard constraints.allowEdge(from: previous, to: state, at: t) else { return -.infinity }
    return transition.weight(arrivingAt: t, from: previous, to: state)
  }

  /// log p(x_t | z_t = state); 0 where x_t is missing, −∞ if z_t must not be that state.
  @inline(__always)
  public func emissionFactor(at t: Int, state: Int) -> Double {
    guard constraints.allow(state, at: t) else { return -.infinity }
    return emission.logLikelihood(at: t, state: state, states: states)
  }

  /// R_t(z_{t-1}, z_t), undiscounted.
  public func reward(at t: Int, from previous: Int, to state: Int) -> Double {
    transitionFactor(at: t, from: previous, to: state) + emissionFactor(at: t, state: state)
  }

  /// V_N: the value of ending in a state.
  public func finalValue(_ state: Int) -> Double {
    final?[state] ?? 0
  }

  /// Calls `body` with every state that an edge from cell (t, state) leads to whose transition
  /// factor is possible, in the order of states; whether its observation is possible is not asked.
  ///
  /// - Parameters:
  ///   - state: z_t; not looked at for t = 0.
  ///   - t: 0 (the start node) … N − 1.
  ///   - body: takes z_{t+1} and the transition factor.
  @inline(__always)
  public func forEachTransition(
    from state: Int, at t: Int, _ body: (_ to: Int, _ factor: Double) -> Void
  ) {
    if t == 0 {
      for to in 0..<states where initial[to] > -.infinity { body(to, initial[to]) }
    } else if let rule = constraints[t + 1], !rule.forbiddenEdges.isEmpty {
      transition.table(arrivingAt: t + 1)?.forEachEdge(from: state) { to, factor in
        guard !rule.forbiddenEdges.contains(Constraints.Edge(from: state, to: to)) else { return }
        body(to, factor)
      }
    } else {
      transition.table(arrivingAt: t + 1)?.forEachEdge(from: state, body)
    }
  }
}
