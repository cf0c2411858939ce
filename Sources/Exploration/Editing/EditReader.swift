import DynamicProgramming

/// Reads edits as people write them: `3=rain`, `3=rain>sun`, `5=umbrella`.
///
/// It only reads; whether an edit applies is found when it is applied.
public struct EditReader: Sendable {
  let problem: Problem
  /// The same by the states of its file, which its numbers are of.
  private let file: Problem

  /// Reads edits of a model.
  public init(for problem: Problem) {
    self.problem = problem
    file = problem.written
  }

  /// An edit in one of the forms that begin with a timestep.
  public func edit(_ text: String, as form: EditForm) throws(EditRefusal) -> Edit {
    switch form {
    case .pin:
      let (t, name) = try split(text, form)
      if let label = label(name) { return .pinLabel(label, t: t) }
      return .pin(state: try state(name), t: t)
    case .unpin:
      return .pin(state: nil, t: try timestep(text))
    case .forbid, .allow:
      let (t, name) = try split(text, form)
      if let label = label(name) {
        return .forbidLabel(label, t: t, isForbidden: form == .forbid)
      }
      return .forbid(state: try state(name), t: t, isForbidden: form == .forbid)
    case .forbidEdge, .allowEdge:
      let (t, names) = try split(text, form)
      return .forbidEdge(try edge(names, text), t: t, isForbidden: form == .forbidEdge)
    case .observe:
      let (t, value) = try split(text, form)
      return .observe(try self.value(value), t: t)
    case .missing:
      return .observe(.missing, t: try timestep(text))
    case .append:
      return .append(try values(text))
    case .drop:
      guard let count = Int(text), count > 0 else { throw .malformed(text, form) }
      return .drop(count: count)
    case .set:
      return try parameterEdit(text)
    case .learn: throw .malformed(text, form)
    }
  }

  /// An edit that lacks its value, with the value as it is typed: `0.4`, `0.4 alone`, `umbrella`.
  func edit(_ draft: EditDraft, _ text: String) throws(EditRefusal) -> Edit {
    switch draft {
    case .set(let parameter): try setting(parameter, QuotedWords.split(text), in: text)
    case .observe(let t): .observe(try value(text), t: t)
    case .append: .append(try values(text))
    }
  }

  /// What stands in front of the first `=`, and what behind it.
  private func split(
    _ text: String, _ form: EditForm
  ) throws(EditRefusal) -> (t: Int, rest: String) {
    guard let sign = text.firstIndex(of: "=") else { throw .malformed(text, form) }
    let rest = String(text[text.index(after: sign)...])
    if rest.isEmpty { throw .malformed(text, form) }
    return (try timestep(String(text[..<sign])), rest)
  }

  private func timestep(_ text: String) throws(EditRefusal) -> Int {
    let last = problem.trellis.timesteps
    guard let t = Int(text), (1...last).contains(t) else {
      throw .noSuchTimestep(text, last: last)
    }
    return t
  }

  /// The place of a label that is the name of no state.
  private func label(_ name: String) -> Int? {
    problem.states.index(of: name) == nil ? problem.labels?.names.firstIndex(of: name) : nil
  }

  func state(_ name: String) throws(EditRefusal) -> Int {
    guard let state = problem.states.index(of: name) else { throw .unknownState(name) }
    return state
  }

  /// Two states with a `>` between them, which may also stand in their names.
  private func edge(
    _ names: String, _ text: String
  ) throws(EditRefusal) -> Constraints.Edge {
    var halves: (from: String, to: String)?
    for sign in names.indices where names[sign] == ">" {
      let from = String(names[..<sign])
      let to = String(names[names.index(after: sign)...])
      if halves == nil { halves = (from, to) }
      if let from = problem.states.index(of: from), let to = problem.states.index(of: to) {
        return Constraints.Edge(from: from, to: to)
      }
    }
    guard let halves else { throw .malformed(text, .forbidEdge) }
    return Constraints.Edge(from: try state(halves.from), to: try state(halves.to))
  }

