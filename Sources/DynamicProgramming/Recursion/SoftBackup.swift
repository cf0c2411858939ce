/// The soft Bellman recursion, column by column from the last timestep to the first:
///
///     U(z) = T log Σ over z′ of  exp((transition(z, z′) + emission_t(z′) + γ W_t(z′)) / T),
///     c = max U,   W_{t-1} = U − c,   m_{t-1} = γ m_t + c,   V_t = m_t + W_t.
///
/// Column `index` is that of timestep N − index. At T = 1, where no digit is lost by it, columns
/// may have probabilities instead of logs: then m is relative to the sum of a column, not to its
/// largest.
struct SoftBackup: SummingRecursion {
  let trellis: Trellis
  let temperature: Double
  /// Whether each cell is a pair.
  let isPaired: Bool
  /// Nil where each cell is a pair: a sum of products would lose its digits.
  private let tables: SoftTables?
  /// What makes columns of probabilities; nil of logs.
  let scaled: ScaledSums?

  /// - Parameters:
  ///   - isPaired: whether each cell is a pair.
  ///   - mayBeScaled: whether columns of probabilities will do.
  init(
    over trellis: Trellis, temperature: Double, paired isPaired: Bool = false,
    mayBeScaled: Bool = false
  ) {
    self.trellis = trellis
    self.temperature = temperature
    self.isPaired = isPaired
    scaled =
      mayBeScaled && !isPaired && temperature == 1 ? ScaledSums(over: trellis, .backward) : nil
    let hasLogs = !isPaired && scaled == nil
    self.tables =
      hasLogs ? SoftTables(of: trellis, isTransposed: false, temperature: temperature) : nil
  }

  static var direction: ColumnDirection { .backward }
  var fading: Double { trellis.discount }

  func beginLogs(_ column: UnsafeMutablePointer<Double>) -> ColumnExtent {
    for state in 0..<states { column[state] = trellis.finalValue(state) }
    if isPaired {
      (column + states).update(repeating: 0, count: states)
      return .absolute
    }
    return ValueBackup.makeRelative(column, count: states)
  }

  func advanceLogs(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace
  ) -> ColumnExtent {
    // The column that is entered lies a timestep later than the one that is written.
    let t = timesteps - index + 1
    if isPaired {
      let sums = trellis.fillContinuations(workspace.entering, at: t, paired: previous)
      let next = PairedColumn(column, count: states)
      for state in 0..<states { next[state] = sum(from: state, at: t - 1, sums) }
      return .absolute
    }
    trellis.fillContinuations(workspace.entering, at: t, relative: previous)
    tables?.sum(workspace.entering, arrivingAt: t, into: column, factors: workspace.factors)
    return ValueBackup.makeRelative(column, count: states)
  }

  /// V of a column less m.
  ///
  /// - Parameter values: room for S numbers, relative to their largest, which is returned.
  func fillValues(
    _ values: UnsafeMutablePointer<Double>, of column: UnsafePointer<Double>
  ) -> Double {
    if let scaled { return scaled.fillLogs(values, of: column) }
    values.update(from: column, count: states)
    return 0
  }

  /// The soft backup of the start node: V_0 − γ m_1.
  func finish(from column: UnsafePointer<Double>) -> DoubleDouble {
    let workspace = SoftWorkspace(states: width)
    if isPaired {
      let sums = trellis.fillContinuations(workspace.entering, at: 1, paired: column)
      return withExtendedLifetime(workspace) { sum(from: 0, at: 0, sums) }
    }
    let largest = fillValues(workspace.factors, of: column)
    trellis.fillContinuations(workspace.entering, at: 1, relative: workspace.factors)
    return withExtendedLifetime(workspace) {
      let sums = (0..<states).map { trellis.initial[$0] + workspace.entering[$0] }
      return DoubleDouble(largest + SoftMaximum(temperature: temperature).of(sums))
    }
  }

  /// The soft maximum over the edges that leave a cell, edge by edge.
  private func sum(from state: Int, at t: Int, _ entering: PairedColumn) -> DoubleDouble {
    let maximum = SoftMaximum(temperature: temperature)
    var (high, weights) = (DoubleDouble.impossible, 0.0)
    trellis.forEachTransition(from: state, at: t) { to, factor in
      high = max(high, factor + entering[to])
    }
    if high == .impossible { return high }
    trellis.forEachTransition(from: state, at: t) { to, factor in
      weights += maximum.weight(of: factor + entering[to], relativeTo: high)
    }
    return maximum.value(ofWeights: weights, high)
  }
}
