extension Problem {
  /// What stands for a parameter at present: a probability where the model has probabilities; nil
  /// if the model has no such number.
  public func number(of parameter: Parameter) -> Double? {
    switch parameter {
    case .initial(let state): number(trellis.initial[state])
    case .transition(let from, let to, let t):
      trellis.transition.table(arrivingAt: t ?? 2).flatMap { number($0[from, to]) }
    case .reward(let from, let to): reward(from: from, to: to)
    case .final(let state): trellis.final.flatMap { number($0[state]) }
    case .emission(let state, let symbol):
      if case .categorical(let emission) = trellis.emission {
        number(emission.table[symbol * emission.states + state])
      } else {
        nil
      }
    case .ofFamily(let place, let state, let component):
      if case .family(let emission) = trellis.emission,
        emission.declaration.parameters.indices.contains(place)
      {
        emission.parameters[place, state: state, component: component]
      } else {
        nil
      }
    case .score(let state, let t):
      if case .scores(let scores) = trellis.emission {
        scores[(t - 1) * trellis.states + state]
      } else {
        nil
      }
    }
  }

  private func number(_ log: Double) -> Double? {
    reading == .probabilities ? Probability.number(ofLog: log) : log
  }

  private func reward(from: Int, to: Int) -> Double? {
    guard case .decision(let moves) = reading, case .same(let table) = trellis.transition,
      let edge = table.edgeIndex(from: from, to: to)
    else { return nil }
    guard let outcomes = moves.outcomes else { return table[from, to] }
    let name = moves.moveOfEdge[edge]
    for move in outcomes.moves(of: from) where outcomes.nameOfMove[move] == name {
      for outcome in outcomes.outcomes(of: move) where Int(outcomes.targets[outcome]) == to {
        return outcomes.rewards[outcome]
      }
    }
    return nil
  }
}
