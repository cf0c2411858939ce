import RealModule

/// One soft backup of a whole column over a transition table, at a temperature T > 0:
///
///     s(i) = T log Σ over j of  exp((weight(i, j) + entering(j)) / T)
///
/// The rows i are the states that edges leave, or, transposed, those at which they arrive. The sum
/// is a product of the table exp(weight / T) and a column of exponentials, both relative to their
/// largest, as long as no digit is lost by that; a row whose terms are all too small for it is
/// summed once more relative to its own largest term. So a zero is −∞, and nothing else is.
final class SoftTable: Sendable {
  private let temperature: Double
  private let rows: SoftRows
  /// The largest weight of each row, −∞ where it is empty.
  private let largest: [Double]
  private let shares: Shares

  /// exp((weight − largest of its row) / T), for every edge.
  private enum Shares: Sendable {
    case packed(ProductKernel)
    case listed([Double])
    /// A table that is used once: its exponentials would not be used again.
    case none
  }

  /// A sum below this may have lost terms that were too small for a double: with a million states,
  /// each less than `exp(smallestExponent)`, they are 1e-13 of it at most.
  private static let smallestSum = 1e-280
  private static let smallestExponent = -690.0

  /// - Parameters:
  ///   - table: the weights.
  ///   - isTransposed: whether a row holds the edges that arrive at a state.
  ///   - isUsedOften: whether it is worth while to keep the exponentials.
  /// - Complexity: O(S²) dense, O(S + E) sparse.
  init(_ table: TransitionTable, isTransposed: Bool, temperature: Double, isUsedOften: Bool) {
    self.temperature = temperature
    let rows = SoftRows(table, isTransposed: isTransposed)
    let largest = (0..<rows.states).map { rows.largest(of: $0) }
    self.rows = rows
    self.largest = largest
    guard isUsedOften else {
      self.shares = .none
      return
    }
    let shares = rows.map { row, weight in
      weight == -.infinity ? 0 : Self.exponential((weight - largest[row]) / temperature)
    }
    self.shares =
      rows.isDense
      ? .packed(ProductKernel(table: shares, states: rows.states)) : .listed(shares)
  }

  private static func exponential(_ exponent: Double) -> Double {
    exponent < smallestExponent ? 0 : Double.exp(exponent)
  }

  /// Sums over a column.
  ///
  /// - Parameters:
  ///   - entering: S numbers.
  ///   - column: room for S numbers.
  ///   - factors: room for S numbers.
  /// - Complexity: O(E).
  func sum(
    _ entering: UnsafePointer<Double>, into column: UnsafeMutablePointer<Double>,
    factors: UnsafeMutablePointer<Double>
  ) {
    let states = rows.states
    var high = -Double.infinity
    for state in 0..<states { high = max(high, entering[state]) }
    if high == -.infinity || !multiply(entering, high, into: column, factors: factors) {
      for row in 0..<states { column[row] = rows.logSum(of: row, entering, temperature) }
      return
    }
    for row in 0..<states {
      column[row] =
        column[row] < Self.smallestSum
        ? rows.logSum(of: row, entering, temperature)
        : largest[row] + high + temperature * Double.log(column[row])
    }
  }

  /// Sums one row, without some of its edges.
  func sum(
    of row: Int, _ entering: UnsafePointer<Double>, without excluded: Set<Int>
  ) -> Double {
    rows.logSum(of: row, entering, temperature) { !excluded.contains($0) }
  }

  /// Writes the sums of the shares; false if there are no shares.
  private func multiply(
    _ entering: UnsafePointer<Double>, _ high: Double,
    into column: UnsafeMutablePointer<Double>, factors: UnsafeMutablePointer<Double>
  ) -> Bool {
    if case .none = shares { return false }
    for state in 0..<rows.states {
      factors[state] = Self.exponential((entering[state] - high) / temperature)
    }
    switch shares {
    case .packed(let kernel): kernel.multiply(factors, into: column)
    case .listed(let shares): rows.multiply(shares, factors, into: column)
    case .none: break
    }
    return true
  }
}
