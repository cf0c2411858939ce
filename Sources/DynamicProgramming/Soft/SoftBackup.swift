/// The soft Bellman recursion, column by column from the last timestep to the first:
///
///     U(z) = T log Σ over z′ of  exp((transition(z, z′) + emission_t(z′) + γ W_t(z′)) / T),
///     c = max U,   W_{t-1} = U − c,   m_{t-1} = γ m_t + c,   V_t = m_t + W_t.
///
/// Column `index` is that of timestep N − index.
struct SoftBackup: ColumnRecursion {
  let trellis: Trellis
  let temperature: Double
  private let tables: SoftTables

  init(over trellis: Trellis, temperature: Double) {
    self.trellis = trellis
    self.temperature = temperature
    self.tables = SoftTables(of: trellis, isTransposed: false, temperature: temperature)
  }

  static var direction: ColumnDirection { .backward }
  var timesteps: Int { trellis.timesteps }
  var states: Int { trellis.states }

  func makeWorkspace() -> SoftWorkspace { SoftWorkspace(states: states) }

  func begin(_ column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace) -> ColumnExtent {
    for state in 0..<states { column[state] = trellis.finalValue(state) }
    return ValueBackup.makeRelative(column, count: states)
  }

  func advance(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace
  ) -> ColumnExtent {
    // The column that is entered lies a timestep later than the one that is written.
    let t = timesteps - index + 1
    trellis.fillContinuations(workspace.entering, at: t, relative: previous)
    tables.sum(workspace.entering, arrivingAt: t, into: column, factors: workspace.factors)
    return ValueBackup.makeRelative(column, count: states)
  }

  /// The soft backup of the start node: V_0 − γ m_1.
  func finish(from column: UnsafePointer<Double>) -> Double {
    let workspace = makeWorkspace()
    trellis.fillContinuations(workspace.entering, at: 1, relative: column)
    let sums = (0..<states).map { trellis.initial[$0] + workspace.entering[$0] }
    return SoftMaximum(temperature: temperature).of(sums)
  }
}
