/// The eigenvalues of symmetric matrices, by Jacobi's rotations (Golub and Van Loan, Matrix
/// Computations, 8.5).
enum Eigenvalues {
  /// The least of them.
  ///
  /// - Parameters: as those of ``Cholesky/init(_:order:)``, but for the whole matrix.
  /// - Complexity: O(order³) a sweep, of which some six are enough.
  static func least(of matrix: [Double], order: Int) -> Double {
    var (a, none) = (matrix, [Double]())
    diagonalize(&a, order, &none)
    return (0..<order).map { a[$0 * order + $0] }.min() ?? .nan
  }

  /// The matrix whose eigenvalues below a floor are raised to it; the same if there is none.
  static func raised(_ matrix: [Double], order: Int, to floor: Double) -> [Double] {
    var a = matrix
    var vectors = (0..<(order * order)).map { $0 / order == $0 % order ? 1.0 : 0 }
    diagonalize(&a, order, &vectors)
    let values = (0..<order).map { a[$0 * order + $0] }
    if values.allSatisfy({ $0 >= floor }) { return matrix }
    return (0..<(order * order)).map { place in
      let (i, j) = (place / order, place % order)
      return (0..<order).reduce(0) {
        $0 + max(values[$1], floor) * vectors[i * order + $1] * vectors[j * order + $1]
      }
    }
  }

  private static func diagonalize(
    _ a: inout [Double], _ order: Int, _ vectors: inout [Double]
  ) {
    for _ in 0..<50 {
      var rest = 0.0
      for p in 0..<order {
        for q in 0..<p {
          rest += a[p * order + q].magnitude
          rotate(&a, order, p, q, &vectors)
        }
      }
      if rest == 0 { break }
    }
  }

  /// Makes the element at (p, q) vanish; the columns of the vectors, if there are any, turn with
  /// it.
  private static func rotate(
    _ a: inout [Double], _ order: Int, _ p: Int, _ q: Int, _ vectors: inout [Double]
  ) {
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
    let turn = (cosine, tangent * cosine)
    for k in 0..<order {
      Self.turn(&a, k * order + p, k * order + q, turn)
      if !vectors.isEmpty { Self.turn(&vectors, k * order + p, k * order + q, turn) }
    }
    for k in 0..<order { Self.turn(&a, p * order + k, q * order + k, turn) }
  }

  private static func turn(
    _ a: inout [Double], _ left: Int, _ right: Int, _ turn: (cosine: Double, sine: Double)
  ) {
    (a[left], a[right]) = (
      turn.cosine * a[left] - turn.sine * a[right], turn.sine * a[left] + turn.cosine * a[right]
    )
  }
}
