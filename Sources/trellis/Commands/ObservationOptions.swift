import ArgumentParser
import ModelFiles
import Reporting

/// Where observations come from, if not from the model.
struct ObservationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Replace the model's observations: one a line, or CSV with --column; - is standard input.",
      valueName: "file"),
    completion: .file())
  var observations: String?

  @Option(
    parsing: .unconditional,
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

  /// Refuses to read standard input twice.
  func check(besides models: [String]) throws {
    let readers = models.filter { $0 == "-" }.map { "MODEL \($0)" }
    let all = readers + (observations == "-" ? ["--observations -"] : [])
    guard all.count > 1 else { return }
    throw ValidationError(CommandFault.standardInputTwice(all[0], all[1]).description)
  }

  /// Reads them; nil if none were given.
  func source(from library: ModelLibrary) throws -> ObservationSource? {
    try observations.map { try library.observations($0, column: column) }
  }
}
