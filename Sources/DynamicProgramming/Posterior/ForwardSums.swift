import RealModule

/// The forward recursion over the sum of all paths, column by column from the first timestep on:
///
///     F_t(z) = emission_t(z) + log Σ over z′ of  exp(A_{t-1}(z′) + transition(z′, z)),
///     c_t = log Σ exp F_t,   A_t = F_t − c_t.
///
/// Every column is normalised, so that exp A_t(z) = p(z_t | x_1 … x_t), and c_t is what timestep t
/// adds to the log-evidence. Column `index` is that of timestep index + 1.
struct ForwardSums: ColumnRecursion {
  let trellis: Trellis
  private let tables: SoftTables

  /// - Precondition: no discount.
  init(over trellis: Trellis) {
    precondition(trellis.discount == 1, "soft backups of a discounted return are not sums of paths")
    self.trellis = trellis
    self.tables = SoftTables(of: trellis, isTransposed: true, temperature: 1)
  }

  static var direction: ColumnDirection { .forward }
  var timesteps: Int { trellis.timesteps }
  var states: Int { trellis.states }

  func makeWorkspace() -> SoftWorkspace { SoftWorkspace(states: states) }

  func begin(_ column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace) -> ColumnExtent {
    for state in 0..<states { column[state] = trellis.initial[state] }
    return emit(into: column, at: 1)
  }

  func advance(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace
  ) -> ColumnExtent {
    let t = index + 1
    tables.sum(previous, arrivingAt: t, into: column, factors: workspace.factors)
    return emit(into: column, at: t)
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
  func finish(from column: UnsafePointer<Double>) -> Double {
    SoftMaximum(temperature: 1).of((0..<states).map { column[$0] + trellis.finalValue($0) })
  }
}
