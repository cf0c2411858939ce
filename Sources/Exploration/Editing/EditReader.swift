import DynamicProgramming

/// Reads edits as people write them: `3=rain`, `3=rain>sun`, `5=umbrella`.
///
/// It only reads; whether an edit applies is found when it is applied.
public struct EditReader: Sendable {
  let problem: Problem

  /// Reads edits of a model.
  public init(for problem: Problem) {
    self.problem = problem
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
      else {
        throw .unknownAttribute(
          word, nearest: Nearest.name(to: word, among: names.prefix(10_000)))
      }
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
    // A word by itself is a name that lacks the rest.
    let names = words.count == 1 ? words[...] : words.dropLast(words.last == Self.alone ? 2 : 1)
    let parameter = try ParameterReader(for: problem).parameter(named: Array(names), in: text)
    return try setting(parameter, Array(words[names.endIndex...]), in: text)
  }

  /// A number for a parameter, with `alone` behind it if the rest of the row stays what it is.
  func setting(
    _ parameter: Parameter, _ words: [String], in text: String
  ) throws(EditRefusal) -> Edit {
    let isAlone = words.count == 2 && words[1] == Self.alone
    guard words.count == 1 || isAlone else {
      throw .malformedNumber(text, example: ParameterReader(for: problem).example(of: parameter))
    }
    guard let number = Self.number(words[0]) else { throw .at(parameter, .notANumber(words[0])) }
    return .set(parameter, to: number, rescales: !isAlone && problem.hasRow(parameter))
  }

  /// The word that leaves the rest of a row as it is.
  public static let alone = "alone"

  private static func number(_ text: String) -> Double? {
    if ["-inf", "-.inf", "null"].contains(text) { return -.infinity }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
