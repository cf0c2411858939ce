import RealModule

/// A transition table as the policy of a soft backup needs it: exp(a_ij − max over j of a_ij), by
/// rows and by columns.
struct EdgeShares: Sendable {
  let table: TransitionTable
  /// For every slot; 0 where there is no edge.
  let shares: [Double]
  private let kernels: (leaving: ProductKernel, arriving: ProductKernel)?

  /// A row whose shares sum to less than this may have lost terms that no double holds.
  static let smallestSum = 1e-280

  /// - Complexity: O(S²) dense, O(S + E) sparse.
  init(_ table: TransitionTable) {
    self.table = table
    let weights = table.slotWeights
    var shares = [Double](repeating: 0, count: weights.count)
    for from in 0..<table.states {
      let slots = table.slots(of: from)
      let high = weights[slots].max() ?? -.infinity
      if high == -.infinity { continue }
      for slot in slots { shares[slot] = .exp(weights[slot] - high) }
    }
    self.shares = shares
    if case .dense = table.storage {
      let states = table.states
      var transposed = shares
      for from in 0..<states {
        for to in 0..<states { transposed[to * states + from] = shares[from * states + to] }
      }
      kernels = (
        ProductKernel(table: shares, states: states),
        ProductKernel(table: transposed, states: states)
      )
    } else {
      kernels = nil
    }
  }

  /// Σ over j of share(i, j) · factor(j), for every i.
  func sumLeaving(_ factors: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>) {
    if let kernels { return kernels.leaving.multiply(factors, into: sums) }
    for from in 0..<table.states {
      var sum = 0.0
      for slot in table.slots(of: from) {
        sum += shares[slot] * factors[table.target(ofSlot: slot)]
      }
      sums[from] = sum
    }
  }

  /// Σ over i of share(i, j) · factor(i), for every j.
  func sumArriving(_ factors: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>) {
    if let kernels { return kernels.arriving.multiply(factors, into: sums) }
    sums.update(repeating: 0, count: table.states)
    for from in 0..<table.states where factors[from] > 0 {
      for slot in table.slots(of: from) {
        sums[table.target(ofSlot: slot)] += shares[slot] * factors[from]
      }
    }
  }
}
