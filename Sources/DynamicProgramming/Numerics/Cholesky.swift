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
}

/// The eigenvalues of symmetric matrices.
enum Eigenvalues {
  /// The least of them, by Jacobi's rotations (Golub and Van Loan, Matrix Computations, 8.5).
  ///
  /// - Parameters: as those of ``Cholesky/init(_:order:)``, but for the whole matrix.
  /// - Complexity: O(order³) a sweep, of which some six are enough.
  static func least(of matrix: [Double], order: Int) -> Double {
    var a = matrix
    for _ in 0..<50 {
      var rest = 0.0
      for p in 0..<order {
        for q in 0..<p {
          rest += a[p * order + q].magnitude
          rotate(&a, order, p, q)
        }
      }
      if rest == 0 { break }
    }
    return (0..<order).map { a[$0 * order + $0] }.min() ?? .nan
  }

  /// Makes the element at (p, q) vanish.
  private static func rotate(_ a: inout [Double], _ order: Int, _ p: Int, _ q: Int) {
    let element = a[p * order + q]
    let (first, second) = (a[p * order + p], a[q * order + q])
    let scale = max(first.magnitude, second.magnitude)
    guard element.magnitude > 1e-20 * scale else {
      a[p * order + q] = 0
      a[q * order + p] = 0
      return
    }
    let theta = (second - first) / (2 * element)
    let sign: Double = theta < 0 ? -1 : 1
    let tangent = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in 0..<order {
      let (left, right) = (a[k * order + p], a[k * order + q])
      a[k * order + p] = cosine * left - sine * right
      a[k * order + q] = sine * left + cosine * right
    }
    for k in 0..<order {
      let (left, right) = (a[p * order + k], a[q * order + k])
      a[p * order + k] = cosine * left - sine * right
      a[q * order + k] = sine * left + cosine * right
    }
  }
}
