import RealModule

/// A positive number as significand · 10^exponent, given by its natural logarithm: it may be larger
/// or smaller than any double.
public struct DecimalParts: Sendable, Equatable {
  /// The number itself: 0 or ∞ where a double does not hold it.
  public let value: Double
  /// 1 ≤ significand < 10, but for rounding.
  public let significand: Double
  /// The power of ten.
  public let exponent: Int

  /// - Parameter log: finite.
  public init(log: Double) {
    precondition(log.isFinite, "the logarithm of a positive number")
    let exponent = (log / .log(10)).rounded(.down)
    self.value = .exp(log)
    self.significand = .exp(log - exponent * .log(10))
    self.exponent = Int(exponent)
  }

  /// - Parameter value: > 0, finite.
  public init(_ value: Double) {
    self.init(log: .log(value))
  }
}
