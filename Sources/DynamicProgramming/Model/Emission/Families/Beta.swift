import RealModule

/// Numbers between 0 and 1, by two shapes: (alpha − 1) log x + (beta − 1) log(1 − x) − log B(alpha, beta).
///
/// The log-density is that of a binomial distribution of real counts in disguise.
struct Beta: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "beta",
    parameters: [FamilyParameter("alpha", .positive), FamilyParameter("beta", .positive)],
    observations: .numbers,
    formula: "(alpha − 1) log x + (beta − 1) log(1 − x) − log B(alpha, beta)")

  private let alpha, beta: Double

  init(_ parameters: [Double]) {
    alpha = parameters[0]
    beta = parameters[1]
  }

  static var poles: [Double] { [0, 1] }

  func logDensity(of x: Double) -> Double {
    if x < 0 || x > 1 { return -.infinity }
    if x == 0 { return edge(alpha, other: beta) }
    if x == 1 { return edge(beta, other: alpha) }
    let y = DoubleDouble(exactSum: 1, -x)
    // Each shape below 1 is used as it stands, any other less 1; the rest is a factor.
    let (a, b) = (alpha < 1 ? alpha : alpha - 1, beta < 1 ? beta : beta - 1)
    let n = DoubleDouble(exactSum: a, b)
    let (logX, logY) = (Double.log(x), Double.log(onePlus: -x))
    let means = (x: x * n, y: y * n)
    let log: Double =
      if a == 0 {
        b * logY
      } else if b == 0 {
        a * logX
      } else if min(means.x.high, means.y.high) > 0x1p-960 {
        SaddlePoint.logBinomial(a, b, means: means)
      } else {
        // Next to impossible, or next to 1: nothing cancels.
        SaddlePoint.logCoefficient(a, b) + a * logX + b * logY
      }
    switch (alpha < 1, beta < 1) {
    case (true, true): return log + .log(a) + .log(b) - .log(a + b) - logX - logY
    case (true, false): return log + .log(a) - logX
    case (false, true): return log + .log(b) - logY
    case (false, false): return log + .log(alpha / 2 + (beta - 1) / 2) + .log(2)
    }
  }

  /// At an end of the interval, whose own shape says whether the density is 0, finite or infinite.
  private func edge(_ shape: Double, other: Double) -> Double {
    shape < 1 ? .infinity : shape == 1 ? .log(other) : -.infinity
  }
}
