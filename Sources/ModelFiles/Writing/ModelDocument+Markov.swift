import DynamicProgramming

extension ModelDocument {
  /// The keys of a hidden Markov model or a linear-chain CRF.
  var markovEntries: [ModelValue.Entry] {
    var entries: [ModelValue.Entry] = []
    if let weights { entries.append(.init("weights", .text(weights))) }
    entries.append(.init("states", stateList))
    if let labels = problem.labels {
      let told = (0..<states.count).filter { labels[$0] != states[$0] }
      entries.append(
        .init("labels", .block(.map(told.map { .init(states[$0], .text(labels[$0])) }))))
    }
    entries.append(.init("initial", row(trellis.initial, states) { .initial(state: $0) }))
    entries += transitionEntries
    if let durations { entries.append(.init("durations", durations)) }
    if let final = trellis.final {
      entries.append(.init("final", row(final, states) { .final(state: $0) }))
    }
    entries.append(.init("emission", emission))
    if let observations { entries.append(.init("observations", observations)) }
    return entries
  }

  private var transitionEntries: [ModelValue.Entry] {
    switch trellis.transition {
    case .absent: return []
    case .same(let table):
      let same = self.table(table) { .transition(from: $0, to: $1, t: nil) }
      guard let pairs else { return [.init("transition", same)] + lengthOfOne }
      let tables = rows { before in
        self.table(pairs[before]) { .pairTransition(before: before, from: $0, to: $1) }
      }
      return [
        .init("order", .number(2)), .init("firstTransition", same), .init("transition", tables),
      ]
    case .perStep(let tables):
      if let (table, t) = problem.tableOfSequences, let lengths = problem.form.lengths {
        let same = self.table(table) { .transition(from: $0, to: $1, t: t) }
        return [
          .init("transition", same), .init("lengths", .row(lengths.map { Double($0) })),
        ]
      }
      let list = ModelValue.list(count: tables.count) { place in
        self.table(tables[place]) { .transition(from: $0, to: $1, t: place + 2) }
      }
      return [.init("transitions", .block(list))]
    }
  }

  /// How long the only sequence is, where its file says so.
  private var lengthOfOne: [ModelValue.Entry] {
    guard let lengths = problem.form.lengths, lengths == [trellis.timesteps],
      problem.expansion == nil,
      trellis.final == nil
    else { return [] }
    return [.init("lengths", .row([Double(trellis.timesteps)]))]
  }

  private var weights: String? {
    switch problem.reading {
    case .probabilities: writesProbabilities ? nil : "logs"
    case .logs: "logs"
    case .scores, .decision: "scores"
    }
  }

  /// The most numbers of a row that are written with their names.
  private static let namedNumbers = 12

  /// A number as the file has it, from its log and from where it stands.
  func number(_ log: Double, _ parameter: Parameter) -> Double {
    writesProbabilities ? problem.number(log, of: parameter) ?? 0 : log
  }

  /// A row over names: a map of what is possible, or a list if it is long and full.
  ///
  /// - Parameter parameter: which number stands at a place of the row.
  private func row(
    _ logs: [Double], _ names: StateNames, _ parameter: (_ place: Int) -> Parameter
  ) -> ModelValue {
    let possible = logs.indices.filter { logs[$0] > -.infinity }
    guard logs.count <= Self.namedNumbers || possible.count * 4 < logs.count else {
      return .row(logs.indices.map { number(logs[$0], parameter($0)) })
    }
    return .map(
      possible.map { .init(names[$0], .number(number(logs[$0], parameter($0)))) })
  }

  /// - Parameter parameter: which number stands at an edge.
  private func table(
    _ table: TransitionTable, _ parameter: @escaping (_ from: Int, _ to: Int) -> Parameter
  ) -> ModelValue {
    rows { from in
      var logs = [Double](repeating: -.infinity, count: table.states)
      guard table.isSparse else {
        table.forEachEdge(from: from) { to, log in logs[to] = log }
        return row(logs, states) { parameter(from, $0) }
      }
      var entries: [ModelValue.Entry] = []
      table.forEachEdge(from: from) { to, log in
        entries.append(.init(states[to], .number(number(log, parameter(from, to)))))
      }
      return .map(entries)
    }
  }

