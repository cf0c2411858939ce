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
      return .pin(state: try state(name), t: t)
    case .unpin:
      return .pin(state: nil, t: try timestep(text))
    case .forbid, .allow:
      let (t, name) = try split(text, form)
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
    switch problem.observations {
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
    case .none, .labels:
      if text == "NA" { return .missing }
      // There is none that could be observed; why, is said when it is applied.
      return .symbol(0)
    }
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
    switch (words[0], names.count) {
    case ("initial", 1): return .initial(state: try state(names[0]))
    case ("final", 1): return .final(state: try state(names[0]))
    case ("transition", 2):
      return .transition(from: try state(names[0]), to: try state(names[1]), t: nil)
    case ("transition", 3):
      guard let t = Int(names[2]) else { throw .notANumber(names[2]) }
      return .transition(from: try state(names[0]), to: try state(names[1]), t: t)
    case ("reward", 2): return .reward(from: try state(names[0]), to: try state(names[1]))
    case ("emission", 2):
      guard case .symbols(let symbols, _) = problem.observations,
        let symbol = symbols.firstIndex(of: names[1])
      else { throw .unknownSymbol(names[1]) }
      return .emission(state: try state(names[0]), symbol: symbol)
    case ("score", 2):
      guard let t = Int(names[1]) else { throw .notANumber(names[1]) }
      return .score(state: try state(names[0]), t: t)
    case let (kind, count)
    where EmissionFamilies.standard.parameterNames.contains(kind) || familyParameter(kind) != nil:
      guard (1...2).contains(count) else { throw .malformed(text, .set) }
      return try ofFamily(kind, names, in: text)
    case let (kind, _):
      throw Self.parameters.contains(kind) ? .malformed(text, .set) : .unknownParameter(kind)
    }
  }

  /// A parameter of the family that the model emits from.
  private func ofFamily(
    _ kind: String, _ names: [String], in text: String
  ) throws(EditRefusal) -> Parameter {
    let state = try state(names[0])
    guard let (place, parameter) = familyParameter(kind) else { throw .fault(.noSuchParameter) }
    if names.count == 2, !parameter.isPerComponent { throw .malformed(text, .set) }
    return .ofFamily(place, state: state, component: try component(names))
  }

  /// A parameter that the model's family declares, and its place among them.
  private func familyParameter(_ name: String) -> (place: Int, FamilyParameter)? {
    guard case .family(let emission) = problem.trellis.emission else { return nil }
    let declared = emission.declaration.parameters
    return declared.firstIndex { $0.name == name }.map { ($0, declared[$0]) }
  }

  /// A component from 1, as people count; the first if none is named.
  private func component(_ names: [String]) throws(EditRefusal) -> Int {
    if names.count == 1 { return 0 }
    guard let component = Int(names[1]) else { throw .notANumber(names[1]) }
    return component - 1
  }

  /// What the numbers of a model are called.
  public static let parameters =
    ["initial", "transition", "emission", "final", "reward"]
    + EmissionFamilies.standard.parameterNames + ["score"]
}

extension Problem {
  /// Whether a number stands in a row that is a distribution, and can be rescaled.
  public func hasRow(_ parameter: Parameter) -> Bool {
    if case .decision = reading { return false }
    switch parameter {
    case .initial, .transition, .emission: return true
    case .final:
      if case .absent = trellis.transition { return false }
      return true
    case .ofFamily, .score, .reward: return false
    }
  }
}
