import DynamicProgramming

/// The parameters of an emission that any sequence can be read for.
enum SequenceEmission: Sendable {
  /// Shape (K, S), axes (symbol, state), flat, natural logs.
  case categorical(SymbolTable, table: [Double], states: Int)
  /// Shapes (S, D), flat.
  case normal(dimensions: Int, means: [Double], deviations: [Double])
  /// S rates.
  case poisson(rates: [Double])

  /// Nil for a table of scores, which belongs to one sequence.
  init?(_ parameters: EmissionParameters, states: Int) {
    switch parameters {
    case .categorical(let symbols, let table):
      self = .categorical(SymbolTable(symbols), table: table, states: states)
    case .normal(let dimensions, let means, let deviations):
      self = .normal(dimensions: dimensions, means: means, deviations: deviations)
    case .poisson(let rates):
      self = .poisson(rates: rates)
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
    case .normal(let dimensions, let means, let deviations):
      let values = try line.vectors(dimensions)
      let emission = NormalEmission(
        dimensions: dimensions, means: means, deviations: deviations, observations: values)
      return (.normal(emission), values.count / dimensions)
    case .poisson(let rates):
      let counts = try line.counts()
      return (.poisson(PoissonEmission(rates: rates, counts: counts)), counts.count)
    }
  }
}
