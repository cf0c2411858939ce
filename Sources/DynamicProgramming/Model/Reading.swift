/// Which kind of model file the trellis came from, and what belongs to that kind alone.
public enum Reading: Sendable, Equatable {
  /// A hidden Markov model whose file gave probabilities.
  case probabilities
  /// A hidden Markov model whose file gave natural logs of probabilities.
  case logs
  /// Unnormalised potentials: a linear-chain CRF.
  case scores
  /// A decision problem; the moves behind its edges.
  case decision(Moves)
}

extension Problem {
  /// Whether its emissions are scores of a CRF, whatever its transitions are, and not probabilities
  /// or densities.
  public var emitsScores: Bool {
    if reading == .scores { return true }
    if case .features = trellis.emission { return true }
    return false
  }
}
