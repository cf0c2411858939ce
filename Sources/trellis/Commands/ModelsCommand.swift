import ArgumentParser
import Reporting

/// `trellis models`: the samples.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
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
