extension Trellis {
  /// Where and why the trellis is blocked; nil if some path is possible.
  ///
  /// - Complexity: O(N · E); O(N · S) where the tables have no zeros, O(N) at most where every
  ///   symbol can be emitted besides.
  public func findBlockage() -> Blockage? {
    if isOpen { return nil }
    var reachable = [0]
    var (entered, isEntered) = ([Int](), [Bool]())
    for t in 1...timesteps {
      enter(from: reachable, at: t - 1, &entered, marking: &isEntered)
      if entered.isEmpty {
        return Blockage(t: t, reason: leadsOn(from: reachable, to: t) ? .constraint : .transition)
      }
      if entered == reachable && everyStepIsTheSame && t > 1 { break }
      // In place: a million timesteps would make millions of arrays.
      reachable.removeAll(keepingCapacity: true)
      for state in entered where emissionFactor(at: t, state: state) > -.infinity {
        reachable.append(state)
      }
      if reachable.isEmpty {
        return Blockage(t: t, reason: canEmit(entered, at: t) ? .constraint : .emission)
      }
    }
    let mayEnd = reachable.contains { finalValue($0) > -.infinity }
    return mayEnd ? nil : Blockage(t: timesteps + 1, reason: .final)
  }

  /// Whether a table without zeros leads to every state, and some state can emit every observation.
  /// Where that is not so, some path may be possible all the same.
  private var isOpen: Bool {
    guard constraints.isEmpty, case .same(let table) = transition,
      table.edgeCount == states * states, timesteps > 1
    else { return false }
    let mayEnd = (0..<states).contains {
      finalValue($0) > -.infinity && emissionFactor(at: timesteps, state: $0) > -.infinity
    }
    let mayBegin = (0..<states).contains { reward(at: 1, from: 0, to: $0) > -.infinity }
    return mayBegin && mayEnd && everyObservationCanBeEmitted
  }

  private var everyObservationCanBeEmitted: Bool {
    switch emission {
    case .absent: return true
    case .categorical(let emission):
      let symbols = emission.table.count / states
      let dead = (0..<symbols).filter { symbol in
        emission.table[symbol * states..<(symbol + 1) * states].allSatisfy { $0 == -.infinity }
      }
      return dead.isEmpty || !emission.codes.contains { dead.contains(Int($0)) }
    case .family, .channels, .features, .scores: return false
    }
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
  func enter(
    from sources: [Int], at t: Int, _ entered: inout [Int], marking isEntered: inout [Bool]
  ) {
    isEntered.removeAll(keepingCapacity: true)
    isEntered.append(contentsOf: repeatElement(false, count: states))
    var missing = states
    for source in sources where missing > 0 {
      forEachTransition(from: source, at: t) { to, _ in
        if !isEntered[to] { missing -= 1 }
        isEntered[to] = true
      }
    }
    entered.removeAll(keepingCapacity: true)
    for state in 0..<states where isEntered[state] { entered.append(state) }
  }
}
