import RealModule

/// A chain as probabilities, padded to whole vectors: what the scaled recursions of forward and
/// backward sums multiply.
///
/// Where every edge is possible and none is next to impossible beside the others, no state is ever
/// out of reach by more than a double holds, and the recursions lose nothing that counts. Else that
/// has to be looked after: see ``ScaledCounter``.
final class ScaledTables: Sendable {
  let states: Int
  /// What they were made of.
  let table: TransitionTable
  /// S rounded up to a whole number of vectors.
  let stride: Int
  /// exp(a_ij − high).
  let shares: EdgeProducts
  let high: Double
  /// For each symbol exp(b_i(k) − its largest), and the log of that; the last one stands for a
  /// missing symbol. Nil where the emission is no table.
  let symbols: (columns: AlignedBuffer, offsets: [Double], logs: [Double])?
  /// Where some edges are impossible, or next to impossible: which states each leads to, and which
  /// each symbol is possible in. Else nil.
  let reach: Reach?

  /// How far apart the logs of a table may lie.
  private static let widest = 250.0
  /// Nil where there is no table of all steps.
  init?(_ model: ChainModel) {
    guard let table = model.table, let range = Self.range(of: table) else { return nil }
    let states = table.states
    self.states = states
    self.table = table
    let stride = (states + 7) / 8 * 8
    self.stride = stride
    high = range.upperBound
    shares = EdgeProducts(table, high: high, stride: stride)
    var logs: [Double]?
    if case .categorical(let emission) = model.emission {
      logs = emission.table + [Double](repeating: 0, count: states)
    }
    symbols = logs.map { logs in
      let count = logs.count / states
      let columns = AlignedBuffer(repeating: 0, count: count * stride)
      let offsets = (0..<count).map { symbol in
        Self.fill(
          columns.start + symbol * stride, logs[(symbol * states)..<((symbol + 1) * states)])
      }
      return (columns, offsets, logs)
    }
    let isWide = range.upperBound - range.lowerBound > Self.widest
    reach = isWide || table.edgeCount < states * states ? Reach(table, symbols: logs) : nil
  }

  /// The least and the largest weight of an edge; nil where there is none.
  private static func range(of table: TransitionTable) -> ClosedRange<Double>? {
    let possible = table.slotWeights.filter { $0 > -.infinity }
    guard let least = possible.min(), let largest = possible.max() else { return nil }
    return least...largest
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
