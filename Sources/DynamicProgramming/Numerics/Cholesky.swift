import RealModule

/// The lower triangular matrix L with L Lᵀ = a covariance, and the density that it gives.
struct Cholesky: Sendable {
  private let order: Int
  /// Axes (row, column), flat; what is above the diagonal is not used.
  private let lower: [Double]
  /// −½ log det(2π covariance).
  private let logNormalizer: Double

  /// Nil if the matrix is not positive definite.
  ///
  /// - Parameters:
  ///   - matrix: axes (row, column), flat; only what is on and below the diagonal is looked at.
  ///   - order: how many rows it has.
  /// - Complexity: O(order³).
  init?(_ matrix: [Double], order: Int) {
    var lower = matrix
    var logDiagonal = 0.0
    for i in 0..<order {
      for j in 0...i {
        var rest = matrix[i * order + j]
        for k in 0..<j { rest -= lower[i * order + k] * lower[j * order + k] }
        if i > j {
          lower[i * order + j] = rest / lower[j * order + j]
        } else {
          guard rest > 0, rest.isFinite else { return nil }
          lower[i * order + i] = rest.squareRoot()
          logDiagonal += 0.5 * .log(rest)
        }
      }
    }
    self.order = order
    self.lower = lower
    self.logNormalizer = -logDiagonal - 0.5 * Double(order) * .log(2 * .pi)
  }

  /// The log-density of a normal distribution at its mean plus some differences: of those it takes
  /// half the square of the length of L⁻¹ differences.
  ///
  /// - Complexity: O(order²).
  func logDensity(of differences: UnsafeMutablePointer<Double>) -> Double {
    var square = 0.0
    for i in 0..<order {
      var rest = differences[i]
      for k in 0..<i { rest -= lower[i * order + k] * differences[k] }
      differences[i] = rest / lower[i * order + i]
      square += differences[i] * differences[i]
    }
    // Where a difference is beyond the largest double, so is the square.
    return square.isNaN ? -.infinity : logNormalizer - 0.5 * square
  }

  /// The columns of L.
  var columns: [[Double]] {
    (0..<order).map { j in (0..<order).map { $0 < j ? 0 : lower[$0 * order + j] } }
  }

  /// The solution of covariance · x = right side, in its place.
  ///
  /// - Complexity: O(order²).
  func solve(_ x: inout [Double]) {
    for i in 0..<order {
      for k in 0..<i { x[i] -= lower[i * order + k] * x[k] }
      x[i] /= lower[i * order + i]
    }
    for i in (0..<order).reversed() {
      for k in (i + 1)..<max(i + 1, order) { x[i] -= lower[k * order + i] * x[k] }
      x[i] /= lower[i * order + i]
    }
  }
}
