/// Why a path is not the reference: a method that misses the optimum made a search error; an optimum
/// that is not the reference is an error of the model, which no better search would mend.
public enum ErrorOrigin: String, Sendable, Hashable {
  /// The path misses the optimum.
  case search
  /// The optimum itself is not the reference.
  case model

  /// Whose error it is; nil where there is nothing to complain of.
  ///
  /// - Parameters:
  ///   - shortfall: how far the path is below the optimum, in nats; nil if the method has no path.
  ///   - agreement: the share of the known timesteps at which it is right; nil if it has no path.
  ///   - isFeasible: whether any path is possible. If none is, no search can find one.
  ///   - referenceTies: whether the reference is worth as much as the optimum, so that neither of
  ///     the two is wrong.
  public init?(
    shortfall: Double?, agreement: Double?, isFeasible: Bool, referenceTies: Bool
  ) {
    if !isFeasible {
      self = .model
    } else if shortfall.map({ $0 > 0 }) ?? true {
      self = .search
    } else if agreement == 1 || referenceTies {
      return nil
    } else {
      self = .model
    }
  }
}
