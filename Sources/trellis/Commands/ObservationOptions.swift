import ArgumentParser
import ModelFiles
import Reporting

/// Where observations come from, if not from the model.
struct ObservationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Replace the model's observations: one a line, or CSV with --column; - is standard input.",
      valueName: "file"),
    completion: .file())
  var observations: String?

  @Option(
    help: ArgumentHelp(
      "Read the observations from this column of a CSV file with a header (a,b for vectors).",
      valueName: "name"))
  var column: String?

  func validate() throws {
    if column != nil && observations == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--column", other: "--observations").description)
    }
  }

  /// Reads them; nil if none were given.
  func source(from library: ModelLibrary) throws -> ObservationSource? {
    try observations.map { try library.observations($0, column: column) }
  }
}
