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
