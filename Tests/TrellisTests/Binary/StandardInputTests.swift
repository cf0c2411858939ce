import Testing

/// `-` as MODEL: the model stands on standard input.
@Suite struct StandardInputTests {
  @Test(arguments: [
    "solve -", "check -", "export - --to text", "explore - --headless", "- --headless",
  ])
  func readsTheModel(arguments: String) throws {
    let run = try Run("trellis \(arguments)", input: ModelTexts.coin)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains(arguments == "check -" ? "standard input: valid" : "A coin of our own"))
  }

  @Test func comparesMethodsOnIt() throws {
    let run = try Run("trellis compare - --methods viterbi", input: ModelTexts.coin)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("A coin of our own\n"))
  }

  @Test func decodesManySequencesWithIt() throws {
    let folder = try TemporaryFolder(["lines": "[\"tails\"]\n"])
    let run = try Run("trellis solve - --sequences lines", input: ModelTexts.coin, in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("\"path\":[\"fair\"]"))
  }

  @Test func takesObservationsFromAFile() throws {
    let folder = try TemporaryFolder(["seen": "tails\ntails\n"])
    let run = try Run("trellis solve - --observations seen", input: ModelTexts.coin, in: folder.url)
    #expect(run.output.contains("timesteps:      2"))
  }

  @Test func readsTheFilesThatItNamesFromTheWorkingDirectory() throws {
    let folder = try TemporaryFolder(["start.csv": "1\n"])
    let model = ModelTexts.coin.replacing("initial: [1]", with: "initial: {file: start.csv}")
    let run = try Run("trellis solve -", input: model, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func callsItStandardInputWhereItIsWrong() throws {
    let run = try Run("trellis solve -", input: ModelTexts.bad)
    #expect(run.status == 65)
    #expect(run.complaints.contains { $0.hasPrefix("standard input:2:") }, "\(run.errors)")
    #expect(run.complaints.allSatisfy { $0.hasPrefix("standard input:") }, "\(run.errors)")
  }

  @Test(arguments: ["solve -", "check -", "- --headless"])
  func saysThatItIsClosed(arguments: String) throws {
    let run = try Run("trellis \(arguments) <&-")
    #expect(run.status == 74)
    #expect(run.complaints.count == 1 && run.errors.hasPrefix("standard input: "))
  }

  @Test(arguments: [
    "solve - --observations -", "solve - --sequences -", "explore - --observations -",
    "- --observations -", "check - --observations -", "check - -",
    "compare - --observations -", "export - --to text --observations -",
  ])
  func refusesToReadItTwice(arguments: String) throws {
    let run = try Run("trellis \(arguments)", input: ModelTexts.coin)
    #expect(run.status == 64)
    #expect(run.errors.contains("standard input can be read only once: MODEL - and "))
    #expect(run.output.isEmpty)
  }

  @Test func isAFileWhereThatIsSaid() throws {
    let folder = try TemporaryFolder(["-": ModelTexts.coin])
    let run = try Run("trellis check ./-", in: folder.url)
    #expect(run.output.hasPrefix("./-: valid"))
  }
}
