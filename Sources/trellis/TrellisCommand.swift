import ArgumentParser

/// `trellis`: the command line.
@main
struct TrellisCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trellis",
    abstract: "A terminal explorer of the Bellman recursion.")
}
