import RealModule

/// Angles in radians, by their mean and concentration: concentration · cos(x − mean) −
/// log(2π I₀(concentration)). Angles that differ by a turn are the same.
struct VonMises: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "von-mises",
    parameters: [FamilyParameter("mean", .finite), FamilyParameter("concentration", .positive)],
    observations: .numbers,
    formula: "concentration cos(x − mean) − log(2π I₀(concentration))")

  private let mean, concentration: Double
  /// −log(2π I₀(κ) e^−κ).
  private let logNormalizer: Double

  init(_ parameters: [Double]) {
    mean = parameters[0]
    concentration = parameters[1]
    logNormalizer = -(.log(2 * .pi) + Self.logScaledBessel(concentration))
  }

  /// With cos(d) − 1 as −2 sin²(d/2), so that a narrow density keeps its digits near the mean, and with
  /// what the difference of two large angles loses.
  func logDensity(of x: Double) -> Double {
    let angle = DoubleDouble(exactSum: x / 2, -mean / 2)
    let sine =
      Double.sin(angle.high) * .cos(angle.low) + .cos(angle.high) * .sin(angle.low)
    return logNormalizer - 2 * concentration * sine * sine
  }

  /// log(I₀(κ) e^−κ): by the power series to κ = 30, by the asymptotic one beyond (Abramowitz and
  /// Stegun 9.6.12 and 9.7.1).
  private static func logScaledBessel(_ k: Double) -> Double {
    var (term, rest) = (1.0, 0.0)
    if k <= 30 {
      for n in 1... {
        term *= (k / 2 / Double(n)) * (k / 2 / Double(n))
        rest += term
        if term <= rest * 0x1p-56 { break }
      }
      return .log(onePlus: rest) - k
    }
    for n in 1...24 {
      let odd = Double(2 * n - 1)
      term *= odd * odd / (8 * k * Double(n))
      rest += term
    }
    return .log(onePlus: rest) - 0.5 * .log(2 * .pi * k)
  }
}
