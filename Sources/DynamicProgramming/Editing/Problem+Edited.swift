extension Problem {
  /// The model after an edit: the same as if its file had been written so.
  ///
  /// - Throws: why the edit does not apply.
  /// - Complexity: O(N) for edits of observations, O(E) for those of a table.
  public func edited(by edit: Edit) throws(EditFault) -> Problem {
    let changed = try changed(by: edit)
    switch edit {
    case .drop, .pin, .forbid, .pinLabel, .forbidLabel, .forbidEdge: break
    case .observe, .append, .set, .learn:
      let trellis = changed.trellis
      let excess = PathBound(of: trellis, reading: changed.reading)
        .excess(of: trellis.emission, timesteps: trellis.timesteps)
      if let excess { throw .sumTooLarge(units: excess.units) }
    }
    return changed
  }

  private func changed(by edit: Edit) throws(EditFault) -> Problem {
    switch edit {
    case .observe(let value, let t): return try observing(value, at: t)
    case .append(let values): return try appending(values)
    case .drop(let count): return try dropping(count)
    case .pin(let state, let t):
      try check(states: [state].compactMap(\.self), at: t)
      return constrained {
        if state == nil, let label = pinnedLabel(at: t) { forbid(allBut: label, at: t, false, &$0) }
        $0.pin(state, at: t)
      }
    case .forbid(let state, let t, let isForbidden):
      try check(states: [state], at: t)
      return constrained { $0.forbid(state, at: t, isForbidden) }
    case .pinLabel(let label, let t):
      try check(label: label, at: t)
      return constrained { forbid(allBut: label, at: t, true, &$0) }
    case .forbidLabel(let label, let t, let isForbidden):
      try check(label: label, at: t)
      return constrained { constraints in
        for state in bearers(of: label) { constraints.forbid(state, at: t, isForbidden) }
      }
    case .forbidEdge(let edge, let t, let isForbidden):
      try check(states: [edge.from, edge.to], at: t)
      if t == 1 { throw .edgeFromStart }
      return constrained { $0.forbid(edge, at: t, isForbidden) }
    case .set(let parameter, let number, let rescales):
      var changed = try setting(parameter, to: number, rescaling: rescales)
      changed.fileNumbers?.set(parameter, to: number)
      return changed
    case .learn(let learned):
      return self.learned(learned.model, reading: learned.reading, grid: learned.grid)
    }
  }

  /// The steps that an edit changes, which applies to this model.
  public func steps(changedBy edit: Edit) -> ChangedSteps {
    switch edit {
    case .observe(_, let t), .pin(_, let t), .forbid(_, let t, _), .forbidEdge(_, let t, _),
      .pinLabel(_, let t), .forbidLabel(_, let t, _):
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

  private func check(label: Int, at t: Int) throws(EditFault) {
    try check(at: t)
    guard let labels, labels.names.indices.contains(label) else { throw .noSuchName }
  }

  /// The states that bear a label, ascending.
  private func bearers(of label: Int) -> [Int] {
    labels?.ofState.indices.filter { labels?.ofState[$0] == Int32(label) } ?? []
  }

  /// The only label that z_t may bear, if all others are forbidden and none of its own states is.
  public func pinnedLabel(at t: Int) -> Int? {
    guard let labels, labels.names.count > 1, let forbidden = trellis.constraints[t]?.forbidden
    else { return nil }
    let allowed = Set(labels.ofState.indices.filter { !forbidden.contains($0) })
    guard let first = allowed.first.map({ Int(labels.ofState[$0]) }) else { return nil }
    return allowed == Set(bearers(of: first)) ? first : nil
  }

  private func forbid(
    allBut label: Int, at t: Int, _ isForbidden: Bool, _ constraints: inout Constraints
  ) {
    let kept = Set(bearers(of: label))
    for state in 0..<trellis.states where !kept.contains(state) {
      constraints.forbid(state, at: t, isForbidden)
    }
  }

  private func constrained(_ change: (inout Constraints) -> Void) -> Problem {
    var constraints = trellis.constraints
    change(&constraints)
    return replacing(trellis: trellis.replacing(constraints: constraints))
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