  /// One observation, or several with blanks between them.
  private func values(_ text: String) throws(EditRefusal) -> [ObservedValue] {
    if let one = try? value(text) { return [one] }
    var values: [ObservedValue] = []
    for word in QuotedWords.split(text) { values.append(try value(word)) }
    if values.isEmpty { throw .malformed(text, .append) }
    return values
  }

  /// An observation; `NA` is missing unless it is a symbol.
  func value(_ text: String) throws(EditRefusal) -> ObservedValue {
    try value(text, of: problem.observations)
  }

  private func value(
    _ text: String, of observations: Observations
  ) throws(EditRefusal) -> ObservedValue {
    switch observations {
    case .symbols(let names, _):
      if let symbol = names.firstIndex(of: text) { return .symbol(symbol) }
      if text == "NA" { return .missing }
      throw .unknownSymbol(text)
    case .counts:
      if text == "NA" { return .missing }
      guard let count = Int64(text) else { throw .notAnObservation(text, .count) }
      return .count(count)
    case .vectors(_, let dimensions):
      return try vector(text, dimensions)
    case .channels(let channels): return try map(text, channels)
    case .attributes(let names, _): return try attributes(text, names)
    case .none, .labels:
      if text == "NA" { return .missing }
      // There is none that could be observed; why, is said when it is applied.
      return .symbol(0)
    }
  }

  /// `wind=3.1 sky=clear`: what each channel observed.
  private func map(
    _ text: String, _ channels: [ObservedChannel]
  ) throws(EditRefusal) -> ObservedValue {
    if text == "NA" { return .missing }
    var values: [Int: ObservedValue] = [:]
    for word in QuotedWords.split(text) {
      let place = channels.indices.filter { word.hasPrefix(channels[$0].name + "=") }
        .max { channels[$0].name.count < channels[$1].name.count }
      guard let place else { throw .notAnObservation(text, .channels(channels.map(\.name))) }
      let rest = String(word.dropFirst(channels[place].name.count + 1))
      values[place] = try value(rest, of: channels[place].observations)
    }
    if values.isEmpty { throw .notAnObservation(text, .channels(channels.map(\.name))) }
    return .channels(values)
  }

  /// `word=the cap:0.5`: attributes, with a value behind a colon where it is not 1.
  private func attributes(
    _ text: String, _ names: [String]
  ) throws(EditRefusal) -> ObservedValue {
    if text == "NA" { return .missing }
    var list: [ObservedAttribute] = []
    for word in QuotedWords.split(text) {
      if let place = names.firstIndex(of: word) {
        list.append(ObservedAttribute(place))
        continue
      }
      guard let colon = word.lastIndex(of: ":"),
        let value = Double(word[word.index(after: colon)...]), value.isFinite,
        let place = names.firstIndex(of: String(word[..<colon]))
      else { throw .unknownSymbol(word) }
      list.append(ObservedAttribute(place, value))
    }
    if list.isEmpty { throw .notAnObservation(text, .attributes) }
    return .attributes(list)
  }

  private func vector(_ text: String, _ dimensions: Int) throws(EditRefusal) -> ObservedValue {
    if text == "NA" { return .missing }
    var numbers: [Double] = []
    for component in text.split(separator: ",", omittingEmptySubsequences: false) {
      if component.isEmpty || component == "NA" {
        numbers.append(.nan)
        continue
      }
      guard let number = Double(component), number.isFinite else {
        throw .notAnObservation(text, .vector(dimensions: dimensions))
      }
      numbers.append(number)
    }
    return .vector(numbers)
  }
}

