/// log p(x_t | z_t) for every timestep and state, computed where it is asked for.
///
/// The observations stand in it as numbers; nothing of size N × S is kept unless the file gave it.
public enum EmissionModel: Sendable, Equatable {
  /// Every factor is 0: a decision problem.
  case absent
  /// A table of symbols.
  case categorical(CategoricalEmission)
  /// Normal densities, independent components.
  case normal(NormalEmission)
  /// Poisson probabilities.
  case poisson(PoissonEmission)
  /// Shape (N, S), axes (timestep, state), flat: log-likelihoods computed elsewhere.
  case scores([Double])

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
    case .normal(let emission): emission.logLikelihood(at: t, state: state)
    case .poisson(let emission): emission.logLikelihood(at: t, state: state)
    case .scores(let scores): scores[(t - 1) * states + state]
    }
  }
}
