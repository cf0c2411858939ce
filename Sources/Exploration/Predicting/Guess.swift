import DynamicProgramming

/// A candidate that somebody thinks will win, before it is shown.
public struct Guess: Sendable, Hashable {
  /// The cell whose candidates are to be compared next.
  public let cell: TrellisCell
  /// The candidate that is pointed at: a state of the next column.
  public internal(set) var state: Int
}
