/// The M step of normal densities with covariances.
extension FullNormal: LearnableFamily {
  /// Σ w, Σ w d, Σ w d dᵀ of the differences d = x − mean.
  static func statisticsCount(dimensions: Int) -> Int { 1 + dimensions + dimensions * dimensions }

  /// Of the mean.
  static func moment(of parameter: Int, component: Int) -> (form: MomentForm, weight: Int)? {
    parameter == 0 ? (.mean, 0) : nil
  }

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

  /// The covariance, if some direction has no more spread than the floors say.
  func held(row: Int, by floor: [Double]) -> Set<Int> {
    let d = dimensions
    let scaled = (0..<(d * d)).map { place in
      covariances[row * d * d + place] / max(floor[place / d], 1e-9) / max(floor[place % d], 1e-9)
    }
    return Eigenvalues.least(of: scaled, order: d) <= 1 + 1e-6 ? [1] : []
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

  /// The weighed mean and covariance; of a shared covariance the mean over all rows that share it.
  func maximized(
    _ parameters: FamilyParameters, _ statistics: [Double], _ rules: FamilyRules
  ) -> FamilyParameters {
    let (d, width) = (dimensions, Self.statisticsCount(dimensions: dimensions))
    let movesMeans = rules.parameters[0] && !parameters.isShared[0]
    var (means, covariances) = (means, covariances)
    var matrices = [[Double]?](repeating: nil, count: parameters.rowCount)
    for row in 0..<parameters.rowCount {
      let sums = Array(statistics[(row * width)..<((row + 1) * width)])
      guard sums[0] > 0 else { continue }
      let moves = movesMeans && rules.rows[row]
      let shift = (0..<d).map { moves ? sums[1 + $0] / sums[0] : 0 }
      for i in 0..<d { means[row * d + i] += shift[i] }
      matrices[row] = (0..<(d * d)).map { place in
        sums[1 + d + place] / sums[0] - shift[place / d] * shift[place % d]
      }
    }
    for group in Self.sharing(parameters, rules) where rules.parameters[1] {
      guard let matrix = Self.mean(of: group, matrices, weights: { statistics[$0 * width] })
      else { continue }
      let held = Self.held(matrix, rules.floor)
      for row in group {
        covariances.replaceSubrange((row * d * d)..<((row + 1) * d * d), with: held)
      }
    }
    return parameters.replacing(values: [means, covariances])
  }

  /// The rows that have one covariance and are learned: each by itself, those of a state, or all.
  private static func sharing(_ parameters: FamilyParameters, _ rules: FamilyRules) -> [[Int]] {
    let rows = Array(0..<parameters.rowCount)
    if parameters.isShared[1] { return rules.rows.allSatisfy(\.self) ? [rows] : [] }
    let states =
      rules.tiesParts && parameters.mixture != nil
      ? (0..<parameters.states).map { Array(parameters.rows(of: $0)) } : rows.map { [$0] }
    return states.filter { $0.allSatisfy { rules.rows[$0] } }
  }

  /// The mean of the matrices of some rows; nil where none of them was used.
  private static func mean(
    of rows: [Int], _ matrices: [[Double]?], weights: (_ row: Int) -> Double
  ) -> [Double]? {
    let used = rows.compactMap { row in matrices[row].map { (matrix: $0, weight: weights(row)) } }
    guard let first = used.first else { return nil }
    if used.count == 1 { return first.matrix }
    var pool = [Double](repeating: 0, count: first.matrix.count)
    for (matrix, weight) in used { pool.add(matrix, times: weight) }
    let total = used.reduce(0) { $0 + $1.weight }
    return pool.map { $0 / total }
  }

  /// The covariance of largest likelihood among those in which no direction has less spread than
  /// the floors say: symmetric to the last bit, its eigenvalues relative to the floors raised to 1.
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
