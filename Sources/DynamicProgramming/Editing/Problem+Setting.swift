extension Problem {
  /// Another number in place of one of the model's.
  func setting(
    _ parameter: Parameter, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> Problem {
    if let expansion {
      return try setting(parameter, of: expansion, to: number, rescaling: rescales)
    }
    switch parameter {
    case .pairTransition, .duration, .durationParameter: throw .noSuchParameter
    case .initial(let state):
      try checkNoDecision(states: [state])
      var row = self.row(trellis.initial)
      try row.set(state, to: number, rescales: rescales)
      return replacing(trellis: trellis.replacing(initial: row.logs))
    case .transition(let from, let to, let t):
      try checkNoDecision(states: [from, to])
      var row = self.row(try table(arrivingAt: t).row(from: from))
      try row.set(to, to: number, rescales: rescales)
      return replacing(trellis: trellis.replacing(rowFrom: from, with: row.logs, arrivingAt: t))
    case .final(let state):
      return try settingFinal(state, to: number, rescaling: rescales)
    case .emission, .ofFamily, .mixtureWeight, .feature, .ofChannel, .score:
      let emission = try setting(
        parameter, of: trellis.emission, to: number, rescaling: rescales)
      return replacing(trellis: trellis.replacing(emission: emission))
    case .reward(let from, let to):
      if rescales { throw .noRow }
      return try settingReward(from: from, to: to, to: number)
    }
  }

  func steps(changedBy parameter: Parameter, rescaling rescales: Bool) -> ChangedSteps {
    switch parameter {
    case .initial: return .some([1])
    case .transition(_, _, let t?): return .some([t])
    case .score(_, let t): return .some([t])
    case .final where !rescales: return .some([trellis.timesteps + 1])
    case .emission, .ofChannel, .feature:
      return Self.steps(changedBy: parameter, of: trellis.emission, rescaling: rescales)
    case .transition, .ofFamily, .mixtureWeight, .final, .reward, .pairTransition, .duration,
      .durationParameter:
      return .all
    }
  }

  private static func steps(
    changedBy parameter: Parameter, of emission: EmissionModel, rescaling rescales: Bool
  ) -> ChangedSteps {
    switch (emission, parameter) {
    case (.categorical(let emission), .emission(_, let symbol)) where !rescales:
      let codes = emission.codes
      return .some(codes.indices.filter { codes[$0] == Int32(symbol) }.map { $0 + 1 })
    case (.features(let emission), .feature(_, let attribute)):
      let lists = emission.observations
      return .some(
        (1..<(lists.timesteps + 1)).filter { t in
          lists.places(at: t).contains { lists.attributes[$0] == Int32(attribute) }
        })
    case (.channels(let channels), .ofChannel(let place, let parameter))
    where channels.indices.contains(place):
      return steps(changedBy: parameter, of: channels[place].emission, rescaling: rescales)
    default: return .all
    }
  }

  /// A row of the model's numbers.
  func row(_ logs: [Double]) -> FactorRow {
    FactorRow(logs: logs, isOfProbabilities: reading == .probabilities)
  }

  /// A decision problem has rewards in place of factors.
  private func checkNoDecision(states: [Int]) throws(EditFault) {
    if case .decision = reading { throw .noSuchParameter }
    try check(states: states)
  }

  private func table(arrivingAt t: Int?) throws(EditFault) -> TransitionTable {
    switch (trellis.transition, t) {
    case (.absent, _): throw .noSuchParameter
    case (.same(let table), nil): return table
    case (.same, _): throw .tableForAllSteps
    case (.perStep, nil): throw .tableForEachStep
    case (.perStep(let tables), let t?):
      guard t >= 2, t <= trellis.timesteps else {
        throw .noSuchTimestep(t, last: trellis.timesteps)
      }
      return tables[t - 2]
    }
  }

  private func settingFinal(
    _ state: Int, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> Problem {
    try check(states: [state])
    if case .decision = reading {
      guard number.isFinite else { throw .outOfRange(number, .finite) }
      if rescales { throw .noRow }
      var rewards = trellis.final ?? [Double](repeating: 0, count: trellis.states)
      rewards[state] = number
      return replacing(trellis: trellis.replacing(final: rewards))
    }
    guard var final = trellis.final else { throw .noSuchParameter }
    var alone = row([final[state]])
    try alone.set(0, to: number, rescales: false)
    var changed = trellis
    if rescales {
      if case .absent = trellis.transition { throw .noRow }
      changed = try makingRoom(forFinal: number, of: state)
    }
    final[state] = alone.logs[0]
    return replacing(trellis: changed.replacing(final: final))
  }

  /// Stopping in a state is one of the ways to go on from it: its row in every table makes
  /// workspace.
  private func makingRoom(
    forFinal number: Double, of state: Int
  ) throws(EditFault) -> Trellis {
    guard let final = trellis.final else { return trellis }
    func scaled(_ table: TransitionTable) throws(EditFault) -> TransitionTable {
      var row = self.row(table.row(from: state) + [final[state]])
      try row.set(table.states, to: number, rescales: true)
      return table.replacing(rowFrom: state, with: row.logs.dropLast())
    }
    switch trellis.transition {
    case .absent: return trellis
    case .same(let table): return trellis.replacing(transition: .same(try scaled(table)))
    case .perStep(let tables):
      return trellis.replacing(
        transition: .perStep(try tables.map { table throws(EditFault) in try scaled(table) }))
    }
  }

  private func settingReward(
    from: Int, to: Int, to number: Double
  ) throws(EditFault) -> Problem {
    try check(states: [from, to])
    guard case .decision(let moves) = reading else { throw .noSuchParameter }
    if moves.outcomes != nil { throw .noSuchMove }
    guard number.isFinite else { throw .outOfRange(number, .finite) }
    guard case .same(let table) = trellis.transition,
      table.edgeIndex(from: from, to: to) != nil
    else { throw .noSuchMove }
    var row = table.row(from: from)
    // As a file's: a reward of -0 is 0.
    row[to] = 0 + number
    let changed = table.replacing(rowFrom: from, with: row, staysSparse: true)
    return replacing(
      trellis: trellis.replacing(
        initial: moves.initial(of: changed), transition: .same(changed)))
  }
}

extension Trellis {
  /// Another row in the table of the step to `t`, or of all steps.
  fileprivate func replacing(
    rowFrom state: Int, with row: [Double], arrivingAt t: Int?
  ) -> Trellis {
    switch transition {
    case .absent: return self
    case .same(let table):
      return replacing(transition: .same(table.replacing(rowFrom: state, with: row)))
    case .perStep(var tables):
      if let t { tables[t - 2] = tables[t - 2].replacing(rowFrom: state, with: row) }
      return replacing(transition: .perStep(tables))
    }
  }
}
