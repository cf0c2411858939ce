/// Why a model cannot be given one sequence of observations after another.
public enum SequenceObstacle: Sendable, Equatable {
  /// It is a decision problem, and observes nothing.
  case decisions
  /// `transitions` has one table for each step of one sequence.
  case stepTables
  /// `constraints` hold at the timesteps of one sequence.
  case constraints
  /// `family: scores` has the likelihoods of one sequence.
  case scores
}
