import RealModule

/// Positive numbers, by their shape and rate: the mean is shape / rate.
///
/// The log-density is that of a Poisson distribution of a real count in disguise, which keeps the
/// digits that (shape − 1) log x − rate x − log Γ(shape) loses.
struct Gamma: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "gamma",
    parameters: [FamilyParameter("shape", .positive), FamilyParameter("rate", .positive)],
    observations: .numbers,
    formula: "shape log rate + (shape − 1) log x − rate x − log Γ(shape)")

  private let shape, rate: Double

  init(_ parameters: [Double]) {
    shape = parameters[0]
    rate = parameters[1]
  }

  static var poles: [Double] { [0] }

  func logDensity(of x: Double) -> Double {
    if x < 0 { return -.infinity }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? .log(rate) : -.infinity }
    let mean = DoubleDouble(exactProduct: rate, x)
    guard mean.high.isNormal, mean.high > 0x1p-960 else {
      return shape * .log(rate) + (shape - 1) * .log(x) - mean.high - .logGamma(shape)
    }
    if shape < 1 { return SaddlePoint.logPoisson(shape, mean) + .log(shape) - .log(x) }
    return SaddlePoint.logPoisson(shape - 1, mean) + .log(rate)
  }
}
