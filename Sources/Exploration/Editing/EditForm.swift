import DynamicProgramming

/// How an edit is written.
public enum EditForm: String, Sendable, Hashable, CaseIterable {
  /// `3=rain`.
  case pin
  /// `3`.
  case unpin
  /// `7=sun`.
  case forbid, allow
  /// `3=rain>sun`.
  case forbidEdge, allowEdge
  /// `5=umbrella`.
  case observe
  /// `6`.
  case missing
  /// `umbrella`, or several.
  case append
  /// `2`.
  case drop
  /// `transition rain sun 0.4`.
  case set
  /// What a lesson has led to: it is kept, not typed.
  case learn
}

/// What the observations of a model are.
public enum ObservationKind: Sendable, Hashable {
  case symbol
  case count
  case vector(dimensions: Int)
  /// One of each of the channels, by their names.
  case channels([String])
  case attributes
}

/// An edit that is chosen but for its value, which somebody still types.
public enum EditDraft: Sendable, Hashable {
  /// Another number in the place of one of the model's.
  case set(Parameter)
  /// Another observation at a timestep.
  case observe(t: Int)
  /// Observations at the end of the sequence.
  case append

  var form: EditForm {
    switch self {
    case .set: .set
    case .observe: .observe
    case .append: .append
    }
  }
}

extension Edit {
  /// How it is written.
  var form: EditForm {
    switch self {
    case .observe(.missing, _): .missing
    case .observe: .observe
    case .pin(.some, _), .pinLabel: .pin
    case .pin(nil, _): .unpin
    case .forbid(_, _, let isForbidden), .forbidLabel(_, _, let isForbidden):
      isForbidden ? .forbid : .allow
    case .forbidEdge(_, _, let isForbidden): isForbidden ? .forbidEdge : .allowEdge
    case .append: .append
    case .drop: .drop
    case .set: .set
    case .learn: .learn
    }
  }
}

extension EditForm {
  /// The command that makes such an edit.
  public var command: Command {
    switch self {
    case .pin: .pin
    case .unpin: .unpin
    case .forbid: .forbid
    case .allow: .allow
    case .forbidEdge: .forbidEdge
    case .allowEdge: .allowEdge
    case .observe: .observe
    case .missing: .missing
    case .append: .append
    case .drop: .drop
    case .set: .set
    case .learn: .keep
    }
  }
}

extension EditForm {
  /// What stands behind the name of its command, of which there are fewer kinds than edits: what
  /// proposes, fills in and words it asks for these.
  public enum Argument: Sendable, Hashable {
    /// A timestep and a state, as in the example.
    case state(example: String)
    /// A timestep and two states.
    case edge
    /// A timestep and an observation.
    case observation
    /// A timestep.
    case timestep
    /// One or more observations.
    case observations
    /// How many.
    case count
    /// A number of the model, and what it shall be.
    case number
    /// Nothing that is typed.
    case lesson
  }

  /// What stands behind the name of its command.
  public var argument: Argument {
    switch self {
    case .pin: .state(example: "3=rain")
    case .forbid, .allow: .state(example: "7=sun")
    case .forbidEdge, .allowEdge: .edge
    case .observe: .observation
    case .missing, .unpin: .timestep
    case .append: .observations
    case .drop: .count
    case .set: .number
    case .learn: .lesson
    }
  }

  /// Whether it says nothing without a value: else it is about what is looked at.
  var needsValue: Bool {
    switch argument {
    case .observation, .number, .observations: true
    case .state, .edge, .timestep, .count, .lesson: false
    }
  }
}

/// Edits as one would type them, with the command's name: what ``EditReader`` reads.
public struct EditText: Sendable {
  private let problem: Problem
  /// The same by the states of its file, which its numbers are of.
  private let file: Problem

  /// Writes edits of a model.
  public init(for problem: Problem) {
    self.problem = problem
    file = problem.written
  }

  /// The line for an edit: `pin 3=rain`.
  public func line(_ edit: Edit) -> String {
    if case .learn = edit { return "learned by \(argument(edit))" }
    return "\(edit.form.command.name) \(argument(edit))"
  }

  /// The line that is still to be ended with a value: `set transition rain sun `, `observe 3=`.
  public func line(_ draft: EditDraft) -> String {
    let name = draft.form.command.name
    return switch draft {
    case .set(let parameter): "\(name) \(words(parameter)) "
    case .observe(let t): "\(name) \(t)="
    case .append: "\(name) "
    }
  }

  /// What stands behind the command's name: `3=rain`.
  public func argument(_ edit: Edit) -> String {
    switch edit {
    case .observe(.missing, let t), .pin(nil, let t): "\(t)"
    case .observe(let value, let t): "\(t)=\(self.value(value))"
    case .pin(let state?, let t), .forbid(let state, let t, _): "\(t)=\(name(state))"
    case .pinLabel(let label, let t), .forbidLabel(let label, let t, _):
      "\(t)=\(problem.labelNames[label])"
    case .forbidEdge(let edge, let t, _): "\(t)=\(name(edge.from))>\(name(edge.to))"
    case .append(let values):
      values.map { QuotedWords.word(value($0)) }.joined(separator: " ")
    case .drop(let count): "\(count)"
    case .learn(let learned):
      "\(learned.method), \(learned.iterations) iteration\(learned.iterations == 1 ? "" : "s")"
    case .set(let parameter, let number, let rescales):
      "\(words(parameter)) \(Self.number(number))"
        + (rescales || !problem.hasRow(parameter) ? "" : " \(EditReader.alone)")
    }
  }

