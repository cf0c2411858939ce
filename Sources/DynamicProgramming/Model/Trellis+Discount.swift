import CKernels
import RealModule

// The one home of the discount: everything else that multiplies by γ calls one of these.
extension Trellis {
  /// What is to come on entering a state: emission + γ V, to which the transition factor is added
  /// last.
  ///
  /// - Parameters:
  ///   - t: the timestep entered, 1 … N.
  ///   - state: the one entered.
  ///   - value: V_t(state).
  @inline(__always)
  public func continuation(at t: Int, state: Int, value: Double) -> Double {
    emissionFactor(at: t, state: state) + discounted(value)
  }

  /// γ V: what a value of the next column counts for in this one.
  @inline(__always)
  public func discounted(_ value: Double) -> Double { discount * value }

  /// The same of a pair.
  @inline(__always)
  func continuation(at t: Int, state: Int, value: DoubleDouble) -> DoubleDouble {
    emissionFactor(at: t, state: state) + discounted(value)
  }

  /// γ V of a pair.
  @inline(__always)
  func discounted(_ value: DoubleDouble) -> DoubleDouble { discount * value }

  /// What is to come on entering each state of column t, for a whole column: emission + γ W.
  ///
  /// - Parameters:
  ///   - continuations: room for S numbers.
  ///   - relative: W_t, S numbers.
  func fillContinuations(
    _ continuations: UnsafeMutablePointer<Double>, at t: Int,
    relative: UnsafePointer<Double>
  ) {
    if discount == 1, constraints[t] == nil {
      return fill(continuations, at: t, plus: relative)
    }
    for state in 0..<states {
      continuations[state] = continuation(at: t, state: state, value: relative[state])
    }
  }

  /// The same where each cell is a pair.
  ///
  /// - Parameters:
  ///   - continuations: room for S pairs.
  ///   - t: the timestep entered.
  ///   - values: V_t, S pairs.
  /// - Returns: the continuations as pairs.
  func fillContinuations(
    _ continuations: UnsafeMutablePointer<Double>, at t: Int, paired values: UnsafePointer<Double>
  ) -> PairedColumn {
    let (values, sums) = (
      PairedColumn(values, count: states), PairedColumn(continuations, count: states)
    )
    for state in 0..<states {
      sums[state] = continuation(at: t, state: state, value: values[state])
    }
    return sums
  }

  /// The factors of x_t for all states, −∞ for those that z_t must not be.
  ///
  /// - Parameter column: room for S numbers.
  func fillEmissions(_ column: UnsafeMutablePointer<Double>, at t: Int) {
    if constraints[t] == nil { return emission.fill(column, at: t, states: states) }
    for state in 0..<states { column[state] = emissionFactor(at: t, state: state) }
  }

  /// emission + W; both may be the same numbers in memory.
  private func fill(
    _ sums: UnsafeMutablePointer<Double>, at t: Int, plus relative: UnsafePointer<Double>
  ) {
    switch emission {
    case .absent: sums.update(from: relative, count: states)
    case .categorical(let emission): emission.fill(sums, at: t, plus: relative)
    case .scores(let scores):
      scores.withUnsafeBufferPointer {
        guard let scores = $0.baseAddress else { return }
        ck_add(scores + (t - 1) * states, relative, Int64(states), sums)
      }
    case .family, .channels, .features:
      withUnsafeTemporaryAllocation(of: Double.self, capacity: states) {
        guard let column = $0.baseAddress else { return }
        emission.fill(column, at: t, states: states)
        ck_add(column, relative, Int64(states), sums)
      }
    }
  }

  /// γ^n to twice the precision.
  ///
  /// - Complexity: O(log n).
  func exactDiscountFactor(after n: Int) -> DoubleDouble {
    discount == 1 ? DoubleDouble(1) : .pow(discount, n)
  }

  /// γ^(t-1) R_t, to twice the precision.
  func exactReward(at t: Int, from previous: Int, to state: Int) -> DoubleDouble {
    let reward = DoubleDouble(
      exactSum: transitionFactor(at: t, from: previous, to: state),
      emissionFactor(at: t, state: state))
    return reward == .impossible ? reward : exactDiscountFactor(after: t - 1) * reward
  }

  /// γ^n: the weight, seen from the start, of what comes after n timesteps.
  public func discountFactor(after n: Int) -> Double {
    discount == 1 ? 1 : .pow(discount, n)
  }
}
