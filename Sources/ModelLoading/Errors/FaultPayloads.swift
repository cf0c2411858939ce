/// What a value of the format must be.
public enum Expectation: Sendable, Equatable {
  /// A map of keys.
  case map
  /// A list.
  case list
  /// A name: a scalar that is not missing.
  case name
  /// A number.
  case number
  /// A text.
  case text
  /// A list or a map: a row over the states or symbols.
  case row
  /// A list of rows or a map from state to row.
  case table
  /// A list of names, or how many.
  case namesOrCount
  /// A number, or a list of numbers for a vector.
  case numberOrList
  /// A list of observations, or where to find them.
  case observations
  /// A map from symbol to probability: a list would need `symbols`.
  case rowBySymbol
}

/// What stands where something else must.
public enum Found: Sendable, Equatable {
  /// A map.
  case map
  /// A list.
  case list
  /// Nothing, or `null`.
  case nothing
  /// A scalar; its text.
  case text(String)
}

/// The range that a number must lie in.
public enum NumberRange: Sendable, Equatable {
  /// [0, 1].
  case probability
  /// (0, 1].
  case discount
  /// Above 0.
  case positive
  /// Whole numbers of a closed range.
  case whole(ClosedRange<Int>)
  /// Whole numbers ≥ 0 that a double holds exactly.
  case count
  /// Natural logs: anything but +∞.
  case log
  /// One of a few whole numbers.
  case oneOf([Int])
}

/// What is counted where a length is wrong.
public enum Countable: Sendable, Equatable {
  /// The states of a row.
  case states
  /// The rows of a table, one for each state.
  case rowsOfStates
  /// The symbols of a row.
  case symbols
  /// The components of a vector.
  case components
  /// The tables of the steps, one less than the timesteps.
  case stepTables
  /// Timesteps.
  case timesteps
  /// The characters of a row of the map.
  case cells
  /// The fields of a CSV record.
  case fields
}
