import DynamicProgramming
import Exploration
import ModelFiles

extension EditRefusal {
  /// The refusal in one line, with what would be right.
  ///
  /// - Parameter problem: the model that was to be edited.
  public func message(in problem: Problem) -> String {
    switch self {
    case .malformed(let text, let form):
      "\(Quoting.quote(text)) must be \(Self.words(form))"
    case .malformedNumber(let text, let example):
      "\(Quoting.quote(text)) must name a number and say what it shall be, as in "
        + Quoting.clip(example ?? "transition rain sun 0.4")
    case .noSuchTimestep(let text, let last):
      "there is no timestep \(Quoting.quote(text)), must be from 1 to \(last)"
    case .unknownState(let name):
      "no state is called \(Quoting.quote(name))\(proposal(name, problem))"
    case .unknownSymbol(let name):
      "no symbol is called \(Quoting.quote(name))\(proposal(name, problem.observations))"
    case .unknownAttribute(let name, let nearest):
      "no attribute is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .unknownChannel(let name, let known):
      "no channel is called \(Quoting.quote(name)), must be "
        + Quoting.clip(Quoting.choice(known))
    case .notAnObservation(let text, let kind):
      "\(Quoting.quote(text)) is no observation here, must be \(Self.words(kind))"
    case .notANumber(let text):
      "\(Quoting.quote(text)) is not a number"
    case .unknownParameter(let name, let known):
      "no number here is called \(Quoting.quote(name)), must be \(Quoting.choice(known))"
    case .noSuchPart(let text, let state, let parts):
      "\(Quoting.quote(state)) has no part \(Quoting.quote(text)), must be \(Self.parts(parts))"
    case .noSuchComponent(let text, let count, let example):
      "there is no component \(Quoting.quote(text)), must be \(Self.range(count))"
        + (example.map { ", as in \(Quoting.clip($0))" } ?? "")
    case .noSuchDuration(let text, let state, let lengths, let parameters):
      Self.words(text, state, lengths, parameters)
    case .at(let parameter, let refusal):
      "\(Quoting.clip(EditText(for: problem).words(parameter))): \(refusal.message(in: problem))"
    case .fault(let fault): fault.message
    }
  }

  private static func parts(_ count: Int) -> String {
    count == 1 ? "#1" : count == 2 ? "#1 or #2" : "from #1 to #\(count)"
  }

  private static func range(_ count: Int) -> String { count == 1 ? "1" : "from 1 to \(count)" }

  private static func words(
    _ text: String, _ state: String, _ lengths: Int, _ parameters: [String]
  ) -> String {
    let state = Quoting.quote(state)
    if lengths == 0, parameters.isEmpty {
      return "\(state) has no duration: its transition to itself says how long it lasts"
    }
    return "the duration of \(state) has no number \(Quoting.quote(text)), must be "
      + (parameters.isEmpty ? "a length, \(range(lengths))" : Quoting.choice(parameters))
  }

  private func proposal(_ name: String, _ problem: Problem) -> String {
    let states = (0..<min(problem.states.count, 10_000)).map { problem.states[$0] }
    let known = (problem.labels?.names ?? []) + states
    return Quoting.proposal(Nearest.name(to: name, among: known))
  }

  private func proposal(_ name: String, _ observations: Observations) -> String {
    Quoting.proposal(Nearest.name(to: name, among: Self.symbols(observations)))
  }

  private static func symbols(_ observations: Observations) -> [String] {
    switch observations {
    case .symbols(let names, _), .attributes(let names, _): names
    case .channels(let channels): channels.flatMap { symbols($0.observations) }
    case .none, .vectors, .counts, .labels: []
    }
  }

  private static func words(_ form: EditForm) -> String {
    switch form.argument {
    case .state(let example): "a timestep and a state, as in \(example)"
    case .timestep: "a timestep"
    case .edge: "a timestep and two states, as in 3=rain>sun: the edge that arrives there"
    case .observation: "a timestep and an observation, as in 5=umbrella"
    case .observations: "an observation"
    case .count: "how many observations go"
    case .lesson: "kept from a lesson"
    case .number: "a number of the model and what it shall be, as in transition rain sun 0.4"
    }
  }

  private static func words(_ kind: ObservationKind) -> String {
    switch kind {
    case .symbol: "a symbol"
    case .count: "a whole number from 0 to 2^53 or NA"
    case .vector(1): "a number or NA"
    case .vector(let dimensions): "\(dimensions) numbers or NA, separated by commas"
    case .channels(let names):
      "a value of each channel, as in " + names.map { "\($0)=..." }.joined(separator: " ")
    case .attributes: "attributes with blanks between them, as in cap or length:3"
    }
  }
}

extension EditFault {
  /// Why the edit does not apply, in one line.
  public var message: String {
    switch self {
    case .noSuchTimestep(let t, let last): "there is no timestep \(t), must be from 1 to \(last)"
    case .noSuchName: "the model has no such state, symbol or component"
    case .noObservations: "a decision problem has no observations"
    case .scoresAreGiven: "the scores of every timestep are given, whatever was observed there"
    case .otherKind: "the model emits observations of another kind"
    case .wrongLength(let found, let expected):
      "the vector has \(found) components, must have \(expected)"
    case .outOfRange(let number, let range):
      "\(EditText.number(number)) is out of range, must be \(Self.words(range))"
    case .sumTooLarge(let units):
      "factors of a path may then sum to \(FaultWording.limits(of: units))"
    case .family(let fault): "the state " + FaultWording.predicate(fault)
    case .edgeFromStart:
      "the edges that arrive at t = 1 come from the start: forbid the state there instead"
    case .noSuchParameter: "the model has no such number"
    case .tableForEachStep:
      "the model has a table for each step: name the timestep at which the edge arrives"
    case .tableForAllSteps: "the model has one table for all steps: name no timestep"
    case .noSuchMove: "no move leads there, so there is no reward to change"
    case .noRow: "that number stands in no row that could be rescaled"
    case .restCannotBeRescaled: "the rest of the row cannot be rescaled to make room or to fill it"
    case .givenPerTimestep:
      "tables or scores are given for each timestep, so there can be none more and none less"
    case .noTransition: "the model has no transition table to go on with"
    case .longerDurations:
      "the state would last longer than it has states for: change its durations in the file"
    case .nothingLeft: "at least one timestep must stay"
    }
  }

  private static func words(_ range: Range) -> String {
    switch range {
    case .probability: "between 0 and 1"
    case .log: "a number or -inf"
    case .finite: "a finite number"
    case .of(let range): FaultWording.words(range)
    case .count: "a whole number from 0 to 2^53"
    }
  }
}
