import DynamicProgramming

/// Reads the probabilities of a model once more as they stand, so that it can be written again
/// digit by digit.
///
/// What it reads was read before, and nothing is wrong with it.
struct FileNumbersReader {
  let reader: MarkovReader
  /// What was read of the file, of which the logs are taken.
  let parts: ChainParts
  /// N.
  let timesteps: Int

  private var fields: Fields { reader.fields }
  private let scale = Scale.plainProbabilities

  init(_ reader: MarkovReader, of parts: ChainParts, timesteps: Int) {
    self.reader = reader
    self.parts = parts
    self.timesteps = timesteps
  }

  func read() throws(DocumentError) -> FileNumbers {
    let states = try StatesReader.read(try fields.required("states"))
    let (transition, rule) = try transitions(of: states)
    return FileNumbers(
      initial: try reader.initial(states, scale), transition: transition,
      final: try reader.final(states, scale)?.logs, emissions: try emissions(of: states),
      rule: rule)
  }

  private func transitions(
    of states: NameIndex
  ) throws(DocumentError) -> (TransitionModel, FileNumbers.Rule) {
    let tables = reader.reader(of: states, scale, nil)
    switch parts.expansion?.rule {
    case nil: return (try tables.model(fields, timesteps: timesteps), .none)
    case .pairs:
      let (first, pairs) = try SecondOrderReader(reader: tables).tables(of: fields)
      return (.same(first), .pairs(pairs))
    case .durations:
      let durations = try DurationsReader(
        scale: scale, limits: reader.limits, families: reader.families, sums: reader.sums
      ).durations(try fields.required("durations"), of: states)
      return (
        try tables.model(fields, timesteps: 2),
        .durations(durations.map { $0?.family == nil ? $0?.logs : nil })
      )
    }
  }

  /// Of the symbols of the states, or of each channel. What families have are no logs.
  private func emissions(of states: NameIndex) throws(DocumentError) -> [[Double]?] {
    switch parts.emission {
    case .family, .features, .scores: return []
    case .categorical, .channels: break
    }
    let emission = try EmissionReader(
      states: states, scale: scale, limits: reader.limits, files: reader.arrays,
      families: reader.families, sums: reader.sums, remarks: Remarks()
    ).read(try fields.required("emission"))
    guard case .channels(let channels) = emission else { return [Self.table(of: emission)] }
    return channels.map { Self.table(of: $0.parameters) }
  }

  private static func table(of emission: EmissionParameters) -> [Double]? {
    if case .categorical(_, let table) = emission { table } else { nil }
  }
}
