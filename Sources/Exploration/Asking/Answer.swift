/// What the engine says to a ``Question``.
public enum Answer: Sendable, Equatable {
  /// A position of the schedule; nil if there is none of that kind.
  case position(Int?)
}
