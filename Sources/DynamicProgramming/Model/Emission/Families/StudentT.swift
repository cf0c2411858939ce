import RealModule

/// Numbers with heavy tails: Student's t with `df` degrees of freedom, moved and scaled.
struct StudentT: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "student-t",
    parameters: [
      FamilyParameter("df", .positive), FamilyParameter("mean", .finite),
      FamilyParameter("scale", .positive),
    ],
    observations: .numbers,
    formula: "log (Γ((df + 1)/2) / Γ(df/2)) − ½ log(df π) − log scale "
      + "− (df + 1)/2 log(1 + t²/df), t = (x − mean) / scale",
    foreign: [
      .same(as: "df", "nu", "dof"),
      .same(as: "mean", "loc", "mu", "location"),
      .same(as: "scale", "sigma"),
      .giving(["scale": "sd * sqrt((df - 2) / df)"], "sd", "std"),
    ])

  private let df, mean, scale: Double
  private let logNormalizer: Double

  init(_ parameters: [Double]) {
    df = parameters[0]
    mean = parameters[1]
    scale = parameters[2]
    // Γ((df + 1)/2) / Γ(df/2) is √π df/2 there, to all digits.
    if df < 0x1p-60 {
      logNormalizer = 0.5 * .log(df) - .log(2) - .log(scale)
      return
    }
    // The quotient of the gammas by what Stirling's formula says of it, and what it lacks.
    let (above, below) = ((df + 1) / 2, df / 2)
    let deviance = SaddlePoint.deviance(below, above)
    logNormalizer =
      (SaddlePoint.stirlingError(above) - SaddlePoint.stirlingError(below))
      - (deviance.head + deviance.tail) - 0.5 * .log(2 * .pi) - .log(scale)
  }

  func logDensity(of x: Double) -> Double {
    let t = Normal.standardized(x, mean, scale)
    let square = t * t / df
    return logNormalizer - 0.5 * (df + 1) * (square.isFinite ? .log(onePlus: square) : farLog(x))
  }

  /// log(1 + t²/df) where t² is beyond the largest double.
  private func farLog(_ x: Double) -> Double {
    let share = Normal.standardized(x, mean, scale) / df.squareRoot()
    if (share * share).isFinite { return .log(onePlus: share * share) }
    let distance = (x / 2 - mean / 2).magnitude
    return 2 * (.log(distance) + .log(2) - .log(scale)) - .log(df)
  }
}

extension StudentT: LearnableDensity {
  /// Of the precision u that an observation was drawn with, which nobody sees, given the
  /// observation: Σ w, Σ w E u, Σ w E u (x − mean), Σ w E u (x − mean)², Σ w E log u, with E u =
  /// (df + 1) / (df + t²) (Liu and Rubin, ML estimation of the t distribution, Statistica Sinica 5,
  /// 1995).
  static let statistics = 5

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    let t = (x - mean) / scale
    let precision = weight * (df + 1) / (df + t * t)
    sums[0] += weight
    Moments.gather(x - mean, weight: precision, into: sums + 1)
    sums[4] += weight * (Digamma.value((df + 1) / 2) - .log((df + t * t) / 2))
  }

  /// Mean and scale as of a normal density of which each observation counts E u times; the degrees
  /// of freedom are those of the gamma distribution that the precisions are drawn from.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let spread = Moments.spread(sums + 1, isCentred: isLearned[1])
    let share = (sums[1] / sums[0]).squareRoot()
    let lacking = sums[1] / sums[0] - 1 - sums[4] / sums[0]
    return [
      isLearned[0] ? 2 * GammaShape.shape(lackingOfLogs: lacking) : df,
      isLearned[1] ? mean + sums[2] / sums[1] : mean,
      isLearned[2] ? max(spread * share, floor) : scale,
    ]
  }

  func held(by floor: Double) -> Set<Int> { scale == floor ? [2] : [] }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    parameter == 2 ? Moments.pooled(estimates) : nil
  }

  static var spreads: Set<Int> { [2] }
}
