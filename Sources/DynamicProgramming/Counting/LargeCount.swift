import RealModule

/// A whole number from 0 on: exact up to 2^63, beyond it to the precision of a double, as far as one
/// whose logarithm is as large as that.
public struct LargeCount: Sendable, Equatable, BitwiseCopyable {
  /// The number itself if ``exponent`` is −1; else the bits of a double in [1, 2).
  private let bits: UInt64
  /// The power of two by which the double is multiplied; −1 for a number that is exact.
  private let exponent: Int

  private static let largestExact: UInt64 = 1 << 63
  /// The first whole number that is kept as a double. Added to by others that are exact it stays
  /// one that is not, or overflows.
  static let beyondExact = largestExact + 1

  /// A number that is exact.
  ///
  /// - Precondition: at most 2^63.
  public init(_ exact: UInt64) {
    precondition(exact <= Self.largestExact, "at most 2^63")
    self.bits = exact
    self.exponent = -1
  }

  /// number · 2^scale, beyond 2^63.
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

  /// significand · 2^exponent, beyond 2^63.
  private init(significand: Double, exponent: Int) {
    let excess = Int(significand.exponent)
    self.bits = Double(sign: .plus, exponent: 0, significand: significand.significand).bitPattern
    self.exponent = exponent + excess
  }

  /// The number, nil beyond 2^63.
  public var exact: UInt64? { exponent < 0 ? bits : nil }

  /// Its natural logarithm; −∞ for 0.
  public var log: Double {
    let (significand, exponent) = scaled
    return .log(significand) + Double(exponent) * .log(2)
  }

  /// The number as significand · 2^exponent.
  private var scaled: (significand: Double, exponent: Int) {
    exponent < 0 ? (Double(bits), 0) : (Double(bitPattern: bits), exponent)
  }

  /// 0.
  public static let zero = LargeCount(0)
  /// 1.
  public static let one = LargeCount(1)

  /// The sum; exact if it is at most 2^63.
  public static func + (a: LargeCount, b: LargeCount) -> LargeCount {
    if a.exponent < 0 && b.exponent < 0 {
      let (sum, overflows) = a.bits.addingReportingOverflow(b.bits)
      if !overflows && sum <= largestExact { return LargeCount(sum) }
    }
    if a == zero { return b }
    if b == zero { return a }
    let (high, low) = a.exponent >= b.exponent ? (a.scaled, b.scaled) : (b.scaled, a.scaled)
    // What lies further below than that is lost in any case.
    let shift = max(-1000, low.exponent - high.exponent)
    let aligned = low.significand * Double(sign: .plus, exponent: shift, significand: 1)
    return LargeCount(significand: high.significand + aligned, exponent: high.exponent)
  }

  /// The product; exact if it is at most 2^63.
  public static func * (a: LargeCount, b: LargeCount) -> LargeCount {
    if a == zero || b == zero { return zero }
    if a.exponent < 0 && b.exponent < 0 {
      let (product, overflows) = a.bits.multipliedReportingOverflow(by: b.bits)
      if !overflows && product <= largestExact { return LargeCount(product) }
    }
    let (first, second) = (a.scaled, b.scaled)
    return LargeCount(
      significand: first.significand * second.significand,
      exponent: first.exponent + second.exponent)
  }
}
