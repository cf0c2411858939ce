extension Problem {
  /// The model after an edit: the same as if its file had been written so.
  ///
  /// - Throws: why the edit does not apply.
  /// - Complexity: O(N) for edits of observations, O(E) for those of a table.
  public func edited(by edit: Edit) throws(EditFault) -> Problem {
    switch edit {
    case .observe(let value, let t): return try observing(value, at: t)
    case .append(let values): return try appending(values)
    case .drop(let count): return try dropping(count)
    case .pin(let state, let t):
      try check(states: [state].compactMap(\.self), at: t)
      return constrained { $0.pin(state, at: t) }
    case .forbid(let state, let t, let isForbidden):
      try check(states: [state], at: t)
      return constrained { $0.forbid(state, at: t, isForbidden) }
    case .forbidEdge(let edge, let t, let isForbidden):
      try check(states: [edge.from, edge.to], at: t)
      if t == 1 { throw .edgeFromStart }
      return constrained { $0.forbid(edge, at: t, isForbidden) }
    case .set(let parameter, let number, let rescales):
      return try setting(parameter, to: number, rescaling: rescales)
    case .learn(let learned):
      return self.learned(learned.model, reading: learned.reading)
    }
  }

  /// The steps that an edit changes, which applies to this model.
  public func steps(changedBy edit: Edit) -> ChangedSteps {
    switch edit {
    case .observe(_, let t), .pin(_, let t), .forbid(_, let t, _), .forbidEdge(_, let t, _):
      return .some([t])
    case .append, .drop: return .some([])
    case .learn: return .all
    case .set(let parameter, _, let rescales):
      return steps(changedBy: parameter, rescaling: rescales)
    }
  }

  func check(states: [Int] = [], at t: Int) throws(EditFault) {
    let last = trellis.timesteps
    guard (1...last).contains(t) else { throw .noSuchTimestep(t, last: last) }
    try check(states: states)
  }

  func check(states: [Int]) throws(EditFault) {
    for state in states where !(0..<trellis.states).contains(state) { throw .noSuchName }
  }

  private func constrained(_ change: (inout Constraints) -> Void) -> Problem {
    var constraints = trellis.constraints
    change(&constraints)
    return replacing(trellis: trellis.replacing(constraints: constraints))
  }

  /// The same model with another reference, or none.
  public func replacing(reference: Reference?) -> Problem {
    tellingLearners(
      Problem(
        name: name, about: about, source: source, states: states, labels: labels,
        observations: observations, reading: reading, grid: grid, trellis: trellis,
        telling: telling, reference: reference))
  }

  func replacing(trellis: Trellis, observations: Observations? = nil) -> Problem {
    tellingLearners(
      Problem(
        name: name, about: about, source: source, states: states, labels: labels,
        observations: observations ?? self.observations, reading: reading, grid: grid,
        trellis: trellis, telling: telling,
        reference: reference?.resized(to: trellis.timesteps)))
  }
}

extension Trellis {
  /// The same trellis but for some of its parts.
  func replacing(
    timesteps: Int? = nil, initial: [Double]? = nil, transition: TransitionModel? = nil,
    emission: EmissionModel? = nil, final: [Double]? = nil, constraints: Constraints? = nil
  ) -> Trellis {
    Trellis(
      timesteps: timesteps ?? self.timesteps, initial: initial ?? self.initial,
      transition: transition ?? self.transition, emission: emission ?? self.emission,
      final: final ?? self.final, discount: discount,
      constraints: constraints ?? self.constraints)
  }
}
