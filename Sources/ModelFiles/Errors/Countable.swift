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
  /// The numbers of a line of a file of numbers.
  case numbers
  /// The fields of a CSV record.
  case fields
}
