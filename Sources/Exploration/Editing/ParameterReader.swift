import DynamicProgramming

/// Reads which number of a model is meant by its names: `transition rain sun`, `mean rain #2 1`.
struct ParameterReader {
  private let problem: Problem
  /// The same by the states of its file, which its numbers are of.
  private let file: Problem

  /// Reads the names of numbers of a model.
  init(for problem: Problem) {
    self.problem = problem
    file = problem.written
  }

  /// - Parameters:
  ///   - words: the names, one by one.
  ///   - text: all that was typed, with the number.
  func parameter(named words: [String], in text: String) throws(EditRefusal) -> Parameter {
    guard let kind = words.first else { throw malformed(text, nil) }
    guard problem.parameterNames.contains(kind) else {
      throw .unknownParameter(kind, known: problem.parameterNames)
    }
    let names = Array(words.dropFirst())
    if let expansion = problem.expansion,
      let parameter = try parameter(kind, names, of: expansion, in: text)
    {
      return parameter
    }
    switch (kind, names.count) {
    case ("initial", 1): return .initial(state: try state(names[0]))
    case ("final", 1): return .final(state: try state(names[0]))
    case ("transition", 2):
      return .transition(from: try state(names[0]), to: try state(names[1]), t: nil)
    case ("transition", 3):
      return .transition(
        from: try state(names[0]), to: try state(names[1]), t: try timestep(names[2]))
    case ("reward", 2): return .reward(from: try state(names[0]), to: try state(names[1]))
    case ("initial", _), ("final", _), ("transition", _), ("reward", _):
      throw malformed(text, example(of: kind))
    default: break
    }
    return try parameter(
      kind, names, of: file.trellis.emission, problem.observations, in: text, at: { $0 })
  }

  private func state(_ name: String) throws(EditRefusal) -> Int {
    guard let state = file.states.index(of: name) else { throw .unknownState(name) }
    return state
  }

  private func timestep(_ text: String) throws(EditRefusal) -> Int {
    guard let t = Int(text) else { throw .noSuchTimestep(text, last: problem.trellis.timesteps) }
    return t
  }

  private func malformed(_ text: String, _ example: Parameter?) -> EditRefusal {
    .malformedNumber(text, example: example.flatMap { self.example(of: $0) })
  }

  // MARK: - Chains whose states stand for fewer

  /// `duration rain 3`, `duration rain rate`, `firstTransition a b`, `transition a b c`; nil if it
  /// is none of them.
  private func parameter(
    _ kind: String, _ names: [String], of expansion: Expansion, in text: String
  ) throws(EditRefusal) -> Parameter? {
    switch (kind, names.count, expansion.isOfPairs) {
    case ("duration", 2, false): return try duration(names[1], of: try state(names[0]), expansion)
    case ("duration", _, false): throw malformed(text, example(of: kind))
    case ("firstTransition", 2, true):
      return .transition(from: try state(names[0]), to: try state(names[1]), t: nil)
    case ("transition", 3, true):
      return .pairTransition(
        before: try state(names[0]), from: try state(names[1]), to: try state(names[2]))
    case ("firstTransition", _, true), ("transition", _, true):
      throw malformed(text, example(of: kind))
    default: return nil
    }
  }

  /// A length, or what the distribution of lengths has a parameter of.
  private func duration(
    _ word: String, of state: Int, _ expansion: Expansion
  ) throws(EditRefusal) -> Parameter {
    let declared = expansion.durationFamily(of: state)?.declaration.parameters ?? []
    if let place = declared.firstIndex(where: { $0.name == word }) {
      return .durationParameter(state: state, parameter: place)
    }
    let lengths = declared.isEmpty ? expansion.lengths(of: state) : 0
    guard let length = Int(word), length >= 1, length <= lengths else {
      throw .noSuchDuration(
        word, state: file.states[state], lengths: lengths, parameters: declared.map(\.name))
    }
    return .duration(state: state, length: length)
  }

  // MARK: - Emissions

