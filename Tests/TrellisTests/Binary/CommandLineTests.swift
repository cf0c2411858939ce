import ModelFiles
import Testing

@Suite struct CommandLineTests {
  @Test func listsTheSamplesTheNameFirst() throws {
    let run = try Run("trellis models | cut -d ' ' -f 1")
    #expect(run.output.split(separator: "\n").map(String.init) == SampleCatalogue.names)
  }

  @Test func checksEverySample() throws {
    let run = try Run("trellis check \(SampleCatalogue.names.joined(separator: " "))")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.split(separator: "\n").count == SampleCatalogue.names.count)
  }

  @Test func saysThatAValidModelIsBlocked() throws {
    let run = try Run("trellis check impossible-observation")
    #expect(run.status == 0)
    #expect(run.output.contains("valid") && run.output.contains("no path is possible"))
  }

  @Test func checksTheOthersAfterABadOneAndEndsWithItsStatus() throws {
    let folder = try TemporaryFolder(["bad.yaml": ModelTexts.bad])
    let run = try Run("trellis check umbrella bad.yaml nosuch ties", in: folder.url)
    #expect(run.status == 65)
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.complaints.count == 3)
    #expect(run.complaints.count { $0.hasPrefix("bad.yaml:") } == 2)
  }

  @Test func refusesToReadStandardInputTwice() throws {
    #expect(try Run("trellis check umbrella casino --observations -").status == 64)
  }

  @Test(arguments: [
    "solve", "solve a b", "solve umbrella --format xml", "solve umbrella --column x",
    "solve umbrella --top 0", "solve umbrella --top many", "solve umbrella --top 2 --format csv",
    "solve umbrella --sequences x --top 2", "solve umbrella --sequences x --margins",
    "solve lottery --objective expected --margins",
    "umbrella --keys Space", "umbrella --size 80x24", "umbrella --frames",
    "umbrella --headless --size 80", "umbrella --headless --size 0x5",
    "umbrella --headless --size 80x1001", "umbrella --headless --size 80x-5",
    "umbrella --background green", "--observations x --headless", "--nosuch",
  ])
  func refusesWrongUsage(arguments: String) throws {
    let run = try Run("trellis \(arguments)")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage: trellis"))
  }

  @Test func namesAnUnknownKey() throws {
    let run = try Run("trellis umbrella --headless --keys 'Space Spase b'")
    #expect(run.status == 64)
    #expect(run.errors.contains("there is no key named \"Spase\""))
  }

  @Test(arguments: ["", "explore", "umbrella", "explore umbrella", "tour"])
  func needsATerminalToExplore(arguments: String) throws {
    let run = try Run("trellis \(arguments)")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.complaints.count == 1)
    #expect(run.errors.contains("--headless") && run.errors.contains("solve"))
  }

  @Test func namesABadModelBeforeAMissingTerminal() throws {
    #expect(try Run("trellis nosuch").status == 66)
  }

  @Test(arguments: ["", "explore", "solve", "check", "models", "tour"])
  func helpHasAnExample(command: String) throws {
    let run = try Run("trellis \(command) --help")
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLE"))
    #expect(run.output.contains("trellis \(command)"))
  }

  @Test func knowsItsVersion() throws {
    #expect(try Run("trellis --version").output == "0.1.0\n")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func writesCompletionsForAShell(shell: String) throws {
    let run = try Run("trellis --generate-completion-script \(shell)")
    #expect(run.status == 0)
    #expect(run.output.contains("trellis"))
  }

  @Test func completionScriptIsValidForBash() throws {
    let run = try Run("trellis --generate-completion-script bash > it && bash -n it && rm it")
    #expect(run.status == 0)
  }
}

/// Options take the text that stands behind them, whatever it begins with.
@Suite struct OptionTextTests {
  @Test func pressesKeysThatBeginWithADash() throws {
    let run = try Run("trellis explore umbrella --headless --size 100x24 --keys '- Space'")
    #expect(run.status == 0)
    #expect(run.output.contains("step 1 of 14"))
  }

  @Test(arguments: [
    ("solve umbrella --observe", "-1"), ("solve umbrella --pin", "-x"),
    ("check umbrella --forbid-edge", "--keys"), ("explore umbrella --headless --size", "-9x9"),
    ("compare umbrella --methods", "-a"), ("export umbrella --to svg --timesteps", "-3"),
  ])
  func saysWhatIsWrongWithTheTextItself(option: String, text: String) throws {
    let run = try Run("trellis \(option) \(text)")
    #expect(run.status == 64)
    #expect(run.errors.contains(text), "\(run.errors)")
    #expect(!run.errors.contains("Missing value"), "\(run.errors)")
  }

  @Test func readsObservationsAndColumnsThatBeginWithADash() throws {
    let folder = try TemporaryFolder(["-weeks.csv": "-x\numbrella\nnone\n"])
    let run = try Run(
      "trellis solve umbrella --observations -weeks.csv --column -x", in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("timesteps:      2"))
  }
}
