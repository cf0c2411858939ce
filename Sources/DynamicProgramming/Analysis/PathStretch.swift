/// Some timesteps in a row at which a path has other states than the greedy one.
public struct PathStretch: Sendable, Equatable {
  /// The first of them, 1 … N.
  public let start: Int
  /// The states, at least one.
  public internal(set) var states: [Int]

  /// The timesteps.
  public var timesteps: ClosedRange<Int> { start...(start + states.count - 1) }
}
