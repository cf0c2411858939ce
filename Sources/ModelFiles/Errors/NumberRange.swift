/// The range that a number must lie in.
public enum NumberRange: Sendable, Equatable {
  /// [0, 1].
  case probability
  /// (0, 1].
  case discount
  /// Above 0.
  case positive
  /// Whole numbers of a closed range.
  case whole(ClosedRange<Int>)
  /// Whole numbers ≥ 0 that a double holds exactly.
  case count
  /// Natural logs: anything but +∞.
  case log
  /// One of a few whole numbers.
  case oneOf([Int])
}
