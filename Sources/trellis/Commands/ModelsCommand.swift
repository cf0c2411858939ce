import ArgumentParser
import Reporting

/// `trellis models`: the samples.
struct ModelsCommand: NamedCommand {
  static let name = "models"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "List the samples that come with the program, one a line, the name first.",
    discussion: """
      N is the number of timesteps, S that of states.

      EXAMPLE:
        trellis models | cut -d ' ' -f 1
      """)

  func run() throws {
    var output = StandardStreams.output
    for line in ModelList.lines(try ModelLibrary().entries()) { try output.write(line: line) }
    try output.flush()
  }
}
