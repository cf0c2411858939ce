import RealModule

/// The lower triangular matrix L with L Lᵀ = a covariance, and the density that it gives.
struct Cholesky: Sendable {
  private let order: Int
  /// Axes (row, column), flat; what is above the diagonal is not used.
  private let lower: [Double]
  /// −½ log det(2π covariance).
  private let logNormalizer: Double
  /// Where components nearly follow from each other; there rounding to doubles is magnified.
  private let precise: PreciseInverse?

  /// How much of the variance of a component those before it may leave open, as a share, before
  /// doubles lose digits that count.
  private static let leastShare = 1e-3

  /// Nil if the matrix is not positive definite.
  ///
  /// - Parameters:
  ///   - matrix: axes (row, column), flat; only what is on and below the diagonal is looked at.
  ///   - order: how many rows it has.
  /// - Complexity: O(order³).
  init?(_ matrix: [Double], order: Int) {
    var lower = matrix
    var (logDiagonal, isPrecise) = (0.0, true)
    for i in 0..<order where isPrecise {
      for j in 0...i {
        var rest = matrix[i * order + j]
        for k in 0..<j { rest -= lower[i * order + k] * lower[j * order + k] }
        if i > j {
          lower[i * order + j] = rest / lower[j * order + j]
        } else {
          guard rest.isFinite else { return nil }
          isPrecise = rest > Self.leastShare * matrix[i * order + i]
          lower[i * order + i] = rest.squareRoot()
          logDiagonal += 0.5 * .log(rest)
        }
      }
    }
    precise = isPrecise ? nil : PreciseInverse(matrix, order: order)
    if !isPrecise {
      guard let precise else { return nil }
      (lower, logDiagonal) = (precise.lower, precise.logDiagonal)
    }
    self.order = order
    self.lower = lower
    self.logNormalizer = -logDiagonal - 0.5 * Double(order) * .log(2 * .pi)
  }

  /// The log-density of a normal distribution at its mean plus some differences: of those it takes
  /// half the square of the length of L⁻¹ differences.
  ///
  /// - Parameters:
  ///   - differences: one for each row; are overwritten.
  ///   - rests: what rounding has taken off them.
  /// - Complexity: O(order²).
  func logDensity(
    of differences: UnsafeMutablePointer<Double>, _ rests: UnsafePointer<Double>
  ) -> Double {
    var square = 0.0
    if let precise {
      square = precise.square(of: differences, rests)
    } else {
      for i in 0..<order {
        var rest = differences[i]
        for k in 0..<i { rest -= lower[i * order + k] * differences[k] }
        differences[i] = rest / lower[i * order + i]
        square += differences[i] * differences[i]
      }
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

/// L and L⁻¹ with twice the digits of a double.
private struct PreciseInverse: Sendable {
  /// L, rounded.
  let lower: [Double]
  /// Σ log L_ii.
  let logDiagonal: Double
  private let order: Int
  /// L⁻¹, axes (row, column), flat.
  private let inverse: [DoubleDouble]

  init?(_ matrix: [Double], order: Int) {
    let zero = DoubleDouble(0)
    var lower = [DoubleDouble](repeating: zero, count: order * order)
    var inverse = lower
    var logDiagonal = 0.0
    for i in 0..<order {
      for j in 0...i {
        var rest = DoubleDouble(matrix[i * order + j])
        for k in 0..<j { rest = rest - lower[i * order + k] * lower[j * order + k] }
        if i > j {
          lower[i * order + j] = rest / lower[j * order + j]
        } else {
          guard rest > zero, rest.high.isFinite else { return nil }
          lower[i * order + i] = rest.squareRoot
          logDiagonal += 0.5 * (DoubleDouble.log(rest.high).high + rest.low / rest.high)
        }
      }
      // L L⁻¹ = 1, row by row.
      for j in 0...i {
        var rest = DoubleDouble(i == j ? 1 : 0)
        for k in j..<i { rest = rest - lower[i * order + k] * inverse[k * order + j] }
        inverse[i * order + j] = rest / lower[i * order + i]
      }
    }
    self.lower = lower.map(\.high)
    self.logDiagonal = logDiagonal
    self.order = order
    self.inverse = inverse
  }

  /// The square of the length of L⁻¹ differences.
  func square(
    of differences: UnsafePointer<Double>, _ rests: UnsafePointer<Double>
  ) -> Double {
    var square = DoubleDouble(0)
    for i in 0..<order {
      var component = DoubleDouble(0)
      for j in 0...i {
        let difference = DoubleDouble(exactSum: differences[j], rests[j])
        component = component + inverse[i * order + j] * difference
      }
      square = square + component * component
    }
    return square.high
  }
}
