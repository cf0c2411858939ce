import RealModule

/// Positive numbers of which the logs are normal, with mean `mu` and standard deviation `sigma`.
struct LogNormal: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "log-normal",
    parameters: [FamilyParameter("mu", .finite), FamilyParameter("sigma", .positive)],
    observations: .numbers,
    formula: "−½ ((log x − mu) / sigma)² − log x − log sigma − ½ log 2π")

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
