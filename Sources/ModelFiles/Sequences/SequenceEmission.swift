import DynamicProgramming

/// The parameters of an emission that any sequence can be read for.
enum SequenceEmission: Sendable {
  /// Shape (K, S), axes (symbol, state), flat, natural logs.
  case categorical(SymbolTable, names: [String], table: [Double], states: Int)
  /// Those that a family declares.
  case family(FamilyParameters)
  /// Channels, features: read as a model's own observations are.
  case structured(EmissionParameters)

  /// Nil for a table of scores, which belongs to one sequence.
  init?(_ parameters: EmissionParameters, states: Int) {
    switch parameters {
    case .categorical(let symbols, let table):
      self = .categorical(
        SymbolTable(symbols), names: (0..<symbols.count).map { symbols.names[$0] }, table: table,
        states: states)
    case .family(let parameters): self = .family(parameters)
    case .channels, .features: self = .structured(parameters)
    case .scores: return nil
    }
  }

  private func misspelt(among entries: [DocumentEntry]) -> DocumentError? {
    SequenceRecord.misspelt(among: entries.map(\.key)).map { index, nearest in
      DocumentError(
        .unknownKey(entries[index].key, nearest: nearest), mark: entries[index].keyMark,
        path: [.name("line")])
    }
  }

  /// What a line observes.
  struct Sequence {
    let emission: EmissionModel
    /// N.
    let timesteps: Int
    /// For showing; made when it is asked for.
    let observations: () -> Observations
  }

  /// The factors of the observations on a line.
  func read(_ line: inout ObservationLine) throws(DocumentError) -> Sequence {
    switch self {
    case .categorical(let symbols, let names, let table, let states):
      let codes = try line.codes(symbols)
      let emission = CategoricalEmission(table: table, states: states, codes: codes)
      return Sequence(emission: .categorical(emission), timesteps: codes.count) {
        .symbols(names: names, codes: CompactIntegers(codes))
      }
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
      return Sequence(emission: .family(emission), timesteps: emission.timesteps) { emission.shown }
    case .structured(let parameters):
      let node = try line.node()
      let list = try node.map.map { entries throws(DocumentError) in
        guard let entry = entries.first(where: { $0.key == "observations" }) else {
          if let text = entries.first(where: { $0.key == "error" })?.value.text {
            throw DocumentError(.line(.said(text)))
          }
          if let misspelt = misspelt(among: entries) { throw misspelt }
          throw DocumentError(.missingKey("observations"), at: node, [.name("line")])
        }
        if let misspelt = misspelt(among: entries) { throw misspelt }
        return entry.value
      }
      let nodes = try (list ?? node).items(at: [.name("line")])
      let (observations, emission, timesteps) = try ObservationReader(emission: parameters)
        .read(nodes, of: node)
      return Sequence(emission: emission, timesteps: timesteps) { observations }
    }
  }
}
