import DynamicProgramming

/// A hidden Markov model or a linear-chain CRF before its observations are known.
struct ChainParts {
  var states: NameIndex
  /// The labels of the states, where they have such.
  var labels: StateLabels?
  /// S logs.
  var initial: [Double]
  /// Nil where the file has a table for each step, or none.
  var transition: TransitionTable?
  /// S logs.
  var final: [Double]?
  var emission: EmissionParameters
  /// What the states stand for; nil where they are those of the file.
  var expansion: Expansion?

  /// The parts of a chain of more states, each of which stands for one of these; its label is the
  /// name, or the label, of that one.
  func expanded(by expansion: Expansion) -> ChainParts {
    let (initial, table, final) = expansion.factors()
    return ChainParts(
      states: NameIndex(.listed(expansion.names)),
      labels: StateLabels(expansion.origins.map { labels?[$0] ?? states.names[$0] }),
      initial: initial, transition: table, final: final,
      emission: emission.expanded(to: expansion.origins), expansion: expansion)
  }

  /// Constraints that were read by the states of the file, on all that come from each.
  func expanded(_ constraints: Constraints, timesteps: Int) -> Constraints {
    expansion?.expanded(constraints, timesteps: timesteps) ?? constraints
  }
}

extension EmissionParameters {
  /// The same emissions of more states, each of which emits as one of these.
  func expanded(to origins: [Int]) -> EmissionParameters {
    switch self {
    case .categorical(let symbols, let table):
      let states = table.count / max(1, symbols.count)
      return .categorical(
        symbols: symbols,
        table: (0..<symbols.count).flatMap { symbol in
          origins.map { table[symbol * states + $0] }
        })
    case .family(let parameters): return .family(parameters.expanded(to: origins))
    case .channels(let channels):
      return .channels(
        channels.map {
          ChannelParameters(name: $0.name, parameters: $0.parameters.expanded(to: origins))
        })
    case .features(let attributes, let weights):
      let rows = (0..<weights.attributes).map { attribute in
        origins.indices.compactMap { state in
          weights[attribute, origins[state]].map { (state: state, weight: $0) }
        }
      }
      return .features(
        attributes: attributes, FeatureWeights(states: origins.count, weights: rows))
    case .scores(let scores, let timesteps):
      let states = scores.count / max(1, timesteps)
      return .scores(
        (0..<timesteps).flatMap { t in origins.map { scores[t * states + $0] } },
        timesteps: timesteps)
    }
  }
}
