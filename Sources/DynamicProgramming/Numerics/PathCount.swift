import RealModule

/// A number of paths: a whole number from 0 on, exact as far as 128 bits reach, but for the last
/// number that they hold; beyond that to the precision of a double, as a mantissa and an exponent.
public struct PathCount: Sendable, Equatable, BitwiseCopyable {
  /// The number itself if ``exponent`` is −1; else the bits of a double in [1, 2).
  private let bits: UInt128
  /// The power of two by which the double is multiplied; −1 for a number that is exact.
  private let exponent: Int

  /// What stands for a number that is kept as a double: whatever is added to it, the sum is this or
  /// overflows.
  static let beyondExact = UInt128.max

  /// A number that is exact.
  ///
  /// - Precondition: less than 2^128 − 1.
  public init(_ exact: UInt128) {
    precondition(exact < Self.beyondExact, "less than 2^128 − 1")
    self.bits = exact
    self.exponent = -1
  }

  /// number · 2^scale, which is beyond what is exact.
  init(_ number: Double, scale: Int) {
    self.init(significand: number, exponent: scale)
  }

  /// The power of two over which ``over(scale:)`` is in [1, 2), 0 if it is exact.
  var scale: Int { max(0, exponent) }

  /// The number over 2^scale; may underflow to 0.
  func over(scale: Int) -> Double {
    let (significand, exponent) = scaled
    let shift = exponent - scale
    if shift == 0 { return significand }
    return significand * Double(sign: .plus, exponent: max(-1000, shift), significand: 1)
  }

  /// significand · 2^exponent, which is beyond what is exact.
  private init(significand: Double, exponent: Int) {
    let excess = Int(significand.exponent)
    self.bits = UInt128(significand.significand.bitPattern)
    self.exponent = exponent + excess
  }

  /// The number, nil from 2^128 − 1 on.
  public var exact: UInt128? { exponent < 0 ? bits : nil }

  /// The number as far as every reader of JSON keeps it: nil beyond 2^53.
  public var exactInDouble: Int? { exact.flatMap { $0 <= 1 << 53 ? Int($0) : nil } }

  /// Its natural logarithm; −∞ for 0.
  public var log: Double {
    let (significand, exponent) = scaled
    return .log(significand) + Double(exponent) * .log(2)
  }

  /// Its common logarithm; −∞ for 0.
  public var log10: Double {
    let (significand, exponent) = scaled
    return .log10(significand) + Double(exponent) * .log10(2)
  }

  /// The number as significand · 2^exponent.
  private var scaled: (significand: Double, exponent: Int) {
    exponent < 0
      ? (Double(bits), 0) : (Double(bitPattern: UInt64(truncatingIfNeeded: bits)), exponent)
  }

  /// 0.
  public static let zero = PathCount(0)
  /// 1.
  public static let one = PathCount(1)

  /// The sum; exact if it is less than 2^128 − 1.
  public static func + (a: PathCount, b: PathCount) -> PathCount {
    if a.exponent < 0 && b.exponent < 0 {
      let (sum, overflows) = a.bits.addingReportingOverflow(b.bits)
      if !overflows && sum < beyondExact { return PathCount(sum) }
    }
    if a == zero { return b }
    if b == zero { return a }
    let (high, low) = a.exponent >= b.exponent ? (a.scaled, b.scaled) : (b.scaled, a.scaled)
    // What lies further below than that is lost in any case.
    let shift = max(-1000, low.exponent - high.exponent)
    let aligned = low.significand * Double(sign: .plus, exponent: shift, significand: 1)
    return PathCount(significand: high.significand + aligned, exponent: high.exponent)
  }

  /// The product; exact if it is less than 2^128 − 1.
  public static func * (a: PathCount, b: PathCount) -> PathCount {
    if a == zero || b == zero { return zero }
    if a.exponent < 0 && b.exponent < 0 {
      let (product, overflows) = a.bits.multipliedReportingOverflow(by: b.bits)
      if !overflows && product < beyondExact { return PathCount(product) }
    }
    let (first, second) = (a.scaled, b.scaled)
    return PathCount(
      significand: first.significand * second.significand,
      exponent: first.exponent + second.exponent)
  }
}
