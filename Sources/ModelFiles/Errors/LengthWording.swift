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
    case .numbers: "numbers"
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
    case .cells, .numbers: ", as the first row"
    case .fields: ", as the header"
    }
  }
}
