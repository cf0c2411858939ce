import RealModule

/// Counts of which the variance is mean + dispersion · mean²: a Poisson distribution whose rate is
/// itself drawn from a gamma distribution.
///
/// With r = 1 / dispersion failures and the chance p = r / (r + mean) it is
/// log(Γ(x + r) / (Γ(r) x!) p^r (1 − p)^x); R and Stan call r the size, or phi.
struct NegativeBinomial: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "negative-binomial",
    parameters: [FamilyParameter("mean", .positive), FamilyParameter("dispersion", .positive)],
    observations: .counts,
    formula: "log (Γ(x + r) / (Γ(r) x!)) + r log p + x log(1 − p), r = 1/dispersion, "
      + "p = r / (r + mean)",
    foreign: [
      .same(as: "mean", "mu", "m"),
      .same(as: "dispersion", "overdispersion"),
      .giving(["dispersion": "1 / n"], "n", "r", "size", "k", "total_count", "theta"),
      .giving(
        ["mean": "n (1 - p) / p", "dispersion": "1 / n"], "p", "prob", "probs", "probability"),
      .giving(["dispersion": "alpha in statsmodels, 1 / alpha in PyMC"], "alpha"),
    ])

  private let mean, failures: Double

  init(_ parameters: [Double]) {
    mean = parameters[0]
    failures = 1 / parameters[1]
  }

  func logDensity(of x: Double) -> Double {
    let (r, mean) = (failures, mean)
    // So little dispersion, or so much, that r is 0 or beyond the largest double.
    if r == .infinity { return Poisson([mean]).logDensity(of: Poisson.observed(x)) }
    if x == 0 { return -r * SaddlePoint.logOnePlus(mean, over: r) }
    // Of r to all digits: Γ(x + r) / (Γ(r) x!) = r/x, and p^r = 1.
    if r < 0x1p-100 {
      return .log(r) - .log(x) - x * SaddlePoint.logOnePlus(r, over: mean)
    }
    // By quarters, since a sum of two may be beyond the largest double.
    let share =
      DoubleDouble(exactSum: x / 4, r / 4) / DoubleDouble(exactSum: r / 4, mean / 4)
    let means = (x: mean * share, y: r * share)
    guard min(means.x.high, means.y.high) > 0x1p-960 else { return farLog(x) }
    return SaddlePoint.logBinomial(x, r, means: means) + .log(r / (r + x))
  }

  /// Of a count above 0 where it is next to impossible, so that no terms cancel.
  private func farLog(_ x: Double) -> Double {
    let (r, mean) = (failures, mean)
    return SaddlePoint.logCoefficient(x, r) + .log(r / (r + x))
      - x * SaddlePoint.logOnePlus(r, over: mean) - r * SaddlePoint.logOnePlus(mean, over: r)
  }
}

extension NegativeBinomial: LearnableDensity {
  /// Of the Poisson rate λ that a count was drawn with, which nobody sees, given the count:
  /// Σ w, Σ w E λ, Σ w E log λ.
  static let statistics = 3

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    let rate = failures / mean + 1
    sums[0] += weight
    sums[1] += weight * (x + failures) / rate
    sums[2] += weight * (Digamma.value(x + failures) - .log(rate))
  }

  /// Those of the gamma distribution that the rates are drawn from. It takes more steps than a
  /// maximum over the counts themselves would, and like it never loses likelihood.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let (mean, meanLog) = (sums[1] / sums[0], sums[2] / sums[0])
    // With a mean that stays, what is learned of the shape is −r (λ/mean − log(λ/mean)) too.
    let lacking =
      isLearned[0]
      ? Double.log(mean) - meanLog : mean / self.mean - 1 - (meanLog - .log(self.mean))
    return [
      isLearned[0] ? mean : self.mean,
      isLearned[1] ? 1 / GammaShape.shape(lackingOfLogs: lacking) : 1 / failures,
    ]
  }
}
