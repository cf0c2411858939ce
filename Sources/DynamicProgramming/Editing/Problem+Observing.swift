extension Problem {
  /// Another observation at a timestep.
  func observing(_ value: ObservedValue, at t: Int) throws(EditFault) -> Problem {
    try check(at: t)
    return try replacing((t - 1)..<t, with: [value], timesteps: trellis.timesteps)
  }

  /// Observations after the last.
  func appending(_ values: [ObservedValue]) throws(EditFault) -> Problem {
    let n = trellis.timesteps
    try checkLengthIsFree()
    if case .absent = trellis.transition, !values.isEmpty { throw .noTransition }
    return try replacing(n..<n, with: values, timesteps: n + values.count)
  }

  /// All observations but the last few.
  func dropping(_ count: Int) throws(EditFault) -> Problem {
    let n = trellis.timesteps
    try checkLengthIsFree()
    guard (0..<n).contains(count) else { throw .nothingLeft }
    return try replacing((n - count)..<n, with: [], timesteps: n - count)
  }

  private func checkLengthIsFree() throws(EditFault) {
    if case .absent = trellis.emission { throw .noObservations }
    if case .scores = trellis.emission { throw .givenPerTimestep }
    if case .perStep = trellis.transition { throw .givenPerTimestep }
  }

  /// Other observations in place of some, and what N is then.
  private func replacing(
    _ places: Range<Int>, with values: [ObservedValue], timesteps: Int
  ) throws(EditFault) -> Problem {
    let (observations, emission) = try observed(places, values)
    let isShorter = timesteps < trellis.timesteps
    return replacing(
      trellis: trellis.replacing(
        timesteps: timesteps, emission: emission,
        constraints: isShorter ? trellis.constraints.prefix(timesteps) : nil),
      observations: observations)
  }

  private func observed(
    _ places: Range<Int>, _ values: [ObservedValue]
  ) throws(EditFault) -> (Observations, EmissionModel) {
    if case .absent = trellis.emission { throw .noObservations }
    return try observed(places, values, in: trellis.emission, observations)
  }

  /// What was observed, and its factors, with other observations in place of some.
  private func observed(
    _ places: Range<Int>, _ values: [ObservedValue], in emission: EmissionModel,
    _ observations: Observations
  ) throws(EditFault) -> (Observations, EmissionModel) {
    switch (emission, observations) {
    case (.categorical(var emission), .symbols(let names, _)):
      let codes = try values.map { value throws(EditFault) in try value.code(of: names.count) }
      emission.codes.replaceSubrange(places, with: codes)
      return (.symbols(names: names, codes: emission.codes), .categorical(emission))
    case (.family(var emission), _):
      var numbers: [Double] = []
      for value in values { numbers += try value.numbers(of: emission) }
      emission.replace(places, with: numbers)
      let changed = places.lowerBound + 1..<(places.lowerBound + 1 + values.count)
      if let (_, fault) = emission.fault(in: changed) { throw .family(fault) }
      return (emission.shown, .family(emission))
    case (.features(var emission), .attributes(let names, _)):
      let lists = try values.map { value throws(EditFault) in try value.list(of: names.count) }
      emission.observations = emission.observations.replacing(places, with: lists)
      return (.attributes(names: names, emission.observations), .features(emission))
    case (.channels(let emissions), .channels(let channels)):
      return try observed(places, values, in: emissions, channels)
    case (.scores, _): throw .scoresAreGiven
    case (.absent, _), (.categorical, _), (.features, _), (.channels, _): throw .noObservations
    }
  }

  /// Channel by channel; one that a value does not name stays what it is, or is missing where
  /// nothing was.
  private func observed(
    _ places: Range<Int>, _ values: [ObservedValue], in emissions: [EmissionChannel],
    _ channels: [ObservedChannel]
  ) throws(EditFault) -> (Observations, EmissionModel) {
    let maps = try values.map { value throws(EditFault) in try value.channels(of: channels.count) }
    var (changedEmissions, changedChannels) = (emissions, channels)
    for (channel, (emission, observed)) in zip(emissions, channels).enumerated() {
      let parts = maps.enumerated().map { offset, map in
        map[channel]
          ?? (map.isEmpty || offset >= places.count
            ? .missing : emission.emission.value(at: places.lowerBound + offset + 1))
      }
      let (observations, model) = try self.observed(
        places, parts, in: emission.emission, observed.observations)
      changedEmissions[channel] = EmissionChannel(emission.name, model)
      changedChannels[channel] = ObservedChannel(observed.name, observations)
    }
    return (.channels(changedChannels), .channels(changedEmissions))
  }
}

