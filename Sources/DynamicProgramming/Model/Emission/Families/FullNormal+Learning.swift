/// The M step of normal densities with covariances.
extension FullNormal: LearnableFamily {
  /// Σ w, Σ w d, Σ w d dᵀ of the differences d = x − mean.
  static func statisticsCount(dimensions: Int) -> Int { 1 + dimensions + dimensions * dimensions }

  /// Along every column of the Cholesky factor one to either side, as far as gives the covariance.
  func imagined(row: Int) -> [(x: [Double], share: Double)] {
    let d = dimensions
    let matrix = Array(covariances[(row * d * d)..<((row + 1) * d * d)])
    guard let columns = Cholesky(matrix, order: d)?.columns else { return [] }
    let length = Double(d).squareRoot()
    return columns.flatMap { column in
      [-length, length].map { length in
        (
          x: (0..<d).map { means[row * d + $0] + length * column[$0] },
          share: 1 / Double(2 * d)
        )
      }
    }
  }

  /// Where a component is missing, its expectation given the others takes its place, and their
  /// conditional covariance is added (Dempster, Laird and Rubin, 1977, section 4.1.3).
  func gather(
    _ x: UnsafePointer<Double>, weight: Double, row: Int,
    into statistics: UnsafeMutablePointer<Double>
  ) {
    let d = dimensions
    var differences = (0..<d).map { x[$0] - means[row * d + $0] }
    let squares = statistics + 1 + d
    let missing = differences.indices.filter { differences[$0].isNaN }
    if !missing.isEmpty {
      let rest = complete(&differences, missing, row)
      for (a, i) in missing.enumerated() {
        for (b, j) in missing.enumerated() {
          squares[i * d + j] += weight * rest[a * missing.count + b]
        }
      }
    }
    statistics[0] += weight
    for i in 0..<d {
      statistics[1 + i] += weight * differences[i]
      for j in 0..<d { squares[i * d + j] += weight * differences[i] * differences[j] }
    }
  }

  /// Fills in the missing differences.
  ///
  /// - Returns: their conditional covariance.
  private func complete(
    _ differences: inout [Double], _ missing: [Int], _ row: Int
  ) -> [Double] {
    let start = row * dimensions * dimensions
    func covariance(_ i: Int, _ j: Int) -> Double { covariances[start + i * dimensions + j] }
    let known = differences.indices.filter { !differences[$0].isNaN }
    let matrix = known.flatMap { i in known.map { covariance(i, $0) } }
    guard let factor = Cholesky(matrix, order: known.count) else {
      for i in missing { differences[i] = 0 }
      return missing.flatMap { i in missing.map { covariance(i, $0) } }
    }
    // For each missing component Σ_oo⁻¹ Σ_oi.
    let slopes = missing.map { i in
      var slopes = known.map { covariance($0, i) }
      factor.solve(&slopes)
      return slopes
    }
    for (a, i) in missing.enumerated() {
      differences[i] = zip(slopes[a], known).reduce(0) { $0 + $1.0 * differences[$1.1] }
    }
    return missing.indices.flatMap { a in
      missing.map { j in
        covariance(missing[a], j)
          - zip(slopes[a], known).reduce(0) { $0 + $1.0 * covariance($1.1, j) }
      }
    }
  }

  /// The weighed mean and covariance; of a shared covariance the mean over all rows.
  func maximized(
    _ parameters: FamilyParameters, _ statistics: [Double], _ rules: FamilyRules
  ) -> FamilyParameters {
    let (d, width) = (dimensions, Self.statisticsCount(dimensions: dimensions))
    let movesMeans = rules.parameters[0] && !parameters.isShared[0]
    var (means, covariances) = (means, covariances)
    var pool = [Double](repeating: 0, count: d * d)
    var total = 0.0
    for row in 0..<parameters.rowCount {
      let sums = Array(statistics[(row * width)..<((row + 1) * width)])
      guard sums[0] > 0 else { continue }
      let moves = movesMeans && rules.rows[row]
      let shift = (0..<d).map { moves ? sums[1 + $0] / sums[0] : 0 }
      for i in 0..<d { means[row * d + i] += shift[i] }
      let matrix = (0..<(d * d)).map { place in
        sums[1 + d + place] / sums[0] - shift[place / d] * shift[place % d]
      }
      pool.add(matrix, times: sums[0])
      total += sums[0]
      guard rules.parameters[1], rules.rows[row], !parameters.isShared[1] else { continue }
      covariances.replaceSubrange(
        (row * d * d)..<((row + 1) * d * d), with: Self.held(matrix, rules.floor))
    }
    if rules.parameters[1], parameters.isShared[1], total > 0, rules.rows.allSatisfy(\.self) {
      let shared = Self.held(pool.map { $0 / total }, rules.floor)
      covariances = (0..<parameters.rowCount).flatMap { _ in shared }
    }
    return parameters.replacing(values: [means, covariances])
  }

  /// The covariance of largest likelihood among those in which no direction has less spread than the
  /// floors say: symmetric to the last bit, its eigenvalues relative to the floors raised to 1.
  private static func held(_ matrix: [Double], _ floor: [Double]) -> [Double] {
    let order = floor.count
    let floor = floor.map { max($0, 1e-9) }
    let scaled = (0..<(order * order)).map { place in
      let (i, j) = (place / order, place % order)
      return (matrix[place] + matrix[j * order + i]) / 2 / (floor[i] * floor[j])
    }
    let raised = Eigenvalues.raised(scaled, order: order, to: 1)
    return (0..<(order * order)).map { place in
      let (i, j) = (max(place / order, place % order), min(place / order, place % order))
      return raised[i * order + j] * (floor[i] * floor[j])
    }
  }
}
