import ArgumentParser
import ModelFiles

/// `trellis bundle`: a model and the files that it refers to, in one file.
struct BundleCommand: NamedCommand {
  static let name = "bundle"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Put a model and the files that it refers to into one file, to be sent along.",
    discussion: """
      The file is a zip file, and is read as MODEL wherever a model is. What the model refers to comes \
      from it alone, whatever stands beside it.

      EXAMPLES:
        trellis bundle weather.yaml --output weather.trellis
        trellis solve weather.trellis
      """)

  @Argument(
    help: "A model file, the name of a sample, or - for standard input.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The file that is written; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Flag(help: "Replace a file that is there.")
  var overwrite = false

  func run() throws {
    let bundle = try ModelLibrary().bundle(try ModelSource(model))
    try OutputPlace(output).write(
      overwriting: overwrite, remedy: "--overwrite replaces it"
    ) { try $0.write(bundle) }
  }
}
