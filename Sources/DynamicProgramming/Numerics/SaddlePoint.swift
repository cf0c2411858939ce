/// The two parts of the saddle-point form of log-probabilities of counts (C. Loader, Fast and
/// Accurate Computation of Binomial Probabilities, 2000), by which a factorial and a power that
/// nearly cancel are never formed:
///
///     log Poisson(x; λ) = −deviance(x, λ) − stirlingError(x) − ½ log 2πx        (x ≥ 1)
///
/// All three terms have the same sign, so that nothing cancels when they are added.
enum SaddlePoint {
  /// x log(x / mean) + mean − x, which is 0 at x = mean and positive elsewhere, as a sum of two
  /// doubles.
  ///
  /// The mean is scaled by the power of two 2^k that brings it near x; then
  ///
  ///     deviance(x, λ) = deviance(x, 2^k λ) + k x log 2 + (λ − 2^k λ)
  ///
  /// in which the first term is a series in v = (x − λ) / (x + λ) with |v| < 0.172, and the others
  /// are formed with twice the digits of a double. Right to about one unit in the last place of
  /// `head`.
  ///
  /// - Parameters:
  ///   - x: a finite number > 0.
  ///   - mean: a number ≥ 0; of 0 and ∞ the deviance is ∞.
  static func deviance(_ x: Double, _ mean: Double) -> (head: Double, tail: Double) {
    guard mean > 0, mean < .infinity else { return (.infinity, 0) }
    let powers = nearestPower(x, mean)
    if powers == 0 { return nearDeviance(x, mean) }
    let near = Double(sign: .plus, exponent: powers, significand: mean)
    var sum = nearDeviance(x, near)
    let (high, low) = (Double(powers) * logTwoHead, Double(powers) * logTwoTail)
    let product = x * high
    if !product.isFinite {
      // The sum may be finite all the same, and is so many times that of a share of both.
      let share = deviance(x * 0x1p-30, mean * 0x1p-30)
      return (share.head * 0x1p30, share.tail * 0x1p30)
    }
    add(product, to: &sum)
    sum.tail += (-product).addingProduct(x, high) + x * low
    // What one of the two loses in the difference, the other has.
    let difference = mean - near
    add(difference, to: &sum)
    sum.tail += powers > 0 ? mean - (difference + near) : (mean - difference) - near
    return sum
  }

  /// The same with a mean that has twice the digits of a double.
  private static func deviance(_ x: Double, _ mean: DoubleDouble) -> Double {
    let deviance = deviance(x, mean.high)
    if deviance.head == .infinity { return .infinity }
    let share = mean.low / mean.high
    return deviance.head + (deviance.tail + (mean.low - x * share) + 0.5 * x * share * share)
  }

  /// ½ log 2πx.
  static func halfLogOfTurns(_ x: Double) -> Double {
    // The product of very large or very small numbers is not as right as they are.
    x < 0x1p1000 && x > 0x1p-1000
      ? 0.5 * .log(2 * .pi * x) : 0.5 * (.log(2 * .pi) + .log(x))
  }

  /// log(mean^x e^−mean / Γ(x + 1)) for any real x ≥ 0.
  ///
  /// - Parameter mean: above 0, and no subnormal number.
  static func logPoisson(_ x: Double, _ mean: DoubleDouble) -> Double {
    if x == 0 { return -mean.high }
    return -(deviance(x, mean) + (stirlingError(x) + halfLogOfTurns(x)))
  }

  /// log(Γ(x + y + 1) / (Γ(x + 1) Γ(y + 1)) p^x q^y) for any real x, y > 0.
  ///
  /// - Parameter means: (x + y) p and (x + y) q, above 0, and no subnormal numbers.
  static func logBinomial(
    _ x: Double, _ y: Double, means: (x: DoubleDouble, y: DoubleDouble)
  ) -> Double {
    let n = x + y
    let stirling = stirlingError(n) - stirlingError(x) - stirlingError(y)
    // Halves of small numbers may be 0, the sum of large ones infinite.
    let (least, most) = (min(x, y), max(x, y))
    let share = most < 1 ? most / n : most / 2 / (x / 2 + y / 2)
    let turns =
      least * share > 0x1p-1000
      ? halfLogOfTurns(least * share) : halfLogOfTurns(least) + 0.5 * .log(share)
    return stirling - (deviance(x, means.x) + deviance(y, means.y)) - turns
  }

