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
      + "− (df + 1)/2 log(1 + t²/df), t = (x − mean) / scale")

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
  /// With u = (df + 1) / (df + t²), how precise an observation is thought to be:
  /// Σ w, Σ w u, Σ w u (x − mean), Σ w u (x − mean)² (Liu and Rubin, ML estimation of the t distribution,
  /// Statistica Sinica 5, 1995).
  static let statistics = 4
  /// The degrees of freedom.
  static let fixed: Set = [0]

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    let t = (x - mean) / scale
    let precision = weight * (df + 1) / (df + t * t)
    sums[0] += weight
    Moments.gather(x - mean, weight: precision, into: sums + 1)
  }

  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let spread = Moments.spread(sums + 1, isCentred: isLearned[1])
    let share = (sums[1] / sums[0]).squareRoot()
    return [
      df, isLearned[1] ? mean + sums[2] / sums[1] : mean,
      isLearned[2] ? max(spread * share, floor) : scale,
    ]
  }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    parameter == 2 ? Moments.pooled(estimates) : nil
  }

  static var spreads: Set<Int> { [2] }
}
