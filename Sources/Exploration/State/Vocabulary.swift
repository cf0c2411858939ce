/// The two readings of the same numbers.
public enum Vocabulary: Sendable, Hashable, CaseIterable {
  /// Latent states, log-probabilities, messages, the MAP path.
  case inference
  /// States, rewards, values, the greedy policy.
  case reinforcement

  /// The other one.
  public var other: Vocabulary { self == .inference ? .reinforcement : .inference }
}
