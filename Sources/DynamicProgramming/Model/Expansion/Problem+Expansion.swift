/// A model whose states stand for fewer states of its file.
extension Problem {
  /// Whether several of its states may stand for one of its file, and share its numbers.
  public var isExpanded: Bool { expansion != nil }

  /// The state of the file that a state of the trellis stands for.
  public func stateOfFile(_ state: Int) -> Int { expansion?.origins[state] ?? state }

  /// The model by the states of its file, without constraints and reference: it has the numbers
  /// that edits, terms and learners speak of, but for those of the expansion itself. The model
  /// itself where the trellis has the states of the file.
  ///
  /// - Complexity: O(1), of an expansion O(S · K).
  public var written: Problem {
    guard let expansion else { return self }
    let emission = trellis.emission.expanded(to: expansion.firsts, of: trellis.states)
    return by(
      expansion.states, expansion.labels,
      Trellis(
        timesteps: trellis.timesteps, initial: expansion.initial,
        transition: .same(expansion.table), emission: emission, final: expansion.final))
  }

  /// The same with other numbers of the file.
  ///
  /// - Parameter emission: by the states of the file; nil = that stays.
  func replacing(_ expansion: Expansion, emission: EmissionModel? = nil) -> Problem {
    let (initial, table, final) = expansion.factors()
    let hasTable = if case .same = trellis.transition { true } else { false }
    var changed = replacing(
      trellis: trellis.replacing(
        initial: initial, transition: hasTable ? .same(table) : nil,
        emission: emission?.expanded(to: expansion.origins, of: expansion.count), final: final))
    changed.expansion = expansion
    return changed
  }
}

extension Problem {
  /// Another number of the file: all states that stand for the one that has it change.
  func setting(
    _ parameter: Parameter, of expansion: Expansion, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> Problem {
    var changed = expansion
    switch parameter {
    case .duration(let state, let length):
      changed.rule = .durations(
        try durations(of: expansion, state, length, to: number, rescaling: rescales))
    case .durationParameter(let state, let place):
      if rescales { throw .noRow }
      changed.rule = .durations(try durations(of: expansion, state, place, to: number))
    case .pairTransition(let before, let from, let to):
      var tables = try tables(of: expansion, before)
      tables[before] = try table(tables[before]) { problem throws(EditFault) in
        try problem.setting(
          .transition(from: from, to: to, t: nil), to: number, rescaling: rescales)
      }
      changed.rule = .pairs(tables)
    case .final where rescales:
      if case .pairs(var tables) = expansion.rule {
        for place in tables.indices {
          tables[place] = try table(tables[place]) { problem throws(EditFault) in
            try problem.setting(parameter, to: number, rescaling: true)
          }
        }
        changed.rule = .pairs(tables)
      }
      try takeChain(of: try written.setting(parameter, to: number, rescaling: true), &changed)
    case .initial, .transition, .final:
      try takeChain(of: try written.setting(parameter, to: number, rescaling: rescales), &changed)
    default:
      let edited = try written.setting(parameter, to: number, rescaling: rescales)
      return replacing(changed, emission: edited.trellis.emission)
    }
    return replacing(changed)
  }

  private func takeChain(
    of edited: Problem, _ expansion: inout Expansion
  ) throws(EditFault) {
    guard case .same(let table) = edited.trellis.transition else { throw .noTransition }
    expansion.initial = edited.trellis.initial
    expansion.table = table
    expansion.final = edited.trellis.final
  }

  /// A table after an edit of the model that has no other.
  private func table(
    _ table: TransitionTable, _ edit: (Problem) throws(EditFault) -> Problem
  ) throws(EditFault) -> TransitionTable {
    let written = written
    let edited = try edit(
      written.replacing(trellis: written.trellis.replacing(transition: .same(table))))
    guard case .same(let table) = edited.trellis.transition else { throw .noTransition }
    return table
  }

  private func tables(
    of expansion: Expansion, _ before: Int
  ) throws(EditFault) -> [TransitionTable] {
    guard case .pairs(let tables) = expansion.rule else { throw .noSuchParameter }
    guard tables.indices.contains(before) else { throw .noSuchName }
    return tables
  }

  private func durations(
    of expansion: Expansion, _ state: Int, _ length: Int, to number: Double,
    rescaling rescales: Bool
  ) throws(EditFault) -> [StateDuration?] {
    guard case .durations(var durations) = expansion.rule else { throw .noSuchParameter }
    guard durations.indices.contains(state) else { throw .noSuchName }
    guard let duration = durations[state], duration.family == nil else { throw .noSuchParameter }
    guard duration.logs.indices.contains(length - 1) else { throw .noSuchName }
    var row = row(duration.logs)
    try row.set(length - 1, to: number, rescales: rescales)
    durations[state]?.logs = row.logs
    return durations
  }

  /// A parameter of the distribution of durations: there are as many as before, or it is refused.
  private func durations(
    of expansion: Expansion, _ state: Int, _ place: Int, to number: Double
  ) throws(EditFault) -> [StateDuration?] {
    guard case .durations(var durations) = expansion.rule else { throw .noSuchParameter }
    guard durations.indices.contains(state) else { throw .noSuchName }
    guard let old = durations[state], let family = old.family else { throw .noSuchParameter }
    let parameters = try family.setting(.init(place, state: 0), to: number, rescaling: false)
    let count = old.logs.count
    guard let changed = StateDuration(parameters, most: 2 * count) else { throw .longerDurations }
    let rest = changed.logs.dropFirst(count).reduce(0) { $0 + .exp($1) }
    guard rest <= Self.cutAtMost else { throw .longerDurations }
    let missing = [Double](repeating: -.infinity, count: max(0, count - changed.logs.count))
    durations[state] = StateDuration(
      logs: changed.logs.prefix(count) + missing, family: parameters)
    return durations
  }

  /// How much of a distribution of durations may be cut off by an edit, since the states stay as
  /// many.
  private static let cutAtMost = 1e-9
}

extension Expansion {
  /// The distribution of how long a state lasts; nil where the probabilities are given, or its own
  /// edge says so.
  public func durationFamily(of state: Int) -> FamilyParameters? {
    guard case .durations(let durations) = rule else { return nil }
    return durations[state]?.family
  }

