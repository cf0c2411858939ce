/// What the engine says to a ``Question``.
public enum Answer: Sendable, Equatable {
  /// What is best on average; nil where nothing is left to chance.
  case expectation(Expectation?)
  /// A position of the schedule; nil if there is none of that kind.
  case position(Int?)
  /// How close every decision is; nil if no path is possible.
  case closeness(Closeness?)
  /// The best paths; nil if none is possible.
  case bestPaths(RankedPaths?)
}
