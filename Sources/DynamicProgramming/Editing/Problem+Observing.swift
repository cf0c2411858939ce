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
    switch (trellis.emission, observations) {
    case (.categorical(var emission), .symbols(let names, _)):
      let codes = try values.map { value throws(EditFault) in try value.code(of: names.count) }
      emission.codes.replaceSubrange(places, with: codes)
      return (.symbols(names: names, codes: emission.codes), .categorical(emission))
    case (.family(var emission), _):
      var numbers: [Double] = []
      for value in values { numbers += try value.numbers(of: emission) }
      emission.replace(places, with: numbers)
      return (emission.shown, .family(emission))
    case (.scores, _): throw .scoresAreGiven
    case (.absent, _), (.categorical, _): throw .noObservations
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
    case .count, .vector: throw .otherKind
    }
  }

  /// As D numbers that a family can emit, NaN = missing.
  fileprivate func numbers(of emission: FamilyEmission) throws(EditFault) -> [Double] {
    if case .numbers = emission.declaration.observations {
      return try vector(of: emission.dimensions)
    }
    switch self {
    case .missing: return [.nan]
    case .count(let count):
      guard (0...(1 << 53)).contains(count) else { throw .outOfRange(Double(count), .count) }
      return [Double(count)]
    case .symbol, .vector: throw .otherKind
    }
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
    case .symbol, .count: throw .otherKind
    }
  }
}