extension EmissionModel {
  /// What was observed at a timestep, 1 … N.
  public func value(at t: Int) -> ObservedValue {
    switch self {
    case .absent, .scores: return .missing
    case .categorical(let emission):
      let code = Int(emission.codes[t - 1])
      return code < 0 ? .missing : .symbol(code)
    case .family(let emission):
      let x = Array(emission.observation(at: t))
      if x.allSatisfy(\.isNaN) { return .missing }
      return emission.declaration.observations == .counts && x.count == 1
        ? .count(Int64(x[0])) : .vector(x)
    case .features(let emission):
      let list = emission.observations.list(at: t)
      return list.isEmpty ? .missing : .attributes(list)
    case .channels(let channels):
      let values = channels.enumerated().map { ($0, $1.emission.value(at: t)) }
      return .channels(Dictionary(uniqueKeysWithValues: values))
    }
  }
}

extension ObservedValue {
  /// As one of so many symbols, -1 = missing.
  fileprivate func code(of symbols: Int) throws(EditFault) -> Int32 {
    switch self {
    case .missing: return -1
    case .symbol(let symbol):
      guard (0..<symbols).contains(symbol) else { throw .noSuchName }
      return Int32(symbol)
    case .count, .vector, .channels, .attributes: throw .otherKind
    }
  }

  /// By channel, of so many; none where all are missing.
  fileprivate func channels(of count: Int) throws(EditFault) -> [Int: ObservedValue] {
    switch self {
    case .missing: return [:]
    case .channels(let values):
      guard values.keys.allSatisfy((0..<count).contains) else { throw .noSuchName }
      return values
    case .symbol, .count, .vector, .attributes: throw .otherKind
    }
  }

  /// As attributes, of so many; nil = missing.
  fileprivate func list(of attributes: Int) throws(EditFault) -> [ObservedAttribute]? {
    switch self {
    case .missing: return nil
    case .attributes(let list):
      guard list.allSatisfy({ (0..<attributes).contains($0.attribute) }) else { throw .noSuchName }
      if let infinite = list.first(where: { !$0.value.isFinite }) {
        throw .outOfRange(infinite.value, .finite)
      }
      return list
    case .symbol, .count, .vector, .channels: throw .otherKind
    }
  }

  /// As D numbers that a family can emit, NaN = missing.
  fileprivate func numbers(of emission: FamilyEmission) throws(EditFault) -> [Double] {
    if case .numbers = emission.declaration.observations {
      return try vector(of: emission.dimensions)
    }
    let counts: [Double]
    if case .count(let count) = self, emission.dimensions == 1 {
      counts = [Double(count)]
    } else if case .vector = self, emission.dimensions == 1 {
      throw .otherKind
    } else {
      counts = try vector(of: emission.dimensions)
    }
    for count in counts where !count.isNaN && !ParameterRange.count.contains(count) {
      throw .outOfRange(count, .count)
    }
    return counts
  }

  /// As D numbers, NaN = missing.
  fileprivate func vector(of dimensions: Int) throws(EditFault) -> [Double] {
    switch self {
    case .missing: return [Double](repeating: .nan, count: dimensions)
    case .vector(let numbers):
      guard numbers.count == dimensions else {
        throw .wrongLength(found: numbers.count, expected: dimensions)
      }
      if let infinite = numbers.first(where: \.isInfinite) { throw .outOfRange(infinite, .finite) }
      return numbers
    case .symbol, .count, .channels, .attributes: throw .otherKind
    }
  }
}
