/// (max, +): the semiring under which the backward recursion is Bellman's.
public enum MaxPlus: Sendable {
  /// ⊕: the larger; of two that are equal, the first.
  @inline(__always)
  public static func plus(_ a: Double, _ b: Double) -> Double { b > a ? b : a }
}
