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
  /// The name of a state, or a map of outcomes.
  case stateOrOutcomes
  /// A map from symbol to probability: a list would need `symbols`.
  case rowBySymbol
}
