extension Problem {
  /// The first timestep at which no path goes on as a reference is known, and which factor is 0; N
  /// + 1 where none may end there. Nil if a path is possible.
  ///
  /// - Complexity: O(N · E), O(N) where every state is known.
  func firstImpossible(along reference: Reference) -> (t: Int, factor: Factor)? {
    guard let end = end(of: reference) else { return nil }
    if end.t > trellis.timesteps { return (end.t, .final) }
    let terms = terms(at: end.t, from: end.reached[0], to: end.meant.first ?? 0)
    return (end.t, terms.first { $0.nats == -.infinity }?.factor ?? .constraint)
  }

  /// The numbers one of which has to be another for a path to go on where none does as a reference
  /// is known: those that are 0 there. Empty if a path is possible.
  ///
  /// - Complexity: O(N · E), and a look at every edge that ends there.
  func zeros(along reference: Reference) -> [Parameter] {
    guard let end = end(of: reference) else { return [] }
    var (seen, zeros) = (Set<Parameter>(), [Parameter]())
    func add(_ terms: [FactorTerm]) {
      for term in terms where term.nats == -.infinity {
        if let parameter = term.parameter, seen.insert(parameter).inserted {
          zeros.append(parameter)
        }
      }
    }
    if end.t > trellis.timesteps {
      for state in end.reached { add(finalTerm(in: state).map { [$0] } ?? []) }
      return zeros
    }
    for state in end.meant.prefix(Self.lookedAt) {
      for from in end.reached.prefix(Self.lookedAt) { add(terms(at: end.t, from: from, to: state)) }
    }
    return zeros
  }

  /// How many states of either side of such an edge are looked at.
  private static let lookedAt = 16

  /// The timestep at which no path goes on, the states that are reached before it, and those that
  /// are meant there, none of which is; nil if a path is possible.
  private func end(of reference: Reference) -> (t: Int, reached: [Int], meant: [Int])? {
    var reached = [0]
    for t in 1...trellis.timesteps {
      let meant = reference.states[t - 1]?.sorted()
      let next =
        meant.map { trellis.reach($0, from: reached, at: t) } ?? trellis.reach(from: reached, at: t)
      if next.isEmpty { return (t, reached, meant ?? Array(0..<trellis.states)) }
      reached = next
    }
    let ends = reached.contains { trellis.finalValue($0) > -.infinity }
    return ends ? nil : (trellis.timesteps + 1, reached, [])
  }
}

extension Trellis {
  /// Those of `meant` that a possible edge leads to.
  fileprivate func reach(_ meant: [Int], from sources: [Int], at t: Int) -> [Int] {
    meant.filter { state in
      emissionFactor(at: t, state: state) > -.infinity
        && sources.contains { transitionFactor(at: t, from: $0, to: state) > -.infinity }
    }
  }

  /// All states that a possible edge leads to.
  fileprivate func reach(from sources: [Int], at t: Int) -> [Int] {
    var (entered, isEntered) = ([Int](), [Bool]())
    enter(from: sources, at: t - 1, &entered, marking: &isEntered)
    return entered.filter { emissionFactor(at: t, state: $0) > -.infinity }
  }
}
