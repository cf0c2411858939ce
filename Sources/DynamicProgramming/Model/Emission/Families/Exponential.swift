import RealModule

/// Waiting times: log rate − rate x for x ≥ 0.
struct Exponential: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "exponential", parameters: [FamilyParameter("rate", .positive)],
    observations: .numbers, formula: "log rate − rate x",
    foreign: [
      .same(as: "rate", "lambda", "lambdas", "lam", "lambda_"),
      .giving(["rate": "1 / scale"], "scale", "theta"),
      .giving(["rate": "1 / mean"], "mean", "mu"),
    ])

  private let rate, logRate: Double

  init(_ parameters: [Double]) {
    rate = parameters[0]
    logRate = .log(rate)
  }

  func logDensity(of x: Double) -> Double { x < 0 ? -.infinity : logRate - rate * x }
}

extension Exponential: LearnedByMean {
  static let moments: [Int: MomentForm] = [0: .inverseMean]

  var imagined: [(x: Double, share: Double)] { [(1 / rate, 1)] }

  /// One over the mean; of nothing but zeros not infinite, which is no rate.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    [isLearned[0] ? min(sums[0] / sums[1], Self.largestRate) : rate]
  }

  private static let largestRate = 1e12

  func held(by floor: Double) -> Set<Int> { rate == Self.largestRate ? [0] : [] }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    let mean = WeighedEstimate.mean(estimates.map { WeighedEstimate($0.weight, 1 / $0.number) })
    return 1 / mean
  }
}
