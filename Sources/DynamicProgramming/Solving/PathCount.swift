import RealModule

/// A number of paths, which may be far beyond any integer type.
public struct PathCount: Sendable, Equatable {
  /// The number, if it is at most 2^53.
  public let exact: Int?
  /// Its common logarithm; −∞ for 0.
  public let log10: Double

  /// No path.
  public static let none = PathCount(scaled: 0, log10Scale: 0)

  /// The number `scaled` · 10^`log10Scale`; exact if nothing was scaled.
  init(scaled: Double, log10Scale: Double) {
    let isExact = log10Scale == 0 && scaled <= 0x1p53
    self.exact = isExact ? Int(scaled) : nil
    self.log10 = scaled > 0 ? Double.log10(scaled) + log10Scale : -.infinity
  }
}
