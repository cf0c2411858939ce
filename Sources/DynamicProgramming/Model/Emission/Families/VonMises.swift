import RealModule

/// Angles in radians, by their mean and concentration: concentration · cos(x − mean) −
/// log(2π I₀(concentration)). Angles that differ by a turn are the same.
struct VonMises: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "von-mises",
    parameters: [
      FamilyParameter("mean", .finite), FamilyParameter("concentration", .nonNegative),
    ],
    observations: .numbers,
    formula: "concentration cos(x − mean) − log(2π I₀(concentration))",
    foreign: [
      .same(as: "mean", "mu", "loc", "location"),
      .same(as: "concentration", "kappa"),
    ])

  private let mean, concentration: Double
  /// −log(2π I₀(κ) e^−κ).
  private let logNormalizer: Double

  init(_ parameters: [Double]) {
    mean = parameters[0]
    concentration = parameters[1]
    logNormalizer = -(.log(2 * .pi) + Self.logScaledBessel(concentration))
  }

  /// With cos(d) − 1 as −2 sin²(d/2), so that a narrow density keeps its digits near the mean, and
  /// with what the difference of two large angles loses.
  func logDensity(of x: Double) -> Double {
    let angle = DoubleDouble(exactSum: x / 2, -mean / 2)
    let sine =
      Double.sin(angle.high) * .cos(angle.low) + .cos(angle.high) * .sin(angle.low)
    return logNormalizer - (concentration * sine) * (2 * sine)
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
    return .log(onePlus: rest) - SaddlePoint.halfLogOfTurns(k)
  }
}

extension VonMises: LearnableDensity {
  /// Of the angles d = x − mean: Σ w, Σ w sin d, Σ w (1 − cos d), which keeps the digits of a
  /// narrow density.
  static let statistics = 3

  /// On either side of the mean, as far as gives the length of the mean direction.
  var imagined: [(x: Double, share: Double)] {
    let angle = 2 * Double.asin((Concentration.lack(concentration) / 2).squareRoot())
    return [(mean - angle, 0.5), (mean + angle, 0.5)]
  }

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    let half = Double.sin((x - mean) / 2)
    sums[0] += weight
    sums[1] += weight * .sin(x - mean)
    sums[2] += weight * 2 * half * half
  }

  /// The mean direction, and the concentration that has its length; where the mean stays, the
  /// length along it.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let (sine, lack) = (sums[1] / sums[0], sums[2] / sums[0])
    let length = isLearned[0] ? Double.hypot(1 - lack, sine) : 1 - lack
    let missing = isLearned[0] ? (lack * (2 - lack) - sine * sine) / (1 + length) : lack
    return [
      isLearned[0] ? mean + .atan2(y: sine, x: 1 - lack) : mean,
      isLearned[1]
        ? min(Concentration.lacking(missing), Self.largest(floor)) : concentration,
    ]
  }

  func held(by floor: Double) -> Set<Int> { concentration == Self.largest(floor) ? [1] : [] }

  /// One over the variance, which it is for a narrow density.
  private static func largest(_ floor: Double) -> Double { 1 / (floor * floor) }
}

/// How long the mean direction of angles is: A(κ) = I₁(κ) / I₀(κ), told by what it lacks of 1.
private enum Concentration {
  /// 1 − A(κ), by the series of ``VonMises``.
  static func lack(_ k: Double) -> Double {
    var (term, whole, rest) = (1.0, 1.0, 1 - k / 2)
    if k <= 30 {
      for n in 1... {
        term *= (k / 2 / Double(n)) * (k / 2 / Double(n))
        whole += term
        rest += term * (1 - k / 2 / Double(n + 1))
        if term <= whole * 0x1p-56 { break }
      }
      return rest / whole
    }
    var other = 1.0
    rest = 0
    for n in 1...24 {
      let odd = Double(2 * n - 1)
      term *= odd * odd / (8 * k * Double(n))
      other *= (odd * odd - 4) / (8 * k * Double(n))
      whole += term
      rest += term - other
    }
    return rest / whole
  }

  /// The κ with 1 − A(κ) = a number; next to nothing where there is no direction. The start is that
  /// of Best and Fisher (Communications in Statistics B 10, 1981).
  static func lacking(_ lack: Double) -> Double {
    let length = max(1 - lack, 1e-9)
    let lack = max(lack, 1e-300)
    let start =
      length < 0.53
      ? length * (2 + length * length)
      : length < 0.85
        ? -0.4 + 1.39 * length + 0.43 / lack : 1 / (length * lack * (3 - length))
    return SafeguardedNewton.root(near: start) { k in
      let other = Self.lack(k)
      // Its slope, where the exact one would cancel, from the series 1/(2κ) + 1/(8κ²) + 1/(8κ³).
      let slope =
        k > 30
        ? (0.5 + 0.25 / k + 0.375 / (k * k)) / (k * k) : other * (2 - other) - (1 - other) / k
      return (min(lack, 1 - 1e-9) - other, slope)
    }
  }
}
