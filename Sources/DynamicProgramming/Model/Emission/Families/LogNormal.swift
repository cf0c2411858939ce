import RealModule

/// Positive numbers of which the logs are normal, with mean `mu` and standard deviation `sigma`.
struct LogNormal: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "log-normal",
    parameters: [FamilyParameter("mu", .finite), FamilyParameter("sigma", .positive)],
    observations: .numbers,
    formula: "−½ ((log x − mu) / sigma)² − log x − log sigma − ½ log 2π",
    foreign: [
      .same(as: "mu", "meanlog", "loc", "location"),
      .same(as: "sigma", "sdlog", "s"),
      .giving(["mu": "log(scale)"], "scale"),
      .giving(
        ["mu": "log(mean) - sigma^2 / 2", "sigma": "sqrt(log(1 + (sd / mean)^2))"], "mean", "sd",
        "std",
        "variance", "var"),
    ])

  private let mu, sigma: Double
  private let logNormalizer: Double

  init(_ parameters: [Double]) {
    mu = parameters[0]
    sigma = parameters[1]
    logNormalizer = -.log(sigma) - 0.5 * .log(2 * .pi)
  }

  /// The log of an observation, to twice the digits: a small sigma magnifies its rounding.
  static func observed(_ x: Double) -> DoubleDouble {
    x > 0 ? DoubleDouble.log(x) : .impossible
  }

  func logDensity(of log: DoubleDouble) -> Double {
    if log == .impossible { return -.infinity }
    let difference = (log - DoubleDouble(mu)).high
    let standardized = difference / sigma
    return (logNormalizer - log.high) - 0.5 * standardized * standardized
  }
}

extension LogNormal: LearnableDensity {
  /// Those of the logs: Σ w, Σ w (log x − mu), Σ w (log x − mu)².
  static let statistics = 3

  var imagined: [(x: Double, share: Double)] {
    [(.exp(mu - sigma), 0.5), (.exp(mu + sigma), 0.5)]
  }

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    if x > 0 { Moments.gather(.log(x) - mu, weight: weight, into: sums) }
  }

  /// The floor is one of the numbers themselves, and says nothing of their logs.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let spread = Moments.spread(sums, isCentred: isLearned[0])
    return [
      isLearned[0] ? mu + sums[1] / sums[0] : mu,
      isLearned[1] ? max(spread, Self.leastSigma) : sigma,
    ]
  }

  private static let leastSigma = 1e-6

  func held(by floor: Double) -> Set<Int> { sigma == Self.leastSigma ? [1] : [] }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    parameter == 1 ? Moments.pooled(estimates) : nil
  }

  static var spreads: Set<Int> { [1] }
}