extension EditReader {
  /// `transition rain sun 0.4`, `emission rain umbrella 0.8 alone`: a number of the model by its
  /// names, then what it shall be; with `alone` the rest of its row stays what it is.
  func parameterEdit(_ text: String) throws(EditRefusal) -> Edit {
    let words = QuotedWords.split(text)
    let names = words.dropLast(words.last == Self.alone ? 2 : 1)
    guard names.count >= 2 else { throw .malformed(text, .set) }
    let parameter = try parameter(named: Array(names), in: text)
    return try setting(parameter, Array(words[names.endIndex...]), in: text)
  }

  /// A number for a parameter, with `alone` behind it if the rest of the row stays what it is.
  func setting(
    _ parameter: Parameter, _ words: [String], in text: String
  ) throws(EditRefusal) -> Edit {
    let isAlone = words.count == 2 && words[1] == Self.alone
    guard words.count == 1 || isAlone else { throw .malformed(text, .set) }
    return .set(
      parameter, to: try number(words[0]), rescales: !isAlone && problem.hasRow(parameter))
  }

  /// The word that leaves the rest of a row as it is.
  public static let alone = "alone"

  private func number(_ text: String) throws(EditRefusal) -> Double {
    if ["-inf", "-.inf", "null"].contains(text) { return -.infinity }
    guard let number = Double(text), number.isFinite else { throw .notANumber(text) }
    return number
  }

  private func parameter(named words: [String], in text: String) throws(EditRefusal) -> Parameter {
    let names = Array(words.dropFirst())
    if let expansion = problem.expansion,
      let parameter = try parameter(named: words, of: expansion)
    {
      return parameter
    }
    switch (words[0], names.count) {
    case ("initial", 1): return .initial(state: try stateOfFile(names[0]))
    case ("final", 1): return .final(state: try stateOfFile(names[0]))
    case ("transition", 2):
      return .transition(from: try stateOfFile(names[0]), to: try stateOfFile(names[1]), t: nil)
    case ("transition", 3):
      guard let t = Int(names[2]) else { throw .notANumber(names[2]) }
      return .transition(from: try stateOfFile(names[0]), to: try stateOfFile(names[1]), t: t)
    case ("reward", 2):
      return .reward(from: try stateOfFile(names[0]), to: try stateOfFile(names[1]))
    case ("initial", _), ("final", _), ("transition", _), ("reward", _):
      throw .malformed(text, .set)
    default: break
    }
    let emission = file.trellis.emission
    return try parameter(named: words, of: emission, problem.observations, in: text)
  }

  private func stateOfFile(_ name: String) throws(EditRefusal) -> Int {
    guard let state = file.states.index(of: name) else { throw .unknownState(name) }
    return state
  }

  /// `duration rain 3`, `duration rain rate`, `firstTransition a b`, `transition a b c`; nil if it is none
  /// of them.
  private func parameter(
    named words: [String], of expansion: Expansion
  ) throws(EditRefusal) -> Parameter? {
    switch (words[0], words.count - 1, expansion.isOfPairs) {
    case ("duration", 2, false):
      let state = try stateOfFile(words[1])
      if let length = Int(words[2]) { return .duration(state: state, length: length) }
      let declared = expansion.durationFamily(of: state)?.declaration.parameters ?? []
      guard let place = declared.firstIndex(where: { $0.name == words[2] }) else {
        throw .notANumber(words[2])
      }
      return .durationParameter(state: state, parameter: place)
    case ("firstTransition", 2, true):
      return .transition(from: try stateOfFile(words[1]), to: try stateOfFile(words[2]), t: nil)
    case ("transition", 3, true):
      return .pairTransition(
        before: try stateOfFile(words[1]), from: try stateOfFile(words[2]),
        to: try stateOfFile(words[3]))
    case ("transition", 2, true): throw .malformed(words.joined(separator: " "), .set)
    default: return nil
    }
  }