  /// log(Γ(x + y + 1) / (Γ(x + 1) Γ(y + 1))) for any real x, y > 0.
  static func logCoefficient(_ x: Double, _ y: Double) -> Double {
    logBinomial(x, y, means: (DoubleDouble(x), DoubleDouble(y)))
      + x * logOnePlus(y, over: x) + y * logOnePlus(x, over: y)
  }

  /// log(1 + x/y), also where x/y is beyond the largest double.
  static func logOnePlus(_ x: Double, over y: Double) -> Double {
    let quotient = x / y
    return quotient.isFinite ? .log(onePlus: quotient) : .log(x) - .log(y)
  }

  /// log Γ(x + 1) − (½ log 2πx + x log x − x): what Stirling's formula lacks, for x > 0.
  static func stirlingError(_ x: Double) -> Double {
    if x < 16 {
      if x == x.rounded() { return stirlingErrors[Int(x)] }
      return .logGamma(x + 1) - (x + 0.5) * .log(x) + x - 0.5 * .log(2 * .pi)
    }
    let square = 1 / (x * x)
    return
      (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x
  }

  /// The k for which x / (2^k mean) is between √½ and √2, nearly.
  private static func nearestPower(_ x: Double, _ mean: Double) -> Int {
    let ratio = x.significand / mean.significand
    let powers = Int(x.exponent) - Int(mean.exponent)
    return ratio > rootOfTwo ? powers + 1 : ratio < 1 / rootOfTwo ? powers - 1 : powers
  }

  /// Both are within a factor of 2, so that their difference is exact.
  private static func nearDeviance(_ x: Double, _ mean: Double) -> (head: Double, tail: Double) {
    // Where the sum of both overflows: the deviance of a share of both is the same share of it.
    if x > 0x1p1000 {
      let share = nearDeviance(x * 0x1p-30, mean * 0x1p-30)
      return (share.head * 0x1p30, share.tail * 0x1p30)
    }
    let difference = x - mean
    let sum = x + mean
    let sumTail = x > mean ? mean - (sum - x) : x - (sum - mean)
    let v = difference / sum
    let product = difference * v
    // (x − λ)² / (x + λ) to twice the digits, then the rest of the series, at most a tenth of it.
    let vTail = (difference.addingProduct(-v, sum) - v * sumTail) / sum
    let productTail = (-product).addingProduct(difference, v) + difference * vTail
    let square = v * v
    // Written out, so that no quotient is left to be worked out for every cell.
    var series = 1.0 / 25
    series = 1.0 / 23 + square * series
    series = 1.0 / 21 + square * series
    series = 1.0 / 19 + square * series
    series = 1.0 / 17 + square * series
    series = 1.0 / 15 + square * series
    series = 1.0 / 13 + square * series
    series = 1.0 / 11 + square * series
    series = 1.0 / 9 + square * series
    series = 1.0 / 7 + square * series
    series = 1.0 / 5 + square * series
    series = 1.0 / 3 + square * series
    return (product, productTail + product * (1 + v) * v * series)
  }

  private static func add(_ term: Double, to sum: inout (head: Double, tail: Double)) {
    let head = sum.head + term
    let rounded = head - sum.head
    sum.tail += (sum.head - (head - rounded)) + (term - rounded)
    sum.head = head
  }

  private static let rootOfTwo = 2.0.squareRoot()
  /// log 2 in two parts; the first has 42 digits, so that its multiples by an exponent are exact.
  private static let logTwoHead = 0x1.62e42fefa38p-1
  private static let logTwoTail = 0x1.ef35793c7673p-45
  /// Of 1 … 15, each to the nearest double (mpmath, 60 digits).
  private static let stirlingErrors = [
    0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093,
    0.016644691189821193, 0.013876128823070748, 0.01189670994589177, 0.010411265261972096,
    0.009255462182712733, 0.00833056343336287, 0.007573675487951841, 0.00694284010720953,
    0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
  ]
}
