/// Why an edit does not apply to a model.
public enum EditFault: Error, Sendable, Hashable {
  /// The timestep is none of 1 … `last`.
  case noSuchTimestep(Int, last: Int)
  /// A state, symbol or component that the model does not have.
  case noSuchName
  /// The model has no observations: a decision problem.
  case noObservations
  /// Its file gives a score for every timestep and state, whatever was observed.
  case scoresAreGiven
  /// What was observed is of another kind than the model emits.
  case otherKind
  /// A vector of another length than the model's.
  case wrongLength(found: Int, expected: Int)
  /// A number that cannot stand there.
  case outOfRange(Double, Range)
  /// Factors that would be too large to be summed along a path: what they may sum to, in units of
  /// ``PathBound/limit``.
  case sumTooLarge(units: Double)
  /// Numbers that do not go together with the family that the state emits from.
  case family(FamilyFault)
  /// An edge that arrives at the first timestep comes from the start node: the state can be
  /// forbidden instead.
  case edgeFromStart
  /// The model has no such number.
  case noSuchParameter
  /// The model has a table for each step, and the edit does not say which.
  case tableForEachStep
  /// The model has one table for all steps.
  case tableForAllSteps
  /// Between the two states there is no move whose reward could be changed; nor is there where
  /// moves have several outcomes, each with a reward of its own.
  case noSuchMove
  /// The number belongs to no row that could be rescaled.
  case noRow
  /// The rest of the row is impossible, or would have to be.
  case restCannotBeRescaled
  /// The sequence cannot become longer or shorter: tables or scores are given for each timestep.
  case givenPerTimestep
  /// The model has no table with which to go on.
  case noTransition
  /// The distribution of a duration would have more lengths than there are states for.
  case longerDurations
  /// At least one timestep has to stay.
  case nothingLeft

  /// What a number has to be.
  public enum Range: Sendable, Hashable {
    /// In [0, 1].
    case probability
    /// Not NaN and not +∞.
    case log
    /// Neither infinite nor NaN.
    case finite
    /// In the range of a family's parameter.
    case of(ParameterRange)
    /// A whole number from 0 to 2^53.
    case count
  }
}
