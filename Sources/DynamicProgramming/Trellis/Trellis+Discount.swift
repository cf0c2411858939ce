import RealModule

// The one home of the discount: everything else that multiplies by γ calls one of these two.
extension Trellis {
  /// What is to come on entering a state: emission + γ V, to which the transition factor is added
  /// last.
  ///
  /// - Parameters:
  ///   - t: the timestep entered, 1 … N.
  ///   - value: V_t(state).
  @inline(__always)
  public func continuation(at t: Int, state: Int, value: Double) -> Double {
    emissionFactor(at: t, state: state) + discount * value
  }

  /// γ^n: the weight, seen from the start, of what comes after n timesteps.
  public func discountFactor(after n: Int) -> Double {
    discount == 1 ? 1 : Double.pow(discount, n)
  }
}
