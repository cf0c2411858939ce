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
    formula: "shape log rate + (shape − 1) log x − rate x − log Γ(shape)",
    foreign: [
      .same(as: "shape", "k", "alpha", "a", "concentration"),
      .same(as: "rate", "beta", "lambda"),
      .giving(["rate": "1 / scale"], "scale", "theta"),
      .giving(
        ["shape": "(mean / sd)^2", "rate": "mean / sd^2"], "mean", "mu", "sd", "sigma", "std",
        "variance",
        "var"),
    ])

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

extension Gamma: LearnableDensity {
  /// Σ w, Σ w x, Σ w log x.
  static let statistics = 3

  /// Two numbers of the mean that it has, and of the mean of the logs.
  var imagined: [(x: Double, share: Double)] {
    let (mean, meanLog) = (shape / rate, Digamma.value(shape) - .log(rate))
    let spread = max(0, mean * mean - .exp(2 * meanLog)).squareRoot()
    return [(.exp(2 * meanLog) / (mean + spread), 0.5), (mean + spread, 0.5)]
  }

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    guard x > 0 else { return }
    sums[0] += weight
    sums[1] += weight * x
    sums[2] += weight * .log(x)
  }

  /// The shape k with log k − ψ(k) = log of the mean − mean of the logs, and the rate that gives
  /// the mean; with one of the two given, the other alone.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let (mean, meanLog) = (sums[1] / sums[0], sums[2] / sums[0])
    switch (isLearned[0], isLearned[1]) {
    case (true, true):
      let shape = GammaShape.shape(lackingOfLogs: .log(mean) - meanLog)
      return [shape, shape / mean]
    case (true, false): return [Digamma.inverse(.log(rate) + meanLog), rate]
    case (false, true): return [shape, shape / mean]
    case (false, false): return [shape, rate]
    }
  }

  func held(by floor: Double) -> Set<Int> { shape == GammaShape.largest ? [0] : [] }
}