  /// A number of the model by its names: `transition rain sun`.
  public func words(_ parameter: Parameter) -> String {
    words(parameter, of: file.trellis.emission, problem.observations)
  }

  /// The numbers behind a term of a disagreement, as the best path and as the reference uses them:
  /// `transition rain sun`, those of a density together, `emission rain (mean, sd)`; nil where
  /// there are none.
  public func words(_ term: Blame.Difference) -> (mine: String?, instead: String?) {
    (
      words(term.parameter, term.factor, in: term.state),
      words(term.instead, term.factor, in: term.other)
    )
  }

  private func words(_ parameter: Parameter?, _ factor: Factor, in state: Int?) -> String? {
    if let parameter { return words(parameter) }
    guard let state else { return nil }
    switch (factor, file.trellis.emission) {
    case (.emission, .family(let emission)): return "emission \(word(state)) \(Self.list(emission))"
    case (.channel(let name), .channels(let channels)):
      guard case .family(let emission)? = channels.first(where: { $0.name == name })?.emission
      else { return nil }
      return "channel \(QuotedWords.word(name)) \(word(state)) \(Self.list(emission))"
    default: return nil
    }
  }

  /// `(mean, sd)`.
  private static func list(_ emission: FamilyEmission) -> String {
    let weights = emission.parameters.mixture == nil ? [] : ["weights"]
    let names = weights + emission.declaration.parameters.map(\.name)
    return "(\(names.joined(separator: ", ")))"
  }

  private func words(
    _ parameter: Parameter, of emission: EmissionModel, _ observations: Observations
  ) -> String {
    switch parameter {
    case .initial(let state): return "initial \(word(state))"
    case .transition(let from, let to, let t):
      let name = problem.expansion?.isOfPairs == true ? "firstTransition" : "transition"
      return "\(name) \(word(from)) \(word(to))" + (t.map { " \($0)" } ?? "")
    case .pairTransition(let before, let from, let to):
      return "transition \(word(before)) \(word(from)) \(word(to))"
    case .duration(let state, let length): return "duration \(word(state)) \(length)"
    case .durationParameter(let state, let place):
      let family = problem.expansion?.durationFamily(of: state)
      return "duration \(word(state)) "
        + (family?.declaration.parameters[place].name ?? "\(place + 1)")
    case .emission(let state, let symbol):
      return "emission \(word(state)) "
        + QuotedWords.word(value(.symbol(symbol), of: observations))
    case .ofFamily(let place):
      guard let words = FamilyWords(of: emission) else { return word(place.state) }
      return "\(words.name(place)) \(word(place.state))\(words.suffix(place))"
    case .mixtureWeight(let state, let part): return "weight \(word(state)) #\(part + 1)"
    case .feature(let state, let attribute):
      return "weight \(word(state)) \(QuotedWords.word(attributeName(attribute, observations)))"
    case .ofChannel(let place, let parameter):
      guard case .channels(let channels) = emission, case .channels(let observed) = observations
      else { return "" }
      return "channel \(QuotedWords.word(channels[place].name)) "
        + words(parameter, of: channels[place].emission, observed[place].observations)
    case .score(let state, let t): return "score \(word(state)) \(t)"
    case .final(let state): return "final \(word(state))"
    case .reward(let from, let to): return "reward \(word(from)) \(word(to))"
    }
  }

  private func attributeName(_ attribute: Int, _ observations: Observations) -> String {
    guard case .attributes(let names, _) = observations, names.indices.contains(attribute) else {
      return "\(attribute)"
    }
    return names[attribute]
  }

  /// The name of a state of the file as one word.
  private func word(_ state: Int) -> String { QuotedWords.word(file.states[state]) }

  /// A number in its shortest form.
  public static func number(_ number: Double) -> String {
    if number == -.infinity { return "-inf" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func name(_ state: Int) -> String { problem.states[state] }

  private func value(_ value: ObservedValue) -> String {
    self.value(value, of: problem.observations)
  }

  private func value(_ value: ObservedValue, of observations: Observations) -> String {
    switch value {
    case .missing: return "NA"
    case .count(let count): return "\(count)"
    case .vector(let numbers):
      return numbers.map { $0.isNaN ? "NA" : Self.number($0) }.joined(separator: ",")
    case .symbol(let symbol):
      guard case .symbols(let names, _) = observations, symbol < names.count else {
        return "\(symbol)"
      }
      return names[symbol]
    case .channels(let values):
      guard case .channels(let channels) = observations else { return "NA" }
      return values.sorted { $0.key < $1.key }.map { place, value in
        QuotedWords.word(
          "\(channels[place].name)=\(self.value(value, of: channels[place].observations))")
      }.joined(separator: " ")
    case .attributes(let list):
      return list.map { observed in
        let number = observed.value == 1 ? "" : ":" + Self.number(observed.value)
        return QuotedWords.word(attributeName(observed.attribute, observations) + number)
      }.joined(separator: " ")
    }
  }
}
