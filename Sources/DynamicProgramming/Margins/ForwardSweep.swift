/// One column of forward maxima after another, from the first to the last:
///
///     F_t(z′) = max over z of (F_{t-1}(z) + γ^(t-1) transition(z, z′)) + γ^(t-1) emission_t(z′),
///
/// the best Σ γ^(i-1) R_i of a path from the start that arrives in z′ at t, seen from the start. As
/// with V, a column is kept relative to its largest: F_t(z) = f_t + A_t(z).
///
/// Column `index` is that of timestep index + 1.
struct ForwardSweep: ColumnRecursion {
  private let trellis: Trellis
  /// The transposed table of every step: the edges that arrive at each state. Nil if each step has
  /// a table of its own.
  let arrivals: TransitionTable?
  /// Packed: the forward step is the backup over it.
  private let kernel: ColumnKernel?

  init(over trellis: Trellis) {
    self.trellis = trellis
    if case .same(let table) = trellis.transition {
      self.arrivals = table.transposed()
    } else {
      self.arrivals = nil
    }
    // With a discount the weights fade from step to step, and none of them can be packed.
    self.kernel = trellis.discount == 1 ? arrivals.map { ColumnKernel(of: $0) } : nil
  }

  static var direction: ColumnDirection { .forward }
  var timesteps: Int { trellis.timesteps }
  var states: Int { trellis.states }

  func makeWorkspace() {}

  /// Writes A_1 and returns f_1.
  func begin(_ column: UnsafeMutablePointer<Double>, in workspace: Void) -> Double {
    for state in 0..<trellis.states {
      column[state] = trellis.reward(at: 1, from: 0, to: state)
    }
    return ColumnSweep.makeRelative(column, count: trellis.states)
  }

  /// Writes A_t, t being `index` + 1, and returns f_t − f_{t-1}.
  ///
  /// - Complexity: O(E), E being the edges of the step.
  func advance(
    to index: Int, from column: UnsafePointer<Double>,
    into next: UnsafeMutablePointer<Double>, in workspace: Void
  ) -> Double {
    let t = index + 1
    let weight = trellis.discountFactor(after: t - 1)
    switch trellis.constraints.forbidEdges(at: t) ? nil : kernel {
    case .dense(let kernel): kernel.backUp(column, into: next)
    case .sparse(let kernel): kernel.backUp(column, into: next)
    case .plain, nil: push(column, to: t, scaledBy: weight, into: next)
    }
    addEmissions(at: t, scaledBy: weight, to: next)
    return ColumnSweep.makeRelative(next, count: trellis.states)
  }

  /// Goes over the possible edges one by one.
  private func push(
    _ column: UnsafePointer<Double>, to t: Int, scaledBy weight: Double,
    into next: UnsafeMutablePointer<Double>
  ) {
    next.update(repeating: -.infinity, count: trellis.states)
    for from in 0..<trellis.states where column[from] > -.infinity {
      let arrived = column[from]
      // An impossible edge is not visited: no weight, however small, makes it possible.
      trellis.forEachTransition(from: from, at: t - 1) { to, factor in
        next[to] = MaxPlus.plus(next[to], arrived + weight * factor)
      }
    }
  }

  private func addEmissions(
    at t: Int, scaledBy weight: Double, to column: UnsafeMutablePointer<Double>
  ) {
    if trellis.discount == 1 {
      trellis.fillContinuations(column, at: t, relative: column)
      return
    }
    for state in 0..<trellis.states {
      let emission = trellis.emissionFactor(at: t, state: state)
      column[state] += emission == -.infinity ? emission : weight * emission
    }
  }
}