  /// A number of an emission by its names.
  private func parameter(
    named words: [String], of emission: EmissionModel, _ observations: Observations,
    in text: String
  ) throws(EditRefusal) -> Parameter {
    let names = Array(words.dropFirst())
    switch (words[0], names.count) {
    case ("channel", 3...):
      guard case .channels(let channels) = emission, case .channels(let observed) = observations,
        let place = channels.firstIndex(where: { $0.name == names[0] })
      else { throw .unknownParameter(names[0]) }
      return .ofChannel(
        place,
        try parameter(
          named: Array(names.dropFirst()), of: channels[place].emission,
          observed[place].observations, in: text))
    case ("emission", 2):
      guard case .symbols(let symbols, _) = observations,
        let symbol = symbols.firstIndex(of: names[1])
      else { throw .unknownSymbol(names[1]) }
      return .emission(state: try stateOfFile(names[0]), symbol: symbol)
    case ("weight", 2): return try weight(names, of: emission, observations)
    case ("score", 2):
      guard let t = Int(names[1]) else { throw .notANumber(names[1]) }
      return .score(state: try stateOfFile(names[0]), t: t)
    case let (kind, count):
      if let parameter = FamilyWords(of: emission)?.place(of: kind) {
        guard count >= 1 else { throw .malformed(text, .set) }
        return .ofFamily(try place(parameter, names, of: emission, in: text))
      }
      if EmissionFamilies.standard.parameterNames.contains(kind), count >= 1 {
        _ = try stateOfFile(names[0])
        throw .fault(.noSuchParameter)
      }
      throw Self.parameters.contains(kind) ? .malformed(text, .set) : .unknownParameter(kind)
    }
  }

  /// Of a part of a mixture, by its number, or of an attribute.
  private func weight(
    _ names: [String], of emission: EmissionModel, _ observations: Observations
  ) throws(EditRefusal) -> Parameter {
    let state = try stateOfFile(names[0])
    if case .attributes(let attributes, _) = observations {
      guard let attribute = attributes.firstIndex(of: names[1]) else {
        throw .unknownSymbol(names[1])
      }
      return .feature(state: state, attribute: attribute)
    }
    guard let part = Int(names[1].drop { $0 == "#" }) else { throw .notANumber(names[1]) }
    return .mixtureWeight(state: state, part: part - 1)
  }

  /// `mean rain`, `mean rain 2`, `cov rain 1 2`; with the part of a mixture `mean rain #2 1`.
  private func place(
    _ parameter: Int, _ names: [String], of emission: EmissionModel, in text: String
  ) throws(EditRefusal) -> FamilyParameters.Place {
    guard let words = FamilyWords(of: emission) else { throw .fault(.noSuchParameter) }
    let state = try stateOfFile(names[0])
    var rest = names.dropFirst()
    var part = 0
    if words.isMixture, let first = rest.first, first.hasPrefix("#") {
      guard let number = Int(first.dropFirst()) else { throw .notANumber(first) }
      part = number - 1
      rest = rest.dropFirst()
    }
    var indices: [Int] = []
    for word in rest {
      guard let number = Int(word) else { throw .notANumber(word) }
      indices.append(number - 1)
    }
    guard let component = words.component(indices, of: parameter) else {
      throw .malformed(text, .set)
    }
    return .init(parameter, state: state, part: part, component: component)
  }

  /// What the numbers of a model are called.
  public static let parameters =
    ["initial", "transition", "emission", "final", "reward", "weight", "channel"]
    + EmissionFamilies.standard.parameterNames + ["score", "duration", "firstTransition"]
}

extension Problem {
  /// What the numbers of this model are called, in the order in which they stand in its file.
  public var parameterNames: [String] {
    if case .decision = reading { return ["reward", "final"] }
    let final = trellis.final == nil ? [] : ["final"]
    let expanded =
      expansion.map { $0.isOfPairs ? ["firstTransition"] : ["duration"] } ?? []
    return ["initial", "transition"] + expanded + final + Self.names(of: trellis.emission)
  }

  private static func names(of emission: EmissionModel) -> [String] {
    switch emission {
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
