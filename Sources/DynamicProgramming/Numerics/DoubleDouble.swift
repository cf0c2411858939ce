import RealModule

/// An unevaluated sum of two doubles, the second at most half a unit in the last place of the
/// first: about 106 bits. Dekker, A Floating-Point Technique for Extending the Available Precision,
/// Numerische Mathematik 18 (1971).
///
/// −∞ is (−∞, 0), and so is any sum with it.
struct DoubleDouble: Sendable, Equatable, Comparable, BitwiseCopyable {
  /// The number, rounded to a double.
  let high: Double
  /// What is missing from that.
  let low: Double

  /// A double.
  @inline(__always)
  init(_ number: Double) {
    self.init(high: number, low: 0)
  }

  @inline(__always)
  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The exact sum of two doubles.
  @inline(__always)
  init(exactSum a: Double, _ b: Double) {
    let sum = a + b
    let shared = sum - a
    let lost = (a - (sum - shared)) + (b - shared)
    self.init(high: sum, low: sum.isFinite ? lost : 0)
  }

  /// The exact product of two finite doubles, if nothing of it is below the smallest double.
  @inline(__always)
  init(exactProduct a: Double, _ b: Double) {
    let product = a * b
    self.init(high: product, low: product.isFinite ? (-product).addingProduct(a, b) : 0)
  }

  static let impossible = DoubleDouble(-.infinity)

  /// The sum of a double and one that is smaller, or of any two that do not cancel.
  @inline(__always)
  private init(normalizing high: Double, _ low: Double) {
    let sum = high + low
    self.init(high: sum, low: sum.isFinite ? low - (sum - high) : 0)
  }

  @inline(__always)
  static func + (a: Double, b: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(exactSum: a, b.high)
    return DoubleDouble(normalizing: sum.high, sum.low + b.low)
  }

  @inline(__always)
  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let (high, low) = (
      DoubleDouble(exactSum: a.high, b.high), DoubleDouble(exactSum: a.low, b.low)
    )
    let sum = DoubleDouble(normalizing: high.high, high.low + low.high)
    return DoubleDouble(normalizing: sum.high, sum.low + low.low)
  }

  @inline(__always)
  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    a + DoubleDouble(high: -b.high, low: -b.low)
  }

  /// The product with a double; −∞ stays what it is, whatever the factor.
  @inline(__always)
  static func * (factor: Double, a: DoubleDouble) -> DoubleDouble {
    if factor == 1 || !a.high.isFinite { return a }
    let product = factor * a.high
    let lost = (-product).addingProduct(factor, a.high)
    return DoubleDouble(normalizing: product, lost.addingProduct(factor, a.low))
  }

  /// The product of two finite numbers.
  @inline(__always)
  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = a.high * b
    return DoubleDouble(normalizing: product.high, product.low + a.low * b.high)
  }

  /// The quotient of two finite numbers, the second not 0.
  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let quotient = a.high / b.high
    let rest = a - quotient * b
    return DoubleDouble(normalizing: quotient, rest.high / b.high)
  }

  /// The square root of a finite number, at least 0.
  var squareRoot: DoubleDouble {
    let root = high.squareRoot()
    if root == 0 { return DoubleDouble(0) }
    let rest = self - DoubleDouble(exactProduct: root, root)
    return DoubleDouble(normalizing: root, rest.high / (2 * root))
  }

  /// The natural log of a finite number above 0, with twice the digits of a double.
  ///
  /// Of x = 2^k m, with m between √½ and √2, it is k log 2 + 2 (s + s³/3 + s⁵/5 + …) with
  /// s = (m − 1) / (m + 1).
  static func log(_ x: Double) -> DoubleDouble {
    var (power, m) = (Double(x.exponent), x.significand)
    if m > 2.0.squareRoot() { (power, m) = (power + 1, m / 2) }
    let s = DoubleDouble(m - 1) / DoubleDouble(exactSum: m, 1)
    let square = s * s
    // |s| < 0.172: 21 terms reach 2^−106, and half of them need no more than a double has.
    var tail = 0.0
    for term in stride(from: 45.0, to: 21, by: -2) { tail = 1 / term + square.high * tail }
    var series = DoubleDouble(tail)
    for term in stride(from: 21.0, to: 1, by: -2) {
      series = DoubleDouble(1) / DoubleDouble(term) + square * series
    }
    return power * logOfTwo + 2 * (s + s * square * series)
  }

  static let logOfTwo = DoubleDouble(
    high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)

  /// The power of a finite number, by repeated squaring.
  static func pow(_ base: Double, _ exponent: Int) -> DoubleDouble {
    var (power, square) = (DoubleDouble(1), DoubleDouble(base))
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { power = power * square }
      square = square * square
      rest >>= 1
    }
    return power
  }

  @inline(__always)
  static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
    a.high == b.high ? a.low < b.low : a.high < b.high
  }
}
