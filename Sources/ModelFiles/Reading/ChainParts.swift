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
  /// For each state that of the file it comes from; nil where the states are those of the file.
  var origins: [Int]?

  /// The parts of a chain of more states, each of which stands for one of these.
  ///
  /// - Parameters:
  ///   - origins: the state that each stands for, and emits as.
  ///   - names: what each is called; its label is the name, or the label, of its origin.
  func expanded(
    to origins: [Int], names: [String], initial: [Double], transition: TransitionTable,
    final: [Double]?
  ) -> ChainParts {
    ChainParts(
      states: NameIndex(.listed(names)),
      labels: StateLabels(origins.map { labels?[$0] ?? states.names[$0] }), initial: initial,
      transition: transition, final: final, emission: emission.expanded(to: origins),
      origins: origins)
  }

  /// Constraints that were read by the states of the file, on all that come from each.
  func expanded(_ constraints: Constraints, timesteps: Int) -> Constraints {
    guard let origins, !constraints.isEmpty else { return constraints }
    var expanded = Constraints()
    let places = Dictionary(grouping: origins.indices, by: { origins[$0] })
    for t in 1..<(timesteps + 1) {
      guard let rule = constraints[t] else { continue }
      for (state, origin) in origins.enumerated()
      where rule.pin.map({ $0 != origin }) ?? false || rule.forbidden.contains(origin) {
        expanded.forbid(state, at: t)
      }
      for edge in rule.forbiddenEdges {
        for from in places[edge.from] ?? [] {
          for to in places[edge.to] ?? [] {
            expanded.forbid(Constraints.Edge(from: from, to: to), at: t)
          }
        }
      }
    }
    return expanded
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
