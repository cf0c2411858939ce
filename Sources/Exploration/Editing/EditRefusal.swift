import DynamicProgramming

/// Why somebody's edit is not made; worded by `Reporting`.
public indirect enum EditRefusal: Error, Sendable, Hashable {
  /// What was written has another form than such an edit has.
  case malformed(String, EditForm)
  /// What was written names no number, and does not say what it shall be; one that does.
  case malformedNumber(String, example: String?)
  /// A timestep that is none.
  case noSuchTimestep(String, last: Int)
  /// A state that the model does not have.
  case unknownState(String)
  /// A symbol that the model does not have.
  case unknownSymbol(String)
  /// An attribute that has no weight in any state, and was not observed.
  case unknownAttribute(String, nearest: String?)
  /// A channel that the model does not have.
  case unknownChannel(String, known: [String])
  /// An observation that is none of those that the model emits.
  case notAnObservation(String, ObservationKind)
  /// What should be a number.
  case notANumber(String)
  /// What no number of the model is called, nor of the channel that was named; what they are
  /// called.
  case unknownParameter(String, known: [String])
  /// A part of a mixture that a state does not have.
  case noSuchPart(String, state: String, parts: Int)
  /// A component of an observation, of so many, that is none; a number that has one.
  case noSuchComponent(String, count: Int, example: String?)
  /// What the duration of a state has no number of: it has one for each of so many lengths, or
  /// parameters, or none.
  case noSuchDuration(String, state: String, lengths: Int, parameters: [String])
  /// The number that shall be another, and why it is not.
  case at(Parameter, EditRefusal)
  /// It does not apply to the model.
  case fault(EditFault)
}
