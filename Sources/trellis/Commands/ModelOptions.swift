import ArgumentParser
import DynamicProgramming
import ModelFiles
import Reporting

/// The model that a command is about, with the observations that replace its own.
struct ModelOptions: ParsableArguments {
  @Argument(
    help: "A model file, the name of a sample, or - for standard input.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String

  @OptionGroup var observations: ObservationOptions

  func validate() throws {
    try observations.check(besides: [model])
  }

  /// Reads what `-` stands for, and where observations come from.
  func read(from library: ModelLibrary) throws -> ModelInput {
    ModelInput(
      model: try ModelSource(model), observations: try observations.source(from: library))
  }
}

/// A model that was named on the command line, found and read as far as only this process can.
struct ModelInput: Sendable {
  let model: ModelSource
  /// Replaces the model's observations.
  let observations: ObservationSource?

  /// The model, read and validated.
  func problem(from library: ModelLibrary) throws -> Problem {
    try library.problem(model, observations: observations)
  }
}
