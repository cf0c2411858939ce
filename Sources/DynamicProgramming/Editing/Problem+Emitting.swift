extension Problem {
  /// The emission with another number in place of one.
  func emission(
    setting parameter: Parameter, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> EmissionModel {
    switch (trellis.emission, parameter) {
    case (.categorical(let emission), .emission(let state, let symbol)):
      return .categorical(
        try self.emission(emission, state, symbol, to: number, rescaling: rescales))
    case (.family(let emission), .ofFamily(let place, let state, let component)):
      try check(states: [state])
      if rescales { throw .noRow }
      return .family(
        emission.replacing(
          parameters: try emission.parameters.setting(
            place, state: state, component: component, to: number)))
    case (.scores(var scores), .score(let state, let t)):
      try check(states: [state], at: t)
      guard number < .infinity else { throw .outOfRange(number, .log) }
      if rescales { throw .noRow }
      scores[(t - 1) * trellis.states + state] = number
      return .scores(scores)
    default: throw .noSuchParameter
    }
  }

  private func emission(
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

extension FamilyParameters {
  /// Another number in place of one.
  fileprivate func setting(
    _ place: Int, state: Int, component: Int, to number: Double
  ) throws(EditFault) -> FamilyParameters {
    guard declaration.parameters.indices.contains(place) else { throw .noSuchParameter }
    guard components(of: place).contains(component) else { throw .noSuchName }
    let range = declaration.parameters[place].range
    guard number.isFinite else { throw .outOfRange(number, .finite) }
    guard range.contains(number) else { throw .outOfRange(number, .of(range)) }
    var changed = self
    changed[place, state: state, component: component] = number
    return changed
  }
}
