/// The natural log to an absolute error of about 2^−75, from a table and a short series: what is
/// summed a million times needs more digits than a double has, but not all those of
/// ``DoubleDouble/log(_:)``, which takes thirty times as long.
///
/// Of x = 2^k m, with m between 1 and 2 and q near 1/m from the table, it is k log 2 − log q +
/// log(1 + r), r = m q − 1, where |r| < 2^−6. Tang, Table-Driven Implementation of the Logarithm
/// Function in IEEE Floating-Point Arithmetic, ACM Transactions on Mathematical Software 16(4),
/// 1990.
enum TabulatedLog {
  /// A q, and the log of 1/q.
  private struct Entry {
    let reciprocal: Double
    let log: DoubleDouble
  }

  private static let bits = 6

  /// By the first binary places of m; in place, since an array would be retained for each log.
  private static let entries = InlineArray<64, Entry> { place in
    let middle = 1 + (Double(place) + 0.5) / 64
    // Few places, so that m q has no more than a pair holds.
    let reciprocal = (1024 / middle).rounded() / 1024
    let log = DoubleDouble.log(reciprocal)
    return Entry(reciprocal: reciprocal, log: DoubleDouble(high: -log.high, low: -log.low))
  }

  /// - Parameter x: finite, and no smaller than the least normal double; 1 gives exactly 0.
  static func of(_ x: Double) -> DoubleDouble {
    if x == 1 { return DoubleDouble(0) }
    let m = x.significand
    let entry = entries[Int(m.significandBitPattern >> UInt64(Double.significandBitCount - bits))]
    let product = DoubleDouble(exactProduct: m, entry.reciprocal)
    // Both are near 1, so that nothing is lost by the difference.
    let rest = (product.high - 1) + DoubleDouble(product.low)
    let r = rest.high
    let series = r * r * r * tail(r) + (rest + -0.5 * (rest * rest))
    return Double(x.exponent) * DoubleDouble.logOfTwo + (entry.log + series)
  }

  /// 1/3 − r/4 + r²/5 − … as far as r¹¹ of the whole series.
  @inline(__always)
  private static func tail(_ r: Double) -> Double {
    let s = r * r
    let even = 1.0 / 3 + s * (1.0 / 5 + s * (1.0 / 7 + s * (1.0 / 9 + s * (1.0 / 11))))
    let odd = 1.0 / 4 + s * (1.0 / 6 + s * (1.0 / 8 + s * (1.0 / 10)))
    return even - r * odd
  }
}
