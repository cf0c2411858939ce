extension Problem {
  /// What stands for a parameter at present: a probability where the model has probabilities; nil
  /// if the model has no such number.
  public func number(of parameter: Parameter) -> Double? {
    func number(_ log: Double) -> Double? { self.number(log, of: parameter) }
    if let expansion {
      return expansion.number(of: parameter, number)
        ?? self.number(
          of: parameter.emitted { expansion.firsts[$0] }, in: trellis.emission, number)
    }
    switch parameter {
    case .initial(let state): return number(trellis.initial[state])
    case .transition(let from, let to, let t):
      return trellis.transition.table(arrivingAt: t ?? 2).flatMap { number($0[from, to]) }
    case .reward(let from, let to): return reward(from: from, to: to)
    case .final(let state): return trellis.final.flatMap { number($0[state]) }
    case .emission, .ofFamily, .mixtureWeight, .feature, .ofChannel, .score:
      return self.number(of: parameter, in: trellis.emission, number)
    case .pairTransition, .duration, .durationParameter: return nil
    }
  }

  /// - Parameter number: makes a log a number of the file.
  private func number(
    of parameter: Parameter, in emission: EmissionModel, _ number: (Double) -> Double?
  ) -> Double? {
    switch (emission, parameter) {
    case (.categorical(let emission), .emission(let state, let symbol)):
      number(emission.table[symbol * emission.states + state])
    case (.family(let emission), .ofFamily(let place)): emission.parameters[place]
    case (.family(let emission), .mixtureWeight(let state, let part)):
      emission.parameters.mixture.map { $0.weights[$0.parts(of: state)][$0.starts[state] + part] }
    case (.features(let emission), .feature(let state, let attribute)):
      emission.weights[attribute, state] ?? 0
    case (.channels(let channels), .ofChannel(let place, let parameter)):
      channels.indices.contains(place)
        ? self.number(of: parameter, in: channels[place].emission, number) : nil
    case (.scores(let scores), .score(let state, let t)):
      scores[(t - 1) * trellis.states + state]
    default: nil
    }
  }

  /// A number as the file has it, from its log.
  ///
  /// - Parameters:
  ///   - log: what the model has.
  ///   - parameter: where it stands, by the states of the file.
  /// - Returns: of probabilities the one of the file, or of those with that log the one of the
  ///   fewest digits; nil if none has it.
  public func number(_ log: Double, of parameter: Parameter) -> Double? {
    guard reading == .probabilities else { return log }
    return fileNumbers?.number(of: parameter, whoseLogIs: log)
      ?? Probability.number(ofLog: log)
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

extension Problem {
  /// Whether a number stands in a row that is a distribution, and can be rescaled: scores are
  /// weights, each by itself.
  public func hasRow(_ parameter: Parameter) -> Bool {
    if case .decision = reading { return false }
    switch parameter {
    case .initial, .transition, .pairTransition, .duration: return reading != .scores
    case .final:
      if case .absent = trellis.transition { return false }
      return reading != .scores
    case .reward, .durationParameter: return false
    case .emission, .mixtureWeight, .ofFamily, .feature, .ofChannel, .score:
      if case .emission = parameter, reading == .scores { return false }
      return Self.hasRow(parameter, of: trellis.emission)
    }
  }

  private static func hasRow(_ parameter: Parameter, of emission: EmissionModel) -> Bool {
    switch (parameter, emission) {
    case (.emission, _), (.mixtureWeight, _): return true
    case (.ofFamily(let place), .family(let emission)):
      let declared = emission.declaration.parameters
      return declared.indices.contains(place.parameter)
        && declared[place.parameter].shape == .distribution
    case (.ofChannel(let place, let parameter), .channels(let channels)):
      return channels.indices.contains(place)
        && hasRow(parameter, of: channels[place].emission)
    default: return false
    }
  }
}
