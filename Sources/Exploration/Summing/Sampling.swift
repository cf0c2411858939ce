/// How many paths are drawn, and by which random numbers.
public struct Sampling: Sendable, Hashable {
  /// From 1 on.
  public internal(set) var count = 20
  /// Each draw takes the next.
  public internal(set) var seed: UInt64 = 1

  /// The most that are drawn at once.
  static let limit = 100_000
}
