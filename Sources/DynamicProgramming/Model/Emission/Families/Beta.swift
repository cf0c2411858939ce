import RealModule

/// Numbers between 0 and 1, by two shapes: (alpha − 1) log x + (beta − 1) log(1 − x) − log B(alpha,
/// beta).
///
/// The log-density is that of a binomial distribution of real counts in disguise.
struct Beta: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "beta",
    parameters: [FamilyParameter("alpha", .positive), FamilyParameter("beta", .positive)],
    observations: .numbers,
    formula: "(alpha − 1) log x + (beta − 1) log(1 − x) − log B(alpha, beta)",
    foreign: [
      .same(as: "alpha", "a", "shape1", "concentration1"),
      .same(as: "beta", "b", "shape2", "concentration0"),
      .giving(
        ["alpha": "mean * precision", "beta": "(1 - mean) * precision"], "mean", "mu", "precision",
        "phi",
        "kappa"),
      .giving(
        [
          "alpha": "mean * (mean * (1 - mean) / sd^2 - 1)",
          "beta": "(1 - mean) * (mean * (1 - mean) / sd^2 - 1)",
        ], "sd", "sigma", "std"),
      .giving(
        [
          "alpha": "mean * (mean * (1 - mean) / variance - 1)",
          "beta": "(1 - mean) * (mean * (1 - mean) / variance - 1)",
        ], "variance", "var"),
    ])

  private let alpha, beta: Double

  init(_ parameters: [Double]) {
    alpha = parameters[0]
    beta = parameters[1]
  }

  static var poles: [Double] { [0, 1] }

  func logDensity(of x: Double) -> Double {
    if x < 0 || x > 1 { return -.infinity }
    if x == 0 { return edge(alpha, other: beta) }
    if x == 1 { return edge(beta, other: alpha) }
    let y = DoubleDouble(exactSum: 1, -x)
    // Each shape below 1 is used as it stands, any other less 1; the rest is a factor.
    let (a, b) = (alpha < 1 ? alpha : alpha - 1, beta < 1 ? beta : beta - 1)
    let n = DoubleDouble(exactSum: a, b)
    let (logX, logY) = (Double.log(x), Double.log(onePlus: -x))
    let means = (x: x * n, y: y * n)
    let log: Double =
      if a == 0 {
        b * logY
      } else if b == 0 {
        a * logX
      } else if min(means.x.high, means.y.high) > 0x1p-960 {
        SaddlePoint.logBinomial(a, b, means: means)
      } else {
        // Next to impossible, or next to 1: nothing cancels.
        SaddlePoint.logCoefficient(a, b) + a * logX + b * logY
      }
    switch (alpha < 1, beta < 1) {
    case (true, true): return log + .log(a) + .log(b) - .log(a + b) - logX - logY
    case (true, false): return log + .log(a) - logX
    case (false, true): return log + .log(b) - logY
    case (false, false): return log + .log(alpha / 2 + (beta - 1) / 2) + .log(2)
    }
  }

  /// At an end of the interval, whose own shape says whether the density is 0, finite or infinite.
  private func edge(_ shape: Double, other: Double) -> Double {
    shape < 1 ? .infinity : shape == 1 ? .log(other) : -.infinity
  }
}

extension Beta: LearnableDensity {
  /// Σ w, Σ w log x, Σ w log(1 − x); an end of the interval, whose log is infinite, says nothing.
  static let statistics = 3

  /// The two numbers that have the geometric means of x and of 1 − x which the density has.
  var imagined: [(x: Double, share: Double)] {
    let all = Digamma.value(alpha + beta)
    let (x, y) = (Double.exp(Digamma.value(alpha) - all), Double.exp(Digamma.value(beta) - all))
    let sum = 1 + x * x - y * y
    let spread = max(0, (1 - x - y) * (1 - x + y) * (1 + x - y) * (1 + x + y)).squareRoot()
    let larger = (sum + spread) / 2
    return [(x * x / larger, 0.5), (larger, 0.5)]
  }

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    guard x > 0 && x < 1 else { return }
    sums[0] += weight
    sums[1] += weight * .log(x)
    sums[2] += weight * .log(onePlus: -x)
  }

  /// The shapes with ψ(alpha) − ψ(alpha + beta) = the mean of log x, and likewise of beta; with one
  /// of the two given, the other alone. So narrow that the floor would be passed, they are held
  /// there, with the mean that they had come to.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let shapes = BetaShapes(
      logs: (sums[1] / sums[0], sums[2] / sums[0]), near: (alpha, beta), learning: isLearned)
    let (a, b) = shapes.largest(spread: floor)
    return [a, b]
  }

  func held(by floor: Double) -> Set<Int> {
    let mean = alpha / (alpha + beta)
    let spread = (mean * (1 - mean) / (alpha + beta + 1)).squareRoot()
    return spread <= floor * (1 + 1e-9) ? [0, 1] : []
  }
}

