/// The rule by which two candidates of a cell count as equally good.
public enum Ties {
  /// Relative to the larger magnitude, but never less than to 1.
  public static let tolerance = 1e-13

  /// Whether a candidate ties with the best of its cell:
  /// |q − best| ≤ 1e-13 · max(1, |q|, |best|). −∞ ties with nothing, on either side: it is no
  /// candidate.
  @inline(__always)
  public static func isTied(_ q: Double, with best: Double) -> Bool {
    if q == -.infinity || best == -.infinity { return false }
    return (q - best).magnitude <= tolerance * max(1, q.magnitude, best.magnitude)
  }
}
