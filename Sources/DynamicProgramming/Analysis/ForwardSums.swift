import RealModule

/// The forward recursion over the sum of all paths, column by column from the first timestep on:
///
///     F_t(z) = emission_t(z) + log Σ over z′ of  exp(A_{t-1}(z′) + transition(z′, z)),
///     c_t = log Σ exp F_t,   A_t = F_t − c_t.
///
/// Every column is normalised, so that exp A_t(z) = p(z_t | x_1 … x_t), and c_t is what timestep t
/// adds to the log-evidence. Column `index` is that of timestep index + 1. Where no digit is lost
/// by it columns may have probabilities instead of logs.
struct ForwardSums: SummingRecursion {
  let trellis: Trellis
  /// Whether each cell is a pair; nothing is taken off then: A_t = F_t.
  let isPaired: Bool
  private let tables: SoftTables?
  /// What makes columns of probabilities; nil of logs.
  let scaled: ScaledSums?

  /// - Parameters:
  ///   - isPaired: whether each cell is a pair.
  ///   - mayBeScaled: whether columns of probabilities will do.
  /// - Precondition: no discount.
  init(over trellis: Trellis, paired isPaired: Bool = false, mayBeScaled: Bool = false) {
    precondition(trellis.discount == 1, "soft backups of a discounted return are not sums of paths")
    self.trellis = trellis
    self.isPaired = isPaired
    scaled = mayBeScaled && !isPaired ? ScaledSums(over: trellis, .forward) : nil
    let hasLogs = !isPaired && scaled == nil
    self.tables = hasLogs ? SoftTables(of: trellis, isTransposed: true, temperature: 1) : nil
  }

  static var direction: ColumnDirection { .forward }

  func beginLogs(_ column: UnsafeMutablePointer<Double>) -> ColumnExtent {
    for state in 0..<states { column[state] = trellis.initial[state] }
    if isPaired {
      (column + states).update(repeating: 0, count: states)
      emitPairs(into: column, at: 1)
      return ColumnExtent(taken: total(of: column).high)
    }
    return emit(into: column, at: 1)
  }

  func advanceLogs(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace
  ) -> ColumnExtent {
    let t = index + 1
    if isPaired {
      push(
        PairedColumn(previous, count: states), to: t, into: PairedColumn(column, count: states),
        workspace.factors)
      emitPairs(into: column, at: t)
      let (before, after) = (total(of: previous), total(of: column))
      return ColumnExtent(taken: after == .impossible ? -.infinity : (after - before).high)
    }
    tables?.sum(previous, arrivingAt: t, into: column, factors: workspace.factors)
    return emit(into: column, at: t)
  }

  /// log Z_t.
  private func total(of column: UnsafePointer<Double>) -> DoubleDouble {
    let pairs = PairedColumn(column, count: states)
    return SoftMaximum(temperature: 1).of((0..<states).lazy.map { pairs[$0] })
  }

  /// Sums edge by edge: first the largest that arrives at each state, then the weights of all
  /// beside it.
  ///
  /// - Parameter weights: room for S numbers.
  private func push(
    _ column: PairedColumn, to t: Int, into next: PairedColumn,
    _ weights: UnsafeMutablePointer<Double>
  ) {
    let maximum = SoftMaximum(temperature: 1)
    for state in 0..<states { next[state] = .impossible }
    weights.update(repeating: 0, count: states)
    forEachArrival(of: column, at: t) { to, sum in next[to] = max(next[to], sum) }
    forEachArrival(of: column, at: t) { to, sum in
      weights[to] += maximum.weight(of: sum, relativeTo: next[to])
    }
    for state in 0..<states where next[state] > .impossible {
      next[state] = maximum.value(ofWeights: weights[state], next[state])
    }
  }

  /// Calls `body` with every edge that is possible, and what arrives by it.
  @inline(__always)
  private func forEachArrival(
    of column: PairedColumn, at t: Int, _ body: (_ to: Int, _ sum: DoubleDouble) -> Void
  ) {
    for from in 0..<states where column[from] > .impossible {
      let arrived = column[from]
      trellis.forEachTransition(from: from, at: t - 1) { to, factor in body(to, factor + arrived) }
    }
  }

  private func emitPairs(into column: UnsafeMutablePointer<Double>, at t: Int) {
    let pairs = PairedColumn(column, count: states)
    for state in 0..<states {
      pairs[state] = trellis.emissionFactor(at: t, state: state) + pairs[state]
    }
  }

  /// Adds the emissions of a timestep and normalises.
  private func emit(into column: UnsafeMutablePointer<Double>, at t: Int) -> ColumnExtent {
    trellis.fillContinuations(column, at: t, relative: column)
    var extent = ValueBackup.makeRelative(column, count: states)
    guard extent.taken > -.infinity else { return extent }
    var sum = 0.0
    for state in 0..<states { sum += Double.exp(column[state]) }
    let rest = Double.log(sum)
    for state in 0..<states { column[state] -= rest }
    extent.taken += rest
    return extent
  }

  /// log Σ exp(A_N + final): what ending where the sequence ends adds to the log-evidence.
  ///
  /// - Returns: besides, the log-evidence itself, if it is known apart from the sum of all that was
  ///   taken off.
  func finish(from column: UnsafePointer<Double>) -> (increment: Double, total: Double?) {
    if isPaired {
      let (all, pairs) = (total(of: column), PairedColumn(column, count: states))
      let ends = (0..<states).map { trellis.finalValue($0) + pairs[$0] }
      let ended = SoftMaximum(temperature: 1).of(ends)
      return (ended == .impossible ? -.infinity : (ended - all).high, ended.high)
    }
    if let scaled { return (scaled.finish(from: column), nil) }
    let ends = (0..<states).map { column[$0] + trellis.finalValue($0) }
    return (SoftMaximum(temperature: 1).of(ends), nil)
  }
}
