/// log p(x_t | z_t) for every timestep and state, computed where it is asked for.
///
/// The observations stand in it as numbers; nothing of size N × S is kept unless the file gave it.
public enum EmissionModel: Sendable, Equatable {
  /// Every factor is 0: a decision problem.
  case absent
  /// A table of symbols.
  case categorical(CategoricalEmission)
  /// A family of distributions with parameters for each state.
  case family(FamilyEmission)
  /// Shape (N, S), axes (timestep, state), flat: log-likelihoods computed elsewhere.
  case scores([Double])

  /// Whether the shapes are those of a model of that size.
  func fits(timesteps: Int, states: Int) -> Bool {
    switch self {
    case .absent: true
    case .categorical(let emission):
      emission.states == states && emission.codes.count == timesteps
    case .family(let emission):
      emission.parameters.states == states && emission.timesteps == timesteps
    case .scores(let scores): scores.count == timesteps * states
    }
  }

  /// log p(x_t | z_t = state); 0 where x_t is missing.
  ///
  /// - Parameters:
  ///   - t: the timestep, 1 … N.
  ///   - state: 0 … S − 1.
  ///   - states: S.
  func logLikelihood(at t: Int, state: Int, states: Int) -> Double {
    switch self {
    case .absent: 0
    case .categorical(let emission): emission.logLikelihood(at: t, state: state)
    case .family(let emission): emission.logLikelihood(at: t, state: state)
    case .scores(let scores): scores[(t - 1) * states + state]
    }
  }
}
