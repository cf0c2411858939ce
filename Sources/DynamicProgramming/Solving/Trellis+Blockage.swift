extension Trellis {
  /// Where and why the trellis is blocked; nil if some path is possible.
  ///
  /// - Complexity: O(N · E); O(N · S) where the tables have no zeros.
  public func findBlockage() -> Blockage? {
    var reachable = [0]
    for t in 1...timesteps {
      let entered = states(enteredFrom: reachable, at: t - 1)
      if entered.isEmpty {
        return Blockage(t: t, reason: leadsOn(from: reachable, to: t) ? .constraint : .transition)
      }
      if entered == reachable && everyStepIsTheSame && t > 1 { break }
      reachable = entered.filter { emissionFactor(at: t, state: $0) > -.infinity }
      if reachable.isEmpty {
        return Blockage(t: t, reason: canEmit(entered, at: t) ? .constraint : .emission)
      }
    }
    let mayEnd = reachable.contains { finalValue($0) > -.infinity }
    return mayEnd ? nil : Blockage(t: timesteps + 1, reason: .final)
  }

  /// Whether what can be reached depends on what could be reached before, and on nothing else.
  private var everyStepIsTheSame: Bool {
    guard constraints.isEmpty else { return false }
    if case .absent = emission, case .same = transition { return true }
    return false
  }

  /// Whether an edge leads on from one of `sources`, forbidden or not.
  private func leadsOn(from sources: [Int], to t: Int) -> Bool {
    guard t > 1, let table = transition.table(arrivingAt: t) else { return false }
    return sources.contains { table.degree(of: $0) > 0 }
  }

  /// Whether one of `entered` could emit x_t, were it allowed.
  private func canEmit(_ entered: [Int], at t: Int) -> Bool {
    entered.contains { emission.logLikelihood(at: t, state: $0, states: states) > -.infinity }
  }

  /// The states that an edge leads to from one of `sources`, in order. Once that is all of them
  /// nobody else need be asked, which in a table without zeros is after the first.
  private func states(enteredFrom sources: [Int], at t: Int) -> [Int] {
    var isEntered = [Bool](repeating: false, count: states)
    var missing = states
    for source in sources where missing > 0 {
      forEachTransition(from: source, at: t) { to, _ in
        if !isEntered[to] { missing -= 1 }
        isEntered[to] = true
      }
    }
    return isEntered.indices.filter { isEntered[$0] }
  }
}
