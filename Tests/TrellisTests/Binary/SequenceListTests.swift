import Testing

/// `trellis MODEL --sequences FILE`: the list, by the binary itself.
@Suite struct SequenceListTests {
  private static let lines = """
    {"id": "mon", "observations": ["umbrella", "none"], "reference": ["rain", "rain"]}
    ["umbrela"]
    {"id": "wed", "observations": ["none", "umbrella"], "reference": ["sun"]}
    {"id": "thu", "observations": ["umbrella"]}

    """

  @Test func refusesAFileWithoutASequenceInALine() throws {
    let folder = try TemporaryFolder(["empty.jsonl": ""])
    let run = try Run("trellis umbrella --sequences empty.jsonl --headless", in: folder.url)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(
      run.errors
        == "trellis: empty.jsonl has no sequences: one a line is asked for, a JSON list of observations\n"
    )
  }

  @Test func refusesAFileThatIsNotThere() throws {
    let run = try Run("trellis umbrella --sequences nowhere.jsonl --headless")
    #expect(run.status == 66 && run.errors.contains("nowhere.jsonl"))
  }

  @Test(arguments: [
    ("--sequences x.jsonl --headless", "--sequences means nothing without a model"),
    (
      "umbrella --sequences - --observations x --headless",
      "--sequences and --observations exclude each other"
    ),
    ("umbrella --sequences - --pin 1=rain --headless", "--sequences and --pin exclude each other"),
    ("- --sequences - --headless", "MODEL - and --sequences - exclude each other"),
  ])
  func refusesWhatCannotStandTogether(options: String, message: String) throws {
    let run = try Run("trellis explore \(options)")
    #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
  }

  @Test func refusesAModelThatBelongsToOneSequence() throws {
    let run = try Run("trellis explore corridor --sequences - --headless", input: Self.lines)
    #expect(run.status != 0 && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func showsBadLinesWithTheirReasons() throws {
    let run = try Run(
      "trellis umbrella --sequences - --headless --size 120x24", input: Self.lines)
    #expect(run.status == 0 && run.errors.isEmpty)
    let rows = run.output.split(separator: "\n")
    #expect(rows[4].contains(#"symbol is called "umbrela", did you mean "umbrella"?"#))
    #expect(rows[5].contains("wed") && rows[5].contains("reference has 1 state, must have 2"))
    #expect(rows[6].contains("thu"))
  }

  @Test func opensOneFromAFileAndTheNextByAKey() throws {
    let folder = try TemporaryFolder(["days.jsonl": Self.lines])
    let run = try Run(
      "trellis umbrella --sequences days.jsonl --headless --keys 'Enter )' --memory 1K",
      in: folder.url)
    #expect(run.status == 0 && run.output.hasPrefix(" thu · Umbrella world"), "\(run.output)")
  }

  /// The change is told in the words that a screen reader reads.
  @Test func tellsTheListInSentences() throws {
    let run = try Run(
      "trellis umbrella --sequences - --linear --headless --keys 'Down Up Enter d m Enter'",
      input: Self.lines)
    let sentences = run.output.split(separator: "\n")
    #expect(sentences.count == 7)
    #expect(sentences[0].hasPrefix("1 of 4, sorted by line: line 1: mon. n 2, "))
    #expect(sentences[1].contains("did you mean"))
    #expect(sentences[6].contains("On 2 sequences:"), "\(sentences[6])")
  }
}
