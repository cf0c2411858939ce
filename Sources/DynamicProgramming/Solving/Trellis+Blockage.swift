extension Trellis {
  /// Where and why the trellis is blocked; nil if some path is possible.
  ///
  /// - Complexity: O(N · E).
  public func findBlockage() -> Blockage? {
    var reachable = [0]
    for t in 1...timesteps {
      let entered = states(enteredFrom: reachable, at: t - 1)
      if entered.isEmpty { return Blockage(t: t, reason: .transition) }
      reachable = entered.filter { emissionFactor(at: t, state: $0) > -.infinity }
      if reachable.isEmpty { return Blockage(t: t, reason: .emission) }
    }
    let mayEnd = reachable.contains { finalValue($0) > -.infinity }
    return mayEnd ? nil : Blockage(t: timesteps + 1, reason: .final)
  }

  /// The states that an edge leads to from one of `sources`, in order.
  private func states(enteredFrom sources: [Int], at t: Int) -> [Int] {
    var isEntered = [Bool](repeating: false, count: states)
    for source in sources {
      forEachTransition(from: source, at: t) { to, _ in isEntered[to] = true }
    }
    return isEntered.indices.filter { isEntered[$0] }
  }
}
