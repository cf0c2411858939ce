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
    case .noSuchTimestep(let text, let last):
      "there is no timestep \(Quoting.quote(text)), must be from 1 to \(last)"
    case .unknownState(let name):
      "no state is called \(Quoting.quote(name))\(proposal(name, problem.states))"
    case .unknownSymbol(let name):
      "no symbol is called \(Quoting.quote(name))\(proposal(name, problem.observations))"
    case .notAnObservation(let text, let kind):
      "\(Quoting.quote(text)) is no observation here, must be \(Self.words(kind))"
    case .notANumber(let text):
      "\(Quoting.quote(text)) is not a number"
    case .unknownParameter(let name):
      "no number of a model is called \(Quoting.quote(name)), must be "
        + Quoting.choice(EditReader.parameters)
    case .fault(let fault): fault.message
    }
  }

  private func proposal(_ name: String, _ states: StateNames) -> String {
    let known = (0..<min(states.count, 10_000)).lazy.map { states[$0] }
    return Quoting.proposal(Nearest.name(to: name, among: known))
  }

  private func proposal(_ name: String, _ observations: Observations) -> String {
    guard case .symbols(let names, _) = observations else { return "" }
    return Quoting.proposal(Nearest.name(to: name, among: names))
  }

  private static func words(_ form: EditForm) -> String {
    switch form {
    case .pin: "a timestep and a state, as in 3=rain"
    case .forbid, .allow: "a timestep and a state, as in 7=sun"
    case .unpin: "a timestep"
    case .forbidEdge, .allowEdge:
      "a timestep and two states, as in 3=rain>sun: the edge that arrives there"
    case .observe: "a timestep and an observation, as in 5=umbrella"
    case .missing: "a timestep"
    case .append: "an observation"
    case .drop: "how many observations go"
    case .set: "a number of the model and what it shall be, as in transition rain sun 0.4"
    }
  }

  private static func words(_ kind: ObservationKind) -> String {
    switch kind {
    case .symbol: "a symbol"
    case .count: "a whole number from 0 to 2^53 or NA"
    case .vector(1): "a number or NA"
    case .vector(let dimensions): "\(dimensions) numbers or NA, separated by commas"
    }
  }
}
