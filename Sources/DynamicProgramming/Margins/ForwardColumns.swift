/// Forward maxima of all timesteps: whole where the memory allows it, else at checkpoints, between
/// which a block is computed again when it is asked for.
struct ForwardColumns: Sendable {
  /// f_1 … f_N.
  private let largest: [Double]
  /// A_1 … A_N.
  private let columns: RecursionColumns<ForwardSweep>
  /// The edges that arrive at each state, if they are the same at every step.
  let arrivals: TransitionTable?

  /// - Parameters:
  ///   - memory: how many bytes the columns may take.
  ///   - onColumn: called with every timestep that is done, from 1 up to N; what it throws ends the
  ///     sweep.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of trellis: Trellis, memory: Int, onColumn: (Int) throws -> Void
  ) rethrows {
    var largest: [Double] = []
    largest.reserveCapacity(trellis.timesteps)
    var sum = CompensatedSum()
    let sweep = ForwardSweep(over: trellis)
    columns = try RecursionColumns(of: sweep, memory: memory) {
      index, _, taken in
      sum.add(taken)
      largest.append(sum.total)
      try onColumn(index + 1)
    }
    self.largest = largest
    self.arrivals = sweep.arrivals
  }

  /// How far the columns lie apart that are at hand without computing, N among them; 1 = all are.
  var columnStride: Int { columns.spacing }

  /// F_t of all states, relative to the largest; t = 1 … N.
  ///
  /// - Complexity: O(1); O(√N · E) where a block has to be computed again.
  func column(at t: Int) -> ValueColumn {
    let (memory, start) = columns.place(at: t)
    return ValueColumn(largest: largest[t - 1], in: memory, from: start)
  }
}
