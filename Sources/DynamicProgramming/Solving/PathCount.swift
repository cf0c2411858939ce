/// A number of paths, which may be far beyond any integer type.
public struct PathCount: Sendable, Equatable {
  /// The number, if it is at most 2^53.
  public let exact: Int?
  /// Its common logarithm; −∞ for 0.
  public let log10: Double

  /// No path.
  public static let none = PathCount(exact: 0, log10: -.infinity)

  init(exact: Int?, log10: Double) {
    self.exact = exact
    self.log10 = log10
  }
}
