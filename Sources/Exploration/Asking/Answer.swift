import DynamicProgramming

/// What the engine says to a ``Question``.
public enum Answer: Sendable, Equatable {
  /// What is best on average; nil where nothing is left to chance.
  case expectation(Expectation?)
  /// A position of the schedule; nil if there is none of that kind.
  case position(Int?)
  /// How close every decision is; nil if no path is possible.
  case marginAnalysis(MarginAnalysis?)
  /// The best paths; nil if none is possible.
  case bestPaths(RankedPaths?)
  /// What all paths together say; nil if none is possible.
  case posterior(AllPaths?)
  /// The soft recursion at a temperature.
  case soft(SoftPolicy)
  /// How many paths are possible from every cell.
  case counts(PathCounts)
  /// Paths drawn from the posterior; nil if none is possible.
  case samples(SampledPaths?)
  /// The paths of a growing sequence.
  case growth(OnlineDecoding)
  /// What looking at every path has shown; nil if there are too many.
  case verification(Verification?)
  /// A model after an edit.
  case revision(Revision)
  /// An edit does not apply.
  case refusal(EditFault)
  /// The race as it is then; nil if there is none.
  case race(Race?)
}
