import DynamicProgramming

/// Why somebody's edit is not made; worded by `Reporting`.
public enum EditRefusal: Error, Sendable, Hashable {
  /// What was written has another form than such an edit has.
  case malformed(String, EditForm)
  /// A timestep that is none.
  case noSuchTimestep(String, last: Int)
  /// A state that the model does not have.
  case unknownState(String)
  /// A symbol that the model does not have.
  case unknownSymbol(String)
  /// An observation that is none of those that the model emits.
  case notAnObservation(String, ObservationKind)
  /// What should be a number.
  case notANumber(String)
  /// A number of the model that is not known by that name.
  case unknownParameter(String)
  /// It does not apply to the model.
  case fault(EditFault)
}
