import RealModule

/// The weights of a transition table by rows: of the edges that leave a state, or, transposed, of
/// those that arrive at it.
struct SoftRows: Sendable {
  let states: Int
  private let storage: Storage

  private enum Storage: Sendable {
    /// The weight of (row, other) stands at `row * rowStride + other * otherStride`.
    case dense([Double], rowStride: Int, otherStride: Int)
    /// Compressed sparse rows.
    case sparse(offsets: [Int], others: [Int32], weights: [Double])
  }

  /// - Complexity: O(1); O(S + E) to transpose a sparse table.
  init(_ table: TransitionTable, isTransposed: Bool) {
    states = table.states
    switch table.storage {
    case .dense(let weights):
      storage = .dense(
        weights, rowStride: isTransposed ? 1 : table.states,
        otherStride: isTransposed ? table.states : 1)
    case .sparse:
      let table = isTransposed ? table.transposed() : table
      guard case .sparse(let others, let weights) = table.storage else {
        preconditionFailure("a transposed table is stored as the table is")
      }
      storage = .sparse(offsets: table.edgeOffsets, others: others, weights: weights)
    }
  }

  var isDense: Bool {
    if case .dense = storage { true } else { false }
  }

  /// Calls `body` with every weight of a row, in the order of states; a dense row has −∞ among
  /// them.
  @inline(__always)
  func forEach(of row: Int, _ body: (_ other: Int, _ weight: Double) -> Void) {
    switch storage {
    case .dense(let weights, let rowStride, let otherStride):
      for other in 0..<states { body(other, weights[row * rowStride + other * otherStride]) }
    case .sparse(let offsets, let others, let weights):
      for edge in offsets[row]..<offsets[row + 1] { body(Int(others[edge]), weights[edge]) }
    }
  }

  /// A number for every weight, row by row.
  func map(_ transform: (_ row: Int, _ weight: Double) -> Double) -> [Double] {
    var numbers: [Double] = []
    for row in 0..<states {
      forEach(of: row) { _, weight in numbers.append(transform(row, weight)) }
    }
    return numbers
  }

  /// The largest weight of a row, −∞ where it is empty.
  func largest(of row: Int) -> Double {
    var largest = -Double.infinity
    forEach(of: row) { _, weight in largest = max(largest, weight) }
    return largest
  }

  /// T log Σ exp((weight + entering) / T) over those of a row that are allowed, relative to its
  /// largest term.
  func logSum(
    of row: Int, _ entering: UnsafePointer<Double>, _ temperature: Double,
    allowing isAllowed: (_ other: Int) -> Bool = { _ in true }
  ) -> Double {
    var high = -Double.infinity
    forEach(of: row) { other, weight in
      if isAllowed(other) { high = max(high, weight + entering[other]) }
    }
    if high == -.infinity { return high }
    var sum = 0.0
    forEach(of: row) { other, weight in
      let exponent = (weight + entering[other] - high) / temperature
      // What is far less than the last digit of the largest term is not worth its exponential.
      if exponent > -60, isAllowed(other) { sum += Double.exp(exponent) }
    }
    return high + temperature * Double.log(sum)
  }

  /// For every row of a sparse table, the sum of its shares times the factors of the others.
  func multiply(
    _ shares: [Double], _ factors: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>
  ) {
    guard case .sparse(let offsets, let others, _) = storage else { return }
    for row in 0..<states {
      var sum = 0.0
      for edge in offsets[row]..<offsets[row + 1] {
        sum += shares[edge] * factors[Int(others[edge])]
      }
      column[row] = sum
    }
  }
}
