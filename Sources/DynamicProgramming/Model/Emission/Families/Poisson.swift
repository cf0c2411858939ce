import RealModule

/// Counts: log(rate^x e^−rate / x!), by the saddle-point form, which keeps the digits that
/// x log rate − rate − log x! loses where its terms nearly cancel.
///
/// With a rate of 0 nothing but 0 is counted. For rates from 1e-300 to 1e15 and counts to 2^53 a
/// log-probability is right to 1e-13, or to two units in its last place where that is more.
struct Poisson: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "poisson", parameters: [FamilyParameter("rate", .nonNegative)], observations: .counts,
    formula: "x log rate − rate − log x!",
    foreign: [
      .same(as: "rate", "mu", "mean", "lam", "lambda", "lambdas", "lambdas_")
    ])

  /// A count, and ½ log 2πx with what Stirling's formula lacks, which all states share.
  struct Observed {
    let x, normalizer: Double
  }

  private let rate: Double

  init(_ parameters: [Double]) { rate = parameters[0] }

  static func observed(_ x: Double) -> Observed {
    Observed(
      x: x, normalizer: x == 0 ? 0 : SaddlePoint.stirlingError(x) + 0.5 * .log(2 * .pi * x))
  }

  func logDensity(of observed: Observed) -> Double {
    if observed.x == 0 { return 0 - rate }
    if rate == 0 { return -.infinity }
    let deviance = SaddlePoint.deviance(observed.x, rate)
    return -(deviance.head + (deviance.tail + observed.normalizer))
  }
}

extension Poisson: LearnedByMean {
  static let moments: [Int: MomentForm] = [0: .mean]

  var imagined: [(x: Double, share: Double)] { [(rate, 1)] }

  /// The mean; of nothing but zeros not 0, which is no rate.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    [isLearned[0] ? max(sums[1] / sums[0], 1e-12) : rate]
  }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    WeighedEstimate.mean(estimates)
  }
}