  /// A number of an emission by its names.
  ///
  /// - Parameter place: makes of a number of this emission one of the model.
  private func parameter(
    _ kind: String, _ names: [String], of emission: EmissionModel, _ observations: Observations,
    in text: String, at place: (Parameter) -> Parameter
  ) throws(EditRefusal) -> Parameter {
    func malformed() -> EditRefusal {
      self.malformed(text, example(of: kind, in: emission, observations).map(place))
    }
    switch (kind, emission) {
    case ("channel", .channels(let channels)):
      return try parameter(names, of: channels, observations, in: text)
    case ("emission", .categorical):
      guard names.count == 2, case .symbols(let symbols, _) = observations else {
        throw malformed()
      }
      let state = try state(names[0])
      guard let symbol = symbols.firstIndex(of: names[1]) else { throw .unknownSymbol(names[1]) }
      return .emission(state: state, symbol: symbol)
    case ("weight", .features):
      guard names.count == 2, case .attributes(let attributes, _) = observations else {
        throw malformed()
      }
      let state = try state(names[0])
      guard let attribute = attributes.firstIndex(of: names[1]) else {
        throw .unknownAttribute(
          names[1], nearest: Nearest.name(to: names[1], among: attributes.prefix(10_000)))
      }
      return .feature(state: state, attribute: attribute)
    case ("score", .scores):
      guard names.count == 2 else { throw malformed() }
      return .score(state: try state(names[0]), t: try timestep(names[1]))
    case ("weight", .family(let family)) where family.parameters.mixture != nil:
      guard names.count == 2 else { throw malformed() }
      let state = try state(names[0])
      return .mixtureWeight(state: state, part: try part(names[1], of: state, family.parameters))
    case (_, .family(let family)):
      guard let words = FamilyWords(of: emission), let number = words.place(of: kind) else {
        throw .unknownParameter(kind, known: emission.parameterNames)
      }
      guard !names.isEmpty else { throw malformed() }
      guard let found = try self.place(number, names, words, family.parameters, malformed()) else {
        throw malformed()
      }
      return .ofFamily(found)
    default: throw .unknownParameter(kind, known: emission.parameterNames)
    }
  }

  /// `channel wind mean rain`: of one of several things that are observed at once.
  private func parameter(
    _ names: [String], of channels: [EmissionChannel], _ observations: Observations,
    in text: String
  ) throws(EditRefusal) -> Parameter {
    guard let name = names.first, case .channels(let observed) = observations else {
      throw malformed(text, example(of: "channel"))
    }
    guard let place = channels.firstIndex(where: { $0.name == name }) else {
      throw .unknownChannel(name, known: channels.map(\.name))
    }
    let emission = channels[place].emission
    guard names.count > 1 else {
      throw malformed(
        text, example(in: emission, observed[place].observations).map { .ofChannel(place, $0) })
    }
    return .ofChannel(
      place,
      try parameter(
        names[1], Array(names.dropFirst(2)), of: emission, observed[place].observations, in: text,
        at: { .ofChannel(place, $0) }))
  }

  /// The number of a part of a mixture, `#2` or `2`, from 0.
  private func part(
    _ word: String, of state: Int, _ parameters: FamilyParameters
  ) throws(EditRefusal) -> Int {
    let count = parameters.rows(of: state).count
    guard let number = Int(word.drop { $0 == "#" }), (1...count).contains(number) else {
      throw .noSuchPart(word, state: file.states[state], parts: count)
    }
    return number - 1
  }

  /// `mean rain`, `mean rain 2`, `cov rain 1 2`; with the part of a mixture `mean rain #2 1`. Nil
  /// if there are too many words, or too few.
  ///
  /// - Parameter form: how such a number is written.
  private func place(
    _ parameter: Int, _ names: [String], _ words: FamilyWords, _ parameters: FamilyParameters,
    _ form: EditRefusal
  ) throws(EditRefusal) -> FamilyParameters.Place? {
    let state = try state(names[0])
    var rest = names.dropFirst()
    var part = 0
    if words.isMixture, let first = rest.first, first.hasPrefix("#") {
      part = try self.part(first, of: state, parameters)
      rest = rest.dropFirst()
    }
    var indices: [Int] = []
    for word in rest {
      guard let number = Int(word), (1...parameters.dimensions).contains(number) else {
        guard case .malformedNumber(_, let example) = form else { throw form }
        throw .noSuchComponent(word, count: parameters.dimensions, example: example)
      }
      indices.append(number - 1)
    }
    return words.component(indices, of: parameter).map {
      .init(parameter, state: state, part: part, component: $0)
    }
  }
}