  /// A table with a row for each state.
  private func rows(_ row: @escaping (_ state: Int) -> ModelValue) -> ModelValue {
    if states.count > 1000 { return .block(.list(count: states.count, item: row)) }
    return .block(.map((0..<states.count).map { ModelValue.Entry(states[$0], row($0)) }))
  }

  // MARK: Emission

  private var emission: ModelValue {
    emission(trellis.emission, problem.observations) { .emission(state: $0, symbol: $1) }
  }

  /// - Parameter parameter: which number a symbol has in a state.
  private func emission(
    _ emission: EmissionModel, _ observations: Observations,
    _ parameter: @escaping (_ state: Int, _ symbol: Int) -> Parameter
  ) -> ModelValue {
    switch emission {
    case .absent: return .map([])
    case .categorical(let emission): return categorical(emission, observations, parameter)
    case .family(let emission): return family(emission.parameters)
    case .channels(let channels):
      guard case .channels(let observed) = observations else { return .map([]) }
      let parts = channels.indices.map { place in
        ModelValue.Entry(
          channels[place].name,
          self.emission(channels[place].emission, observed[place].observations) {
            .ofChannel(place, .emission(state: $0, symbol: $1))
          })
      }
      return .block(.map([.init("channels", .block(.map(parts)))]))
    case .features(let emission):
      guard case .attributes(let names, _) = observations else { return .map([]) }
      let weights = attributeWeights(emission.weights, names)
      return .block(.map([.init("family", .text("features")), .init("weights", weights)]))
    case .scores(let scores):
      let table = ModelValue.list(count: trellis.timesteps) { place in
        .row(Array(scores[(place * states.count)..<((place + 1) * states.count)]))
      }
      return .block(.map([.init("family", .text("scores")), .init("table", .block(table))]))
    }
  }

  /// By state and attribute, the attributes in the order in which they are read again.
  private func attributeWeights(_ weights: FeatureWeights, _ names: [String]) -> ModelValue {
    var rows = [[ModelValue.Entry]](repeating: [], count: weights.states)
    for attribute in 0..<weights.attributes {
      for (state, weight) in weights.row(of: attribute) {
        rows[state].append(.init(names[attribute], .number(weight)))
      }
    }
    return self.rows { .map(rows[$0]) }
  }

  private func family(_ parameters: FamilyParameters) -> ModelValue {
    let declared = parameters.declaration
    var entries: [ModelValue.Entry] = []
    if parameters.mixture == nil {
      entries.append(.init("family", .text(declared.name)))
    } else {
      entries.append(.init("family", .text("mixture")))
      entries.append(.init("of", .text(declared.name)))
    }
    for (place, parameter) in declared.parameters.enumerated() where parameters.isShared[place] {
      entries.append(.init(parameter.name, numbers(parameters, place, row: 0)))
    }
    if parameters.isShared.allSatisfy(\.self), parameters.mixture == nil {
      return .block(.map(entries))
    }
    let rows = rows { state in
      guard let mixture = parameters.mixture else { return row(parameters, state) }
      let parts = mixture.parts(of: state)
      return .map([
        .init("weights", .row(Array(mixture.weights[parts]))),
        .init("components", .list(count: parts.count) { row(parameters, parts.lowerBound + $0) }),
      ])
    }
    return .block(.map(entries + [.init("parameters", rows)]))
  }

  /// What a row does not share with the others.
  private func row(_ parameters: FamilyParameters, _ row: Int) -> ModelValue {
    .map(
      parameters.declaration.parameters.enumerated().compactMap { place, parameter in
        parameters.isShared[place]
          ? nil : .init(parameter.name, numbers(parameters, place, row: row))
      })
  }

