import ModelLoading

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

/// Lengths that are wrong.
enum LengthWording {
  static func predicate(_ found: Int, _ expected: Int, _ countable: Countable) -> String {
    let noun = found == 1 ? String(noun(countable).dropLast()) : noun(countable)
    return "has \(found) \(noun), must have \(expected)\(reason(countable))"
  }

  static func noun(_ countable: Countable) -> String {
    switch countable {
    case .states: "states"
    case .rowsOfStates: "rows"
    case .symbols: "numbers"
    case .components: "components"
    case .stepTables: "tables"
    case .timesteps: "timesteps"
    case .cells: "cells"
    case .fields: "fields"
    }
  }

  private static func reason(_ countable: Countable) -> String {
    switch countable {
    case .states, .rowsOfStates: ", one for each state"
    case .symbols: ", one for each symbol"
    case .components: ""
    case .stepTables: ", one less than the timesteps"
    case .timesteps: ", as the table"
    case .cells: ", as the first row"
    case .fields: ", as the header"
    }
  }
}

/// Amounts as people write them.
enum Amounts {
  /// At most nine decimals, no trailing zeros.
  static func decimal(_ value: Double) -> String {
    let rounded = abs(value) < 1e6 ? (value * 1e9).rounded() / 1e9 : value
    let text = rounded.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Bytes in the unit that leaves at most three digits before the point.
  static func bytes(_ count: Double) -> String {
    var amount = count
    var units = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"][...]
    while amount >= 1000, units.count > 1 {
      amount /= 1000
      units.removeFirst()
    }
    return "\(decimal((amount * 10).rounded() / 10)) \(units.first ?? "")"
  }
}