  /// How many lengths the duration of a state may have; 0 where its own edge says how long it
  /// lasts.
  public func lengths(of state: Int) -> Int {
    guard case .durations(let durations) = rule else { return 0 }
    return durations[state]?.logs.count ?? 0
  }

  /// Whether states depend on the two before them.
  public var isOfPairs: Bool { if case .pairs = rule { true } else { false } }

  /// What stands for a number that is none of the emission's; nil if there is none.
  ///
  /// - Parameter number: makes a log a number of the file.
  func number(of parameter: Parameter, _ number: (Double) -> Double?) -> Double? {
    switch (parameter, rule) {
    case (.initial(let state), _): return number(initial[state])
    case (.transition(let from, let to, nil), _): return number(table[from, to])
    case (.final(let state), _): return final.flatMap { number($0[state]) }
    case (.duration(let state, let length), .durations(let durations)):
      guard durations.indices.contains(state), let duration = durations[state],
        duration.family == nil, duration.logs.indices.contains(length - 1)
      else { return nil }
      return number(duration.logs[length - 1])
    case (.durationParameter(let state, let place), .durations(let durations)):
      guard durations.indices.contains(state) else { return nil }
      return durations[state]?.family?[.init(place, state: 0)]
    case (.pairTransition(let before, let from, let to), .pairs(let tables)):
      return tables.indices.contains(before) ? number(tables[before][from, to]) : nil
    default: return nil
    }
  }

  /// What an edge is made of, by the numbers of the file.
  ///
  /// - Parameters:
  ///   - previous: the state of the chain that it leaves; nil = the start.
  ///   - state: where it arrives.
  func arrival(
    from previous: Int?, to state: Int
  ) -> [(factor: Factor, parameter: Parameter?, number: Double)] {
    let to = origins[state]
    guard let previous else {
      // What does not begin there is a pair, or impossible.
      if before(state) != nil { return [(.initial, nil, -.infinity)] }
      return [(.initial, .initial(state: to), initial[to])] + entering(state)
    }
    let from = origins[previous]
    if left(previous) > 1 {
      return state == previous - 1 ? [] : [(.duration, nil, -.infinity)]
    }
    guard case .pairs(let tables) = rule else {
      return [(.transition, .transition(from: from, to: to, t: nil), table[from, to])]
        + entering(state)
    }
    if before(state) != from { return [(.transition, nil, -.infinity)] }
    guard let first = before(previous) else {
      return [(.transition, .transition(from: from, to: to, t: nil), table[from, to])]
    }
    return [
      (
        .transition, .pairTransition(before: first, from: from, to: to), tables[first][from, to]
      )
    ]
  }

  /// The duration that is drawn on entering.
  private func entering(
    _ state: Int
  ) -> [(factor: Factor, parameter: Parameter?, number: Double)] {
    guard case .durations(let durations) = rule, let duration = durations[origins[state]] else {
      return []
    }
    let length = left(state)
    return [
      (
        .duration, .duration(state: origins[state], length: length), duration.logs[length - 1]
      )
    ]
  }
}