  private func numbers(_ parameters: FamilyParameters, _ place: Int, row: Int) -> ModelValue {
    let numbers = Array(parameters.numbers(of: place, row: row))
    if parameters.declaration.parameters[place].isRootOfVariance { return deviations(numbers) }
    if numbers.count == 1 { return .number(numbers[0]) }
    let order = parameters.dimensions
    switch parameters.declaration.parameters[place].shape {
    case .components, .distribution: return .row(numbers)
    case .symmetricMatrix:
      return .list(count: order) { .row(Array(numbers[($0 * order)..<(($0 + 1) * order)])) }
    }
  }

  /// Those of a file of variances have the digits that tell these.
  private func deviations(_ numbers: [Double]) -> ModelValue {
    let values = numbers.map { number -> ModelValue in
      let variance = problem.fileNumbers?.variance(whoseRootIs: number)
      return variance.flatMap { RootDigits.text(ofRootOf: $0) }.map { .digits($0) }
        ?? .number(number)
    }
    return values.count == 1 ? values[0] : .list(count: values.count) { values[$0] }
  }

  private func categorical(
    _ emission: CategoricalEmission, _ observations: Observations,
    _ parameter: @escaping (_ state: Int, _ symbol: Int) -> Parameter
  ) -> ModelValue {
    guard case .symbols(let symbols, _) = observations else { return .map([]) }
    let table = rows { state in
      row(
        symbols.indices.map { emission.table[$0 * emission.states + state] }, .listed(symbols)
      ) { parameter(state, $0) }
    }
    if symbols.count <= Self.namedNumbers, states.count <= 1000, occurInOrder(symbols, emission) {
      return table
    }
    return .block(.map([.init("symbols", .names(symbols)), .init("table", table)]))
  }

  /// Whether a table that only names its symbols has them in this order.
  private func occurInOrder(_ symbols: [String], _ emission: CategoricalEmission) -> Bool {
    var next = 0
    for state in 0..<emission.states {
      for symbol in symbols.indices
      where emission.table[symbol * emission.states + state] > -.infinity {
        if symbol > next { return false }
        if symbol == next { next += 1 }
      }
    }
    return next == symbols.count
  }

  // MARK: Observations

  var observations: ModelValue? {
    if case .none = problem.observations { return nil }
    if problem.telling.lacksObservations { return nil }
    let observations = problem.observations
    return .list(count: observations.timesteps) { observation(observations, $0) }
  }

  /// What was observed at a timestep.
  ///
  /// - Parameter place: the timestep less 1.
  private func observation(_ observations: Observations, _ place: Int) -> ModelValue {
    switch observations {
    case .none: return .missing
    case .symbols(let names, let codes):
      return codes[place] < 0 ? .missing : .text(names[Int(codes[place])])
    case .counts(let counts):
      return counts[place] < 0 ? .missing : .number(Double(counts[place]))
    case .labels(let labels): return labels[place].map { .text($0) } ?? .missing
    case .vectors(let numbers, let dimensions):
      let vector = Array(numbers[(place * dimensions)..<((place + 1) * dimensions)])
      return vector.allSatisfy(\.isNaN)
        ? .missing : dimensions == 1 ? .number(vector[0]) : .row(vector)
    case .channels(let channels):
      return .map(channels.map { .init($0.name, observation($0.observations, place)) })
    case .attributes(let names, let lists):
      return lists.isMissing(at: place + 1)
        ? .missing : attributes(lists.list(at: place + 1), names)
    }
  }

  /// A list where all are just there, else a map to their values.
  private func attributes(_ list: [ObservedAttribute], _ names: [String]) -> ModelValue {
    if list.allSatisfy({ $0.value == 1 }) { return .names(list.map { names[$0.attribute] }) }
    return .map(list.map { .init(names[$0.attribute], .number($0.value)) })
  }
}
