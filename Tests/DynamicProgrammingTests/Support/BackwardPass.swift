@testable import DynamicProgramming

/// The backward recursion over any semiring:
///
///     V_{t-1}(z) = ⊕ over z′ of  transition(z, z′) ⊗ (emission_t(z′) ⊗ γ V_t(z′))
///
/// with V_N = final. Under ``MaxPlus`` these are the values of Bellman's optimality equation.
struct BackwardPass<Ring: Semiring>: Sendable {
  /// V_1 … V_N; shape (N, S), axes (timestep, state), flat.
  let values: [Ring.Element]
  /// V_0, the value of the start node.
  let start: Ring.Element

  /// Runs the recursion.
  ///
  /// - Precondition: a discount other than 1 goes only with a semiring that takes it.
  /// - Complexity: O(N · E) time, E being the edges of a step; O(N · S) memory.
  init(over trellis: Trellis) {
    precondition(trellis.discount == 1 || Ring.takesDiscounts, "a semiring that takes discounts")
    let n = trellis.timesteps
    let states = trellis.states
    var values = [Ring.Element](repeating: Ring.zero, count: n * states)
    for state in 0..<states {
      values[(n - 1) * states + state] = Ring.lift(trellis.finalValue(state))
    }
    var continuations = [Ring.Element](repeating: Ring.zero, count: states)
    for t in stride(from: n, to: 1, by: -1) {
      Self.enter(column: t, of: trellis, values: values, into: &continuations)
      Self.backUp(column: t - 1, of: trellis, continuations, into: &values)
    }
    Self.enter(column: 1, of: trellis, values: values, into: &continuations)
    self.values = values
    self.start = zip(trellis.initial, continuations).reduce(Ring.zero) {
      Ring.plus($0, Ring.times(Ring.lift($1.0), $1.1))
    }
  }

  /// For each state of column `t`, what is to come on entering it.
  private static func enter(
    column t: Int, of trellis: Trellis, values: [Ring.Element],
    into continuations: inout [Ring.Element]
  ) {
    let start = (t - 1) * trellis.states
    for state in 0..<trellis.states {
      let emission = Ring.lift(trellis.emissionFactor(at: t, state: state))
      continuations[state] = Ring.times(
        emission, Ring.discounted(values[start + state], in: trellis))
    }
  }

  /// One backup of one column, 1 … N − 1.
  private static func backUp(
    column t: Int, of trellis: Trellis, _ continuations: [Ring.Element],
    into values: inout [Ring.Element]
  ) {
    for state in 0..<trellis.states {
      var sum = Ring.zero
      trellis.forEachTransition(from: state, at: t) { to, factor in
        sum = Ring.plus(sum, Ring.times(Ring.lift(factor), continuations[to]))
      }
      values[(t - 1) * trellis.states + state] = sum
    }
  }
}
