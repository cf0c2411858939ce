import ArgumentParser
import Glibc

/// `trellis`: the command line.
@main
struct TrellisCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trellis",
    abstract: "A terminal explorer of the Bellman recursion.",
    discussion: """
      Steps through the backward computation of Q* and the forward extraction of the best path \
      of a hidden Markov model, a linear-chain CRF or a deterministic decision problem.

      MODEL is a model file (YAML or JSON) or the name of a sample; a file wins. - is standard input.

      EXAMPLES:
        trellis                       choose among the samples
        trellis umbrella              explore a sample
        trellis weather.yaml          explore a model of your own
        trellis solve umbrella        print its best path
        trellis export umbrella --to svg > umbrella.svg
        trellis compare umbrella      let seventeen methods look for it
        trellis models                list the samples
        trellis tour                  be led through the story

      EXIT STATUS: 0; 1 if no path is possible (solve, compare); 64 wrong usage, or no terminal to \
      explore in; 65 bad data; 66 no such input; 70 a fault of the program; 74 an I/O error.
      """,
    version: "0.1.0",
    subcommands: [
      ExploreCommand.self, SolveCommand.self, CompareCommand.self, ExportCommand.self,
      CheckCommand.self, ModelsCommand.self, TourCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)

  static func main() {
    StandardStreams.prepare()
    Glibc.exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
