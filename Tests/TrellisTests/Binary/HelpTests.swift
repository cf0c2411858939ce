import Testing

/// What the program says of its commands, which are found by name before the argument parser sees
/// them.
@Suite struct HelpTests {
  private static let commands = [
    "explore", "solve", "compare", "evaluate", "learn", "export", "convert", "bundle", "check",
    "schema", "models", "tour",
  ]

  @Test(arguments: commands)
  func namesTheWholeCommand(name: String) throws {
    for arguments in ["\(name) --help", "help \(name)"] {
      let run = try Run("trellis \(arguments)")
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output.contains("USAGE: trellis \(name)"), "\(arguments)")
    }
  }

  @Test func isGivenBesideOtherArguments() throws {
    #expect(try Run("trellis solve umbrella --help").output.contains("USAGE: trellis solve "))
    #expect(try Run("trellis umbrella --help").output.contains("USAGE: trellis explore "))
  }

  @Test func listsEveryCommand() throws {
    let listed = try Run("trellis help").output
    for name in Self.commands { #expect(listed.contains("\n  \(name) "), "\(name)") }
    #expect(listed.hasPrefix("OVERVIEW: A terminal explorer"))
  }
}
