import RealModule

/// Vectors of counts, with the coefficient: log n! − Σ log x_k! + Σ x_k log p_k, where n = Σ x_k.
///
/// A vector is observed as a whole or not at all: without one of its counts n is not known.
final class Multinomial: EmissionFamily {
  static let declaration = FamilyDeclaration(
    name: "multinomial",
    parameters: [FamilyParameter("p", .probability, shape: .distribution)],
    observations: .counts, formula: "log (n! / Π x_k!) + Σ x_k log p_k, n = Σ x_k")

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
        log += SaddlePoint.logPoisson(x, DoubleDouble(exactProduct: n, p))
      }
    }
    // The probabilities are used as they stand, though they sum to 1 only to 1e-6.
    return log + n * (sum - DoubleDouble(1)).high
  }
}
