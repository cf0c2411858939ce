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
    // log(1 + t²/df), also where the square is beyond the largest double.
    let log: Double =
      square.isFinite
      ? .log(onePlus: square) : 2 * (.log(t.magnitude) - 0.5 * .log(df))
    return logNormalizer - 0.5 * (df + 1) * log
  }
}