/// The shapes of a beta density of largest likelihood.
private struct BetaShapes {
  /// The means of log x and of log(1 − x).
  let logs: (x: Double, y: Double)
  /// Where to begin: the shapes of before.
  let near: (alpha: Double, beta: Double)
  let isLearned: [Bool]

  init(
    logs: (x: Double, y: Double), near: (alpha: Double, beta: Double), learning isLearned: [Bool]
  ) {
    self.logs = logs
    self.near = near
    self.isLearned = isLearned
  }

  /// Narrower than this no shapes are looked for: they have no digits left.
  private static let mostInAll = 1e15

  /// Those of largest likelihood among those whose standard deviation is not below a floor.
  ///
  /// Newton's step for both, as long as it gains; else the step of Minka (Estimating a Dirichlet
  /// Distribution, 2000), which always does: each shape is the inverse of ψ at ψ(alpha + beta) and
  /// the mean log.
  func largest(spread floor: Double) -> (alpha: Double, beta: Double) {
    if !isLearned[0] && !isLearned[1] { return near }
    var (shapes, value) = (near, likelihood(near))
    for _ in 0..<200 {
      var next = newton(shapes)
      var gained = next.map(likelihood) ?? -.infinity
      if !(gained >= value) {
        next = fixedPoint(shapes)
        gained = next.map(likelihood) ?? -.infinity
      }
      guard let next, gained >= value else { break }
      let moved = max(
        (next.alpha - shapes.alpha).magnitude / next.alpha,
        (next.beta - shapes.beta).magnitude / next.beta)
      (shapes, value) = (next, gained)
      if moved < 1e-13 || shapes.alpha + shapes.beta > Self.mostInAll { break }
    }
    return held(shapes, by: floor)
  }

  private func held(
    _ shapes: (alpha: Double, beta: Double), by floor: Double
  ) -> (alpha: Double, beta: Double) {
    let sum = shapes.alpha + shapes.beta
    let mean = shapes.alpha / sum
    let most = mean * (1 - mean) / (floor * floor) - 1
    guard isLearned[0], isLearned[1], sum > most, most > 0 else { return shapes }
    return (shapes.alpha / sum * most, shapes.beta / sum * most)
  }

  /// The mean log-density, but for what does not depend on the shapes.
  private func likelihood(_ shapes: (alpha: Double, beta: Double)) -> Double {
    let (a, b) = shapes
    return a * logs.x + b * logs.y - (Double.logGamma(a) + .logGamma(b) - .logGamma(a + b))
  }

  private func newton(
    _ shapes: (alpha: Double, beta: Double)
  ) -> (alpha: Double, beta: Double)? {
    let (a, b) = shapes
    let all = Digamma.value(a + b)
    let slopes = (x: logs.x - Digamma.value(a) + all, y: logs.y - Digamma.value(b) + all)
    let shared = Digamma.derivative(a + b)
    let curves = (x: Digamma.derivative(a) - shared, y: Digamma.derivative(b) - shared)
    let next: (Double, Double)
    switch (isLearned[0], isLearned[1]) {
    case (true, true):
      let determinant = curves.x * curves.y - shared * shared
      next = (
        a + (curves.y * slopes.x + shared * slopes.y) / determinant,
        b + (curves.x * slopes.y + shared * slopes.x) / determinant
      )
    case (true, false): next = (a + slopes.x / curves.x, b)
    case (false, _): next = (a, b + slopes.y / curves.y)
    }
    return next.0 > 0 && next.1 > 0 && next.0.isFinite && next.1.isFinite ? next : nil
  }

  private func fixedPoint(
    _ shapes: (alpha: Double, beta: Double)
  ) -> (alpha: Double, beta: Double)? {
    let all = Digamma.value(shapes.alpha + shapes.beta)
    let a = isLearned[0] ? Digamma.inverse(all + logs.x) : shapes.alpha
    let b = isLearned[1] ? Digamma.inverse(all + logs.y) : shapes.beta
    return a > 0 && b > 0 && a.isFinite && b.isFinite ? (a, b) : nil
  }
}
