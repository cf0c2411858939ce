import DynamicProgramming

extension ModelDocument {
  /// The keys of a hidden Markov model or a linear-chain CRF.
  var markovEntries: [ModelValue.Entry] {
    var entries: [ModelValue.Entry] = []
    if let weights { entries.append(.init("weights", .text(weights))) }
    entries.append(.init("states", stateList))
    entries.append(.init("initial", row(trellis.initial, states)))
    switch trellis.transition {
    case .absent: break
    case .same(let table): entries.append(.init("transition", self.table(table)))
    case .perStep(let tables):
      let list = ModelValue.list(count: tables.count) { self.table(tables[$0]) }
      entries.append(.init("transitions", .block(list)))
    }
    if let final = trellis.final { entries.append(.init("final", row(final, states))) }
    entries.append(.init("emission", emission))
    if let observations { entries.append(.init("observations", observations)) }
    return entries
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

  /// A number as the file has it, from its log.
  private func number(_ log: Double) -> Double {
    writesProbabilities ? Probability.number(ofLog: log) ?? 0 : log
  }

  /// A row over names: a map of what is possible, or a list if it is long and full.
  private func row(_ logs: [Double], _ names: StateNames) -> ModelValue {
    let possible = logs.indices.filter { logs[$0] > -.infinity }
    guard logs.count <= Self.namedNumbers || possible.count * 4 < logs.count else {
      return .row(logs.map(number))
    }
    return .map(possible.map { ModelValue.Entry(names[$0], .number(number(logs[$0]))) })
  }

  private func table(_ table: TransitionTable) -> ModelValue {
    rows { from in
      var logs = [Double](repeating: -.infinity, count: table.states)
      guard table.isSparse else {
        table.forEachEdge(from: from) { to, log in logs[to] = log }
        return row(logs, states)
      }
      var entries: [ModelValue.Entry] = []
      table.forEachEdge(from: from) { to, log in
        entries.append(.init(states[to], .number(number(log))))
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
    switch trellis.emission {
    case .absent: .map([])
    case .categorical(let emission): categorical(emission)
    case .family(let emission):
      family(emission.declaration.name, ("parameters", parameters(emission.parameters)))
    case .scores(let scores):
      family(
        "scores",
        (
          "table",
          .block(
            .list(count: trellis.timesteps) { place in
              .row(Array(scores[(place * states.count)..<((place + 1) * states.count)]))
            })
        ))
    }
  }

  private func family(_ name: String, _ rest: (String, ModelValue)) -> ModelValue {
    .block(.map([.init("family", .text(name)), .init(rest.0, rest.1)]))
  }

  private func parameters(_ parameters: FamilyParameters) -> ModelValue {
    rows { state in
      .map(
        parameters.declaration.parameters.enumerated().map { place, parameter in
          let numbers = parameters.components(of: place).map {
            parameters[place, state: state, component: $0]
          }
          return .init(parameter.name, numbers.count == 1 ? .number(numbers[0]) : .row(numbers))
        })
    }
  }

  private func categorical(_ emission: CategoricalEmission) -> ModelValue {
    guard case .symbols(let symbols, _) = problem.observations else { return .map([]) }
    let table = rows { state in
      row(
        symbols.indices.map { emission.table[$0 * emission.states + state] }, .listed(symbols))
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

  private var observations: ModelValue? {
    switch problem.observations {
    case .none: nil
    case .symbols(let names, let codes):
      .list(count: codes.count) { codes[$0] < 0 ? .missing : .text(names[Int(codes[$0])]) }
    case .counts(let counts):
      .list(count: counts.count) { counts[$0] < 0 ? .missing : .number(Double(counts[$0])) }
    case .labels(let labels):
      .list(count: labels.count) { labels[$0].map { .text($0) } ?? .missing }
    case .vectors(let numbers, let dimensions):
      .list(count: numbers.count / dimensions) { place in
        let vector = Array(numbers[(place * dimensions)..<((place + 1) * dimensions)])
        return vector.allSatisfy(\.isNaN)
          ? .missing : dimensions == 1 ? .number(vector[0]) : .row(vector)
      }
    }
  }
}
