import CKernels

/// One backup of one column after another, from the last to the first:
///
///     U(z) = max over z′ of  transition(z, z′) + (emission_t(z′) + γ W_t(z′)),
///     c = max U,   W_{t-1} = U − c,   m_{t-1} = γ m_t + c.
///
/// What a column is depends on the one after it alone, not on where the sweep set out, so a block
/// that is computed again is bit for bit what it was.
struct ColumnSweep {
  private let trellis: Trellis
  private let continuations: ContinuationBuffer
  private let kernel: ColumnKernel

  /// - Parameter kernel: of that trellis, if somebody has packed it already.
  init(over trellis: Trellis, with kernel: ColumnKernel? = nil) {
    self.trellis = trellis
    self.continuations = ContinuationBuffer(count: trellis.states)
    self.kernel = kernel ?? ColumnKernel(of: trellis)
  }

  /// Writes W_N and returns m_N.
  func begin(_ column: UnsafeMutablePointer<Double>) -> Double {
    for state in 0..<trellis.states { column[state] = trellis.finalValue(state) }
    return Self.makeRelative(column, count: trellis.states)
  }

  /// Writes W_{t-1} and returns c.
  ///
  /// - Parameter t: 2 … N.
  /// - Complexity: O(E), E being the edges of the step.
  func backUp(
    from column: UnsafePointer<Double>, at t: Int, into previous: UnsafeMutablePointer<Double>
  ) -> Double {
    let entering = continuations.pointer
    trellis.fillContinuations(entering, at: t, relative: column)
    switch kernel {
    case .dense(let kernel): kernel.backUp(entering, into: previous)
    case .sparse(let kernel): kernel.backUp(entering, into: previous)
    case .plain: trellis.transition.table(arrivingAt: t)?.backUp(entering, into: previous)
    }
    if let rule = trellis.constraints[t] { avoidEdges(of: rule, at: t, into: previous) }
    return Self.makeRelative(previous, count: trellis.states)
  }

  /// Backs up once more the states from which an edge is forbidden.
  private func avoidEdges(
    of rule: Constraints.Rule, at t: Int, into previous: UnsafeMutablePointer<Double>
  ) {
    let entering = continuations.pointer
    for state in Set(rule.forbiddenEdges.map(\.from)) {
      var best = -Double.infinity
      trellis.forEachTransition(from: state, at: t - 1) { to, factor in
        best = MaxPlus.plus(best, factor + entering[to])
      }
      previous[state] = best
    }
  }

  /// max over z of initial(z) + (emission_1(z) + γ W_1(z)): V_0 − γ m_1.
  func finish(from column: UnsafePointer<Double>) -> Double {
    let entering = continuations.pointer
    trellis.fillContinuations(entering, at: 1, relative: column)
    return (0..<trellis.states).reduce(-.infinity) {
      MaxPlus.plus($0, trellis.initial[$1] + entering[$1])
    }
  }

  /// Takes the largest of a column off each and returns it.
  static func makeRelative(_ column: UnsafeMutablePointer<Double>, count: Int) -> Double {
    ck_make_relative(column, Int64(count))
  }
}

/// Workspace for one column, for as long as a sweep lives.
private final class ContinuationBuffer {
  let pointer: UnsafeMutablePointer<Double>

  init(count: Int) {
    pointer = .allocate(capacity: count)
    pointer.initialize(repeating: 0, count: count)
  }

  deinit { pointer.deallocate() }
}
