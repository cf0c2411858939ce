import RealModule

/// A chain as probabilities, padded to whole vectors: what the scaled recursions of forward and
/// backward sums multiply.
///
/// Where every edge is possible and none is next to impossible beside the others, no state is ever out of
/// reach by more than a double holds, and the recursions lose nothing that counts. Where edges are missing
/// that has to be looked after: see ``ScaledCounter``. Nil where it cannot be said; ``VisitCounter`` works
/// with logs then.
final class ScaledTables: Sendable {
  let states: Int
  /// What they were made of.
  let table: TransitionTable
  /// S rounded up to a whole number of vectors.
  let stride: Int
  /// exp(a_ij − high), axes (from, to), and the same transposed.
  let leaving, arriving: AlignedBuffer
  let high: Double
  /// For each symbol exp(b_i(k) − its largest), and the log of that; the last one stands for a missing
  /// symbol. Nil where the emission is no table.
  let symbols: (columns: AlignedBuffer, offsets: [Double])?

  /// Whether some edges are impossible.
  let hasZeros: Bool

  /// How far apart the logs of a table may lie.
  private static let widest = 300.0
  /// The same, and of what is observed, where edges are missing: a share of e^-200 e^-100 e^-100 is still
  /// a number.
  static let widestWithZeros = 100.0
  /// Sparse tables of more states are quicker edge by edge.
  private static let mostStatesOfSparse = 32

  init?(_ model: ChainModel) {
    guard let table = model.table, let range = Self.range(of: table) else { return nil }
    hasZeros = table.edgeCount < table.states * table.states
    guard
      range.upperBound - range.lowerBound < (hasZeros ? Self.widestWithZeros : Self.widest),
      !table.isSparse || table.states <= Self.mostStatesOfSparse
    else { return nil }
    states = table.states
    self.table = table
    stride = (table.states + 7) / 8 * 8
    high = range.upperBound
    leaving = AlignedBuffer(repeating: 0, count: states * stride)
    arriving = AlignedBuffer(repeating: 0, count: states * stride)
    for from in 0..<states {
      for to in 0..<states {
        let share = Double.exp(table[from, to] - high)
        leaving.start[from * stride + to] = share
        arriving.start[to * stride + from] = share
      }
    }
    guard case .categorical(let emission) = model.emission else {
      symbols = nil
      return
    }
    let count = emission.table.count / states
    let columns = AlignedBuffer(repeating: 0, count: (count + 1) * stride)
    var offsets = [Double](repeating: 0, count: count + 1)
    for symbol in 0..<count {
      let logs = emission.table[(symbol * states)..<((symbol + 1) * states)]
      offsets[symbol] = Self.fill(columns.start + symbol * stride, logs)
    }
    (columns.start + count * stride).update(repeating: 1, count: states)
    symbols = (columns, offsets)
    if hasZeros, !Self.isNarrow(emission.table, states: states) { return nil }
  }

  /// The least and the largest weight of an edge; nil where there is none.
  private static func range(of table: TransitionTable) -> ClosedRange<Double>? {
    let possible = table.slotWeights.filter { $0 > -.infinity }
    guard let least = possible.min(), let largest = possible.max() else { return nil }
    return least...largest
  }

  /// Whether the logs of every symbol, where they are possible, lie near each other.
  private static func isNarrow(_ table: [Double], states: Int) -> Bool {
    Swift.stride(from: 0, to: table.count, by: states).allSatisfy { start in
      let possible = table[start..<(start + states)].filter { $0 > -.infinity }
      return (possible.max() ?? 0) - (possible.min() ?? 0) < widestWithZeros
    }
  }

  /// Exponentials relative to the largest, which is returned; all 0 where it is −∞.
  @discardableResult
  static func fill(
    _ column: UnsafeMutablePointer<Double>, _ logs: some Collection<Double>
  ) -> Double {
    let high = logs.max() ?? -.infinity
    for (state, log) in logs.enumerated() {
      column[state] = high == -.infinity ? 0 : .exp(log - high)
    }
    return high
  }
}