// MARK: - Examples

extension ParameterReader {
  /// How a number of the model is set to what it is: `transition rain sun 0.3`.
  func example(of parameter: Parameter) -> String? {
    problem.number(of: parameter).map {
      "\(EditText(for: problem).words(parameter)) \(EditText.number($0))"
    }
  }

  /// The first number of the model that is called so.
  private func example(of kind: String) -> Parameter? {
    let last = file.states.count - 1
    switch (kind, problem.expansion?.isOfPairs) {
    case ("initial", _): return .initial(state: 0)
    case ("final", _): return .final(state: 0)
    case ("firstTransition", _): return .transition(from: 0, to: last, t: nil)
    case ("transition", true?): return .pairTransition(before: 0, from: 0, to: last)
    case ("transition", _):
      if case .perStep = problem.trellis.transition { return .transition(from: 0, to: last, t: 2) }
      return .transition(from: 0, to: last, t: nil)
    case ("reward", _): return firstReward
    case ("duration", _): return firstDuration
    default: return example(of: kind, in: file.trellis.emission, problem.observations)
    }
  }

  private var firstReward: Parameter? {
    guard let table = problem.trellis.transition.table(arrivingAt: 2) else { return nil }
    for from in 0..<table.states {
      var first: Int?
      table.forEachEdge(from: from) { to, _ in first = first ?? to }
      if let first { return .reward(from: from, to: first) }
    }
    return nil
  }

  private var firstDuration: Parameter? {
    guard let expansion = problem.expansion else { return nil }
    for state in 0..<file.states.count where expansion.lengths(of: state) > 0 {
      return expansion.durationFamily(of: state) == nil
        ? .duration(state: state, length: 1) : .durationParameter(state: state, parameter: 0)
    }
    return nil
  }

  /// The first number of an emission that is called so.
  private func example(
    of kind: String, in emission: EmissionModel, _ observations: Observations
  ) -> Parameter? {
    switch (kind, emission) {
    case ("channel", .channels(let channels)):
      guard case .channels(let observed) = observations else { return nil }
      return example(in: channels[0].emission, observed[0].observations).map { .ofChannel(0, $0) }
    case ("emission", .categorical): return .emission(state: 0, symbol: 0)
    case ("weight", .features(let emission)):
      guard let attribute = emission.weights.weighted.first,
        let entry = emission.weights.row(of: attribute).first
      else { return nil }
      return .feature(state: entry.state, attribute: attribute)
    case ("weight", .family): return .mixtureWeight(state: 0, part: 0)
    case ("score", .scores): return .score(state: 0, t: 1)
    default:
      return FamilyWords(of: emission)?.place(of: kind).map { .ofFamily(.init($0, state: 0)) }
    }
  }

  /// The first number of an emission.
  private func example(in emission: EmissionModel, _ observations: Observations) -> Parameter? {
    emission.parameterNames.first.flatMap { example(of: $0, in: emission, observations) }
  }
}

extension Problem {
  /// What the numbers of this model are called, in the order in which they stand in its file.
  public var parameterNames: [String] {
    if case .decision = reading { return ["reward", "final"] }
    let final = trellis.final == nil ? [] : ["final"]
    let expanded =
      expansion.map { $0.isOfPairs ? ["firstTransition"] : ["duration"] } ?? []
    return ["initial", "transition"] + expanded + final + trellis.emission.parameterNames
  }
}

extension EmissionModel {
  /// What its numbers are called; of channels, what comes before the name of one.
  var parameterNames: [String] {
    switch self {
    case .absent: []
    case .categorical: ["emission"]
    case .family(let emission):
      emission.declaration.parameters.map(\.name)
        + (emission.parameters.mixture == nil ? [] : ["weight"])
    case .features: ["weight"]
    case .channels: ["channel"]
    case .scores: ["score"]
    }
  }
}
