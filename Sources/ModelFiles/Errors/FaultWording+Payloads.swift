extension FaultWording {
  static func words(_ expected: Expectation) -> String {
    switch expected {
    case .map: "a map"
    case .list: "a list"
    case .name: "a name"
    case .number: "a number"
    case .text: "a text"
    case .row: "a list or a map of numbers"
    case .table: "a list of rows or a map from state to row"
    case .namesOrCount: "a list of names or their number"
    case .numberOrList: "a number or a list of numbers"
    case .observations: "a list or {file: ..., column: ...}"
    case .stateOrOutcomes: "a state or a map from state to {p: ..., reward: ...}"
    case .rowBySymbol: "a map from symbol to number (for a list, name the symbols first)"
    }
  }

  static func words(_ found: Found) -> String {
    switch found {
    case .map: "a map"
    case .list: "a list"
    case .nothing: "missing"
    case .text(let text): Quoting.quote(text)
    }
  }

  static func words(_ range: NumberRange) -> String {
    switch range {
    case .probability: "between 0 and 1"
    case .discount: "above 0 and at most 1"
    case .positive: "above 0"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .count: "a whole number from 0 to 2^53"
    case .log: "a number or -.inf"
    case .oneOf(let numbers): Quoting.choice(numbers.map(String.init))
    }
  }

  static func words(_ kind: ModelKind) -> String {
    switch kind {
    case .markov: "a hidden Markov model"
    case .decisions: "a decision problem"
    case .grid: "a grid"
    }
  }
}
