extension Problem {
  /// The emission with another number in place of one.
  func emission(
    setting parameter: Parameter, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> EmissionModel {
    switch (trellis.emission, parameter) {
    case (.categorical(let emission), .emission(let state, let symbol)):
      return .categorical(
        try self.emission(emission, state, symbol, to: number, rescaling: rescales))
    case (.normal(let emission), .mean(let state, let component)),
      (.normal(let emission), .deviation(let state, let component)):
      try check(states: [state])
      guard (0..<emission.dimensions).contains(component) else { throw .noSuchName }
      if rescales { throw .noRow }
      return .normal(
        try emission.setting(parameter, at: state * emission.dimensions + component, to: number))
    case (.poisson(let emission), .rate(let state)):
      try check(states: [state])
      guard number > 0, number.isFinite else { throw .outOfRange(number, .positive) }
      if rescales { throw .noRow }
      var rates = emission.rates
      rates[state] = number
      return .poisson(PoissonEmission(rates: rates, counts: emission.counts))
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

extension NormalEmission {
  /// Another mean or deviation, by its place among all.
  fileprivate func setting(
    _ parameter: Parameter, at place: Int, to number: Double
  ) throws(EditFault) -> NormalEmission {
    guard number.isFinite else { throw .outOfRange(number, .finite) }
    var (means, deviations) = (self.means, self.deviations)
    if case .mean = parameter {
      means[place] = number
    } else {
      guard number > 0 else { throw .outOfRange(number, .positive) }
      deviations[place] = number
    }
    return NormalEmission(
      dimensions: dimensions, means: means, deviations: deviations, observations: observations)
  }
}
