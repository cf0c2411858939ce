import DynamicProgramming

/// The parameters of an emission that any sequence can be read for.
enum SequenceEmission: Sendable {
  /// Shape (K, S), axes (symbol, state), flat, natural logs.
  case categorical(SymbolTable, table: [Double], states: Int)
  /// Those that a family declares.
  case family(FamilyParameters)
  /// Channels, features: read as a model's own observations are.
  case structured(EmissionParameters)

  /// Nil for a table of scores, which belongs to one sequence.
  init?(_ parameters: EmissionParameters, states: Int) {
    switch parameters {
    case .categorical(let symbols, let table):
      self = .categorical(SymbolTable(symbols), table: table, states: states)
    case .family(let parameters): self = .family(parameters)
    case .channels, .features: self = .structured(parameters)
    case .scores: return nil
    }
  }

  /// The factors of the observations on a line, and how many there are.
  func read(
    _ line: inout ObservationLine
  ) throws(DocumentError) -> (emission: EmissionModel, timesteps: Int) {
    switch self {
    case .categorical(let symbols, let table, let states):
      let codes = try line.codes(symbols)
      let emission = CategoricalEmission(table: table, states: states, codes: codes)
      return (.categorical(emission), codes.count)
    case .family(let parameters):
      let numbers =
        switch parameters.declaration.observations {
        case .counts: try line.counts(parameters.dimensions)
        case .numbers: try line.vectors(parameters.dimensions)
        }
      let emission = FamilyEmission(parameters, observations: numbers)
      if let (t, fault) = emission.fault() {
        throw DocumentError(.family(fault), path: [.name("observations")] / t)
      }
      return (.family(emission), emission.timesteps)
    case .structured(let parameters):
      let node = try line.node()
      let nodes = try node.items(at: [.name("line")])
      let (_, emission, timesteps) = try ObservationReader(emission: parameters)
        .read(nodes, of: node)
      return (emission, timesteps)
    }
  }
}
