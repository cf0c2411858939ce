extension DecisionProcess {
  /// What a policy earns on average, whether it is a good one or not:
  /// V(z) = Σ p (reward + γ V(z′)) over the outcomes of the move it makes in z.
  ///
  /// - Parameter policy: the move made in (t, state), t = 0 … N − 1; nil where there is none, which
  ///   is worth −∞.
  /// - Complexity: O(N · outcomes) time, O(S) memory.
  public func expectedReturn(of policy: (_ t: Int, _ state: Int) -> Int?) -> Double {
    var column = final ?? [Double](repeating: 0, count: states)
    for t in stride(from: timesteps - 1, through: 0, by: -1) {
      column = column.withUnsafeBufferPointer { values in
        (0..<states).map { state in
          policy(t, state).map { q(of: $0, from: state, at: t + 1, entering: values) }
            ?? -.infinity
        }
      }
    }
    return average { column[$0] }
  }
}
