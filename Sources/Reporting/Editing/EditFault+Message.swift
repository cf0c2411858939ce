import DynamicProgramming

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
      "\(number) is out of range, must be \(Self.words(range))"
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
    case .nothingLeft: "at least one timestep must stay"
    }
  }

  private static func words(_ range: Range) -> String {
    switch range {
    case .probability: "between 0 and 1"
    case .log: "a number or -inf"
    case .finite: "a finite number"
    case .positive: "above 0"
    case .count: "a whole number from 0 to 2^53"
    }
  }
}
