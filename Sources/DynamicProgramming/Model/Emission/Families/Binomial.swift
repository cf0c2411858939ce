import RealModule

/// The number of successes among n trials: log(n! / (x! (n − x)!) p^x (1 − p)^(n − x)).
struct Binomial: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "binomial",
    parameters: [FamilyParameter("n", .count), FamilyParameter("p", .probability)],
    observations: .counts,
    formula: "log (n! / (x! (n − x)!)) + x log p + (n − x) log(1 − p)",
    foreign: [
      .same(as: "n", "trials", "n_trials", "size", "total_count"),
      .same(as: "p", "prob", "probs", "probability", "probabilities", "theta"),
      .giving(["p": "mean / n"], "mean", "mu"),
    ])

  private let n, p: Double

  init(_ parameters: [Double]) {
    n = parameters[0]
    p = parameters[1]
  }

  func logDensity(of x: Double) -> Double {
    if x > n { return -.infinity }
    if p == 0 || p == 1 { return x == (p == 0 ? 0 : n) ? 0 : -.infinity }
    if x == 0 { return n * .log(onePlus: -p) }
    if x == n { return n * .log(p) }
    let q = DoubleDouble(exactSum: 1, -p)
    return SaddlePoint.logBinomial(x, n - x, means: (DoubleDouble(exactProduct: n, p), n * q))
  }
}

extension Binomial: LearnedByMean {
  /// The number of trials.
  static let fixed: Set = [0]

  var imagined: [(x: Double, share: Double)] { [(0, 1 - p), (n, p)] }

  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    [n, isLearned[1] && n > 0 ? min(1, sums[1] / (n * sums[0])) : p]
  }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    parameter == 1 ? WeighedEstimate.mean(estimates) : nil
  }
}
