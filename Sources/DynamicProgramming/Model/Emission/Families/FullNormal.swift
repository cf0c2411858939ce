import RealModule

/// A normal density of D components that depend on each other, by its mean and covariance.
///
/// A missing component is integrated out: the rest has the mean and the covariance of the rest.
final class FullNormal: EmissionFamily {
  static let declaration = FamilyDeclaration(
    name: "normal",
    parameters: [
      FamilyParameter("mean", .finite),
      FamilyParameter("cov", .finite, shape: .symmetricMatrix),
    ],
    observations: .numbers,
    formula: "−½ (x − mean)ᵀ cov⁻¹ (x − mean) − ½ log det(2π cov)")

  let dimensions: Int
  let means, covariances: [Double]
  /// For each row that of its covariance, which ``fault(in:row:)`` has found to have one.
  private let factors: [Cholesky?]

  init(_ parameters: FamilyParameters) {
    let (means, covariances) = (parameters.values[0], parameters.values[1])
    let size = parameters.dimensions * parameters.dimensions
    dimensions = parameters.dimensions
    self.means = means
    self.covariances = covariances
    factors = (0..<parameters.rowCount).map { row in
      let matrix = Array(covariances[(row * size)..<((row + 1) * size)])
      return Cholesky(matrix, order: parameters.dimensions)
    }
  }

  static func fault(in parameters: FamilyParameters, row: Int) -> FamilyFault? {
    let order = parameters.dimensions
    let matrix = Array(parameters.numbers(of: 1, row: row))
    for i in 0..<order {
      for j in 0..<i {
        let (low, high) = (matrix[i * order + j], matrix[j * order + i])
        // Estimators leave rounding there.
        if (low - high).magnitude > 1e-9 * max(low.magnitude, high.magnitude) {
          return .notSymmetric(parameter: "cov", row: i + 1, column: j + 1)
        }
      }
    }
    if Cholesky(matrix, order: order) != nil { return nil }
    return .notPositiveDefinite(
      parameter: "cov", eigenvalue: Eigenvalues.least(of: matrix, order: order))
  }

  func logLikelihood(of x: UnsafePointer<Double>, row: Int) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * dimensions) { room in
      guard let differences = room.baseAddress else { return 0 }
      let rests = differences + dimensions
      var known = 0
      for component in 0..<dimensions where !x[component].isNaN {
        let difference = DoubleDouble(
          exactSum: x[component], -means[row * dimensions + component])
        (differences[known], rests[known]) = (difference.high, difference.low)
        known += 1
      }
      let factor = known == dimensions ? factors[row] : factor(of: row, observing: x)
      return factor?.logDensity(of: differences, rests) ?? -.infinity
    }
  }

  /// The factor of the components that were observed. A part of a positive definite matrix is
  /// positive definite, but for rounding.
  private func factor(of row: Int, observing x: UnsafePointer<Double>) -> Cholesky? {
    let known = (0..<dimensions).filter { !x[$0].isNaN }
    let start = row * dimensions * dimensions
    let rest = known.flatMap { i in known.map { covariances[start + i * dimensions + $0] } }
    return Cholesky(rest, order: known.count)
  }
}
