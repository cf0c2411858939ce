import RealModule

/// Vectors of counts, with the coefficient: log n! − Σ log x_k! + Σ x_k log p_k, where n = Σ x_k.
///
/// A vector is observed as a whole or not at all: without one of its counts n is not known.
final class Multinomial: EmissionFamily {
  static let declaration = FamilyDeclaration(
    name: "multinomial",
    parameters: [FamilyParameter("p", .probability, shape: .distribution)],
    observations: .counts, formula: "log (n! / Π x_k!) + Σ x_k log p_k, n = Σ x_k",
    foreign: [
      .same(as: "p", "prob", "probs", "probability", "probabilities", "pvals", "theta")
    ])

  private let dimensions: Int
  /// Axes (row, component), flat.
  private let p: [Double]

  init(_ parameters: FamilyParameters) {
    dimensions = parameters.dimensions
    p = parameters.values[0]
  }

  static func fault(of x: UnsafeBufferPointer<Double>) -> FamilyFault? {
    x.contains(where: \.isNaN) ? .incomplete : nil
  }

  func logLikelihood(of x: UnsafePointer<Double>, row: Int) -> Double {
    let counts = UnsafeBufferPointer(start: x, count: dimensions)
    let n = counts.reduce(0, +)
    if n == 0 { return 0 }
    // By the saddle-point form: the deviances of the counts from n p, which do not cancel.
    var log = SaddlePoint.stirlingError(n) + 0.5 * .log(2 * .pi * n)
    var sum = DoubleDouble(0)
    for (component, x) in counts.enumerated() {
      let p = p[row * dimensions + component]
      sum = sum + DoubleDouble(p)
      if x == 0 {
        log -= n * p
      } else if p == 0 {
        return -.infinity
      } else {
        log +=
          n * p > Self.tiny
          ? SaddlePoint.logPoisson(x, DoubleDouble(exactProduct: n, p))
          : Self.logPoisson(x, n, p)
      }
    }
    // The probabilities are used as they stand, though they sum to 1 only to 1e-6.
    return log + n * (sum - DoubleDouble(1)).high
  }
}

extension Multinomial {
  /// Below it the product of two doubles is not the sum of two.
  private static let tiny = 1e-290

  /// x log(n p) − n p − log Γ(x + 1) where n p is next to nothing: the rest is so large beside it
  /// that nothing cancels.
  private static func logPoisson(_ x: Double, _ n: Double, _ p: Double) -> Double {
    x * (.log(n) + .log(p) - .log(x) + 1) - 0.5 * .log(2 * .pi * x)
      - SaddlePoint.stirlingError(x)
  }
}

extension Multinomial: LearnableFamily {
  /// Σ w, and Σ w x_k for each k.
  static func statisticsCount(dimensions: Int) -> Int { 1 + dimensions }

  func imagined(row: Int) -> [(x: [Double], share: Double)] {
    [(Array(p[(row * dimensions)..<((row + 1) * dimensions)]), 1)]
  }

  func gather(
    _ x: UnsafePointer<Double>, weight: Double, row: Int,
    into statistics: UnsafeMutablePointer<Double>
  ) {
    statistics[0] += weight
    for component in 0..<dimensions { statistics[1 + component] += weight * x[component] }
  }

  func maximized(
    _ parameters: FamilyParameters, _ statistics: [Double], _ rules: FamilyRules
  ) -> FamilyParameters {
    guard rules.parameters[0], !parameters.isShared[0] else { return parameters }
    var shares = p
    let width = 1 + dimensions
    for row in 0..<parameters.rowCount where rules.rows[row] {
      let counts = statistics[(row * width + 1)..<((row + 1) * width)]
      let sum = counts.reduce(0, +)
      guard sum > 0 else { continue }
      for (component, count) in counts.enumerated() {
        shares[row * dimensions + component] = count / sum
      }
    }
    return parameters.replacing(values: [shares])
  }
}
