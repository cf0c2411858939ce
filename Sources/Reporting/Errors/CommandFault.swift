import Solvers

/// What can go wrong with a command, apart from the model itself.
public enum CommandFault: Error, Sendable, Equatable {
  /// Neither a file nor a sample bears that name; the nearest sample.
  case noSuchModel(String, nearest: String?)
  /// A key that no keyboard has.
  case unknownKey(String)
  /// What is no size of a screen; the longest side that is accepted.
  case notASize(String, limit: Int)
  /// An option that means something only beside another one.
  case optionNeeds(option: String, other: String)
  /// Two options of which only one can be given.
  case optionsExclude(String, String)
  /// Many sequences are answered in one form only.
  case onlyLinesOfJSON
  /// An expected return was asked of a model without moves.
  case objectiveNeedsMoves(model: String)
  /// A sum over paths was asked of a discounted problem.
  case discountedPosterior(option: String, discount: Double)
  /// What is no seed.
  case notASeed(String)
  /// What is no number of threads; the most that are accepted.
  case notAThreadCount(String, limit: Int)
  /// What is no number of paths; the most that can be asked for.
  case notAPathCount(String, limit: Int)
  /// An option that asks for what is no table with a row for each timestep.
  case noPlaceInCSV(String)
  /// An edit asked for by an option, with its value, is not made; why.
  case editRefused(option: String, reason: String)
  /// A picture of that many cells could not be read.
  case pictureTooLarge(states: Int, timesteps: Int)
  /// What is no range of the model's timesteps.
  case notTimesteps(String, last: Int)
  /// The ending of a file's name, from which the format follows, says nothing.
  case unknownEnding(String, known: [String])
  /// Something would be overwritten; what has to be said if that is wanted.
  case fileExists(String, remedy: String)
  /// A file could not be written, for a reason that the system names.
  case fileFailed(String, reason: String)
  /// What is no number from 1 to a limit, of an option.
  case notACount(option: String, limit: Int)
  /// Methods that cannot be named so.
  case noSuchEntrant(EntrantFault)
  /// Several models cannot all have their observations from standard input.
  case oneStandardInput
  /// Two things were to be read from standard input, which ends only once.
  case standardInputTwice(String, String)
  /// The output could not be written, for a reason that the system names.
  case outputFailed(reason: String)
  /// Whoever read the output has had enough of it.
  case outputClosed
  /// A sample of ours is broken.
  case brokenSample(String)
}
