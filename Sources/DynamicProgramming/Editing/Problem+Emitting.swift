extension Problem {
  /// An emission of this model with another number in place of one.
  func setting(
    _ parameter: Parameter, of emission: EmissionModel, to number: Double,
    rescaling rescales: Bool
  ) throws(EditFault) -> EmissionModel {
    switch (emission, parameter) {
    case (.categorical(let emission), .emission(let state, let symbol)):
      return .categorical(
        try setting(emission, state, symbol, to: number, rescaling: rescales))
    case (.family(let emission), .ofFamily(let place)):
      try check(states: [place.state])
      let parameters = try emission.parameters.setting(place, to: number, rescaling: rescales)
      return try checked(emission.replacing(parameters: parameters))
    case (.family(let emission), .mixtureWeight(let state, let part)):
      try check(states: [state])
      let parameters = try emission.parameters.settingWeight(
        state: state, part: part, to: number, rescaling: rescales)
      return try checked(emission.replacing(parameters: parameters))
    case (.features(var emission), .feature(let state, let attribute)):
      try check(states: [state])
      guard (0..<emission.weights.attributes).contains(attribute) else { throw .noSuchName }
      guard number.isFinite else { throw .outOfRange(number, .finite) }
      if rescales { throw .noRow }
      emission.weights = emission.weights.setting(attribute, state, to: number)
      return .features(emission)
    case (.channels(var channels), .ofChannel(let place, let parameter)):
      guard channels.indices.contains(place) else { throw .noSuchName }
      channels[place] = EmissionChannel(
        channels[place].name,
        try setting(parameter, of: channels[place].emission, to: number, rescaling: rescales))
      return .channels(channels)
    case (.scores(var scores), .score(let state, let t)):
      try check(states: [state], at: t)
      guard number < .infinity else { throw .outOfRange(number, .log) }
      if rescales { throw .noRow }
      scores[(t - 1) * trellis.states + state] = number
      return .scores(scores)
    default: throw .noSuchParameter
    }
  }

  /// An emission all of whose observations go together with its parameters.
  func checked(_ emission: FamilyEmission) throws(EditFault) -> EmissionModel {
    if let (_, fault) = emission.fault() { throw .family(fault) }
    return .family(emission)
  }

  private func setting(
    _ emission: CategoricalEmission, _ state: Int, _ symbol: Int, to number: Double,
    rescaling rescales: Bool
  ) throws(EditFault) -> CategoricalEmission {
    try check(states: [state])
    let symbols = emission.table.count / emission.states
    guard (0..<symbols).contains(symbol) else { throw .noSuchName }
    var row = self.row((0..<symbols).map { emission.table[$0 * emission.states + state] })
    try row.set(symbol, to: number, rescales: rescales)
    var changed = emission
    for (place, log) in row.logs.enumerated() {
      changed.table[place * emission.states + state] = log
    }
    return changed
  }
}
