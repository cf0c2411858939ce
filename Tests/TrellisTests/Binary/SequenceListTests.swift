import Foundation
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

  /// Those of a decision problem are demonstrations, each with the horizon of its moves.
  @Test func listsDemonstrations() throws {
    let list = "trellis unknown-rewards --sequences unknown-rewards.jsonl --headless --size 100x24"
    let all = try Run(list)
    #expect(all.status == 0 && all.errors.isEmpty, "\(all.errors)")
    #expect(all.output.contains("10 sequences"), "\(all.output)")
    let opened = try Run("\(list) --keys 'Enter ) : l e a r n Enter Space'")
    #expect(opened.output.contains("max-ent-irl") && opened.output.contains("10 sequences"))
    let bad = try Run(
      "trellis corridor --sequences - --headless --size 100x24",
      input: "[\"right\", \"right\"]\n[\"rihgt\"]\n")
    #expect(bad.status == 0 && bad.output.contains("did you mean"), "\(bad.output)")
  }

  @Test func refusesAModelThatBelongsToOneSequence() throws {
    let folder = try TemporaryFolder([
      "pinned.yaml": """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {a: {x: 1}}
      observations: [x]
      constraints: {pin: {1: a}}
      """
    ])
    let run = try Run(
      "trellis explore pinned.yaml --sequences - --headless", input: "[\"x\"]\n", in: folder.url)
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

  @Test func learnsFromAllOfThemAndTriesWhatWasLearnedOnAll() throws {
    let lesson = ": l e a r n Space c o u n t s : p r i o r = 0 . 1 Enter Space"
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../models/headlines.jsonl").standardizedFileURL.path
    let headlines = "trellis headlines --sequences \(file) --headless --size 100x30"
    let learned = try Run("\(headlines) --keys 'Enter \(lesson)'")
    #expect(learned.output.contains("20 sequences"))
    #expect(learned.output.contains("n(MD, VB) / n(MD) = (3.000 + 0.1) / 3.700 = 0.838"))
    // The numbers stay, and the next sequence is looked at with them.
    let next = try Run("\(headlines) --keys 'Enter \(lesson) )'")
    #expect(next.output.contains("iteration 1") && next.output.contains("banana"))
    #expect(next.output.contains("= (3.000 + 0.1) / 3.700 = 0.838"))
    let kept = try Run("\(headlines) --keys 'Enter \(lesson) Enter'")
    #expect(kept.output.contains("disagreements 8"))
    let list = try Run("\(headlines) --keys 'Enter \(lesson) Enter L'")
    #expect(list.output.contains("4 better, 0 worse"), "\(list.output)")
  }

  @Test func saysWhichLineHasNoReferenceToLearnFrom() throws {
    let run = try Run(
      "trellis umbrella --sequences - --headless --size 100x24 --keys 'Enter : l e a r n Space c o u n t s Enter'",
      input: Self.lines)
    #expect(
      run.output.contains("counts learns from references, and line 4 has none."), "\(run.output)")
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

/// Sequences that stand in other forms, the same to every command.
@Suite struct SequenceFormCommandTests {
  private static let table = """
    week,seen,was
    1,umbrella,rain
    1,none,sun
    2,nome,sun
    3,none,rain

    """
  private static let columns = "--column seen --reference-column was --group week"

  private static func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      "weeks.csv": table, "days/1.txt": "umbrella\nnone\n", "days/2.txt": "none\n",
      "days/.hidden": "x", "empty/.hidden": "x",
    ])
  }

  @Test func solvesATable() throws {
    let folder = try Self.folder()
    for input in ["weeks.csv", "- < weeks.csv"] {
      let run = try Run(
        "trellis solve umbrella \(Self.columns) --sequences \(input)", in: folder.url)
      #expect(run.status == 65 && run.errors.isEmpty)
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].hasPrefix(#"{"id":"1","line":1,"timesteps":2,"#))
      #expect(
        lines[1]
          == #"{"id":"2","line":2,"error":"observations[1]: no symbol is called \"nome\", did you mean \"none\"?"}"#
      )
      #expect(lines[2].contains(#""reference":{"#))
    }
  }

  @Test func evaluatesLearnsAndListsIt() throws {
    let folder = try Self.folder()
    let evaluation = try Run(
      "trellis evaluate umbrella \(Self.columns) --sequences weeks.csv --format json",
      in: folder.url)
    #expect(evaluation.output.contains(#""sequences": 2"#), "\(evaluation.output)")
    let learned = try Run(
      "grep -v nome weeks.csv > good.csv; trellis learn umbrella \(Self.columns) --sequences good.csv",
      in: folder.url)
    #expect(learned.status == 0, "\(learned.errors)")
    let refused = try Run(
      "trellis learn umbrella \(Self.columns) --sequences weeks.csv", in: folder.url)
    #expect(refused.status == 65)
    #expect(refused.errors.hasPrefix("weeks.csv: sequence 2 (2): observations[1]:"))
    let list = try Run(
      "trellis umbrella \(Self.columns) --sequences weeks.csv --headless", in: folder.url)
    #expect(
      list.output.contains("3 sequences") && list.output.contains("observations[1]: no symbol"))
  }

  @Test func takesAFolder() throws {
    let folder = try Self.folder()
    let run = try Run("trellis solve umbrella --sequences days", in: folder.url)
    #expect(run.status == 0)
    #expect(
      run.output.split(separator: "\n").map { $0.prefix(14) } == [
        #"{"id":"1.txt","#, #"{"id":"2.txt","#,
      ])
    for command in ["umbrella --headless", "solve umbrella", "evaluate umbrella", "learn umbrella"]
    {
      let empty = try Run(
        "ln -s /dev/zero empty/device; trellis \(command) --sequences empty", in: folder.url)
      #expect(empty.status == 65 && empty.output.isEmpty, "\(command)")
      #expect(empty.errors.contains("empty has no sequences"), "\(command): \(empty.errors)")
    }
  }

  @Test(arguments: [
    ("solve umbrella --column seen", "--column means nothing without --observations"),
    ("compare umbrella --column seen", "--column means nothing without --observations"),
    ("solve umbrella --group week", "--group means nothing without --sequences"),
    ("learn umbrella --group week", "--group means nothing without --sequences"),
    ("umbrella --group week --headless", "--group means nothing without --sequences"),
  ])
  func refusesColumnsOfNothing(command: String, message: String) throws {
    let run = try Run("trellis \(command)")
    #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
  }
}

/// `trellis A --against B`.
@Suite struct AgainstTests {
  private static let other = """
    name: Dry rain
    states: [rain, sun]
    initial: {rain: 0.5, sun: 0.5}
    transition: {rain: {rain: 0.7, sun: 0.3}, sun: {rain: 0.3, sun: 0.7}}
    emission: {rain: {umbrella: 0.6, none: 0.4}, sun: {umbrella: 0.2, none: 0.8}}
    observations: [umbrella, none]
    """

  @Test func givesBothTheSameObservationsAndNamesTheNumbers() throws {
    let folder = try TemporaryFolder([
      "dry.yaml": Self.other, "week.txt": "umbrella\numbrella\nnone\numbrella\numbrella\n",
    ])
    let alone = try Run("trellis umbrella --against dry.yaml --headless", in: folder.url)
    #expect(alone.status == 65)
    #expect(
      alone.errors
        == "trellis: dry.yaml has other observations than umbrella: --observations gives both the same\n"
    )
    let run = try Run(
      "trellis umbrella --against dry.yaml --observations week.txt --headless --keys d",
      in: folder.url)
    #expect(run.status == 0 && run.output.contains("emission rain none"), "\(run.errors)")
    #expect(run.output.contains("rain in Dry rain"))
    let spoken = try Run(
      "trellis umbrella --against dry.yaml --observations week.txt --headless --linear --keys d",
      in: folder.url)
    #expect(
      spoken.output.contains("emission rain none: 0.1000 here, 0.4000 there, +1.386."))
  }

  @Test(arguments: [
    ("--against casino", "--against means nothing without a model"),
    ("umbrella --against casino --reference x", "--against and --reference exclude each other"),
    ("umbrella --against casino --sequences x", "--against and --sequences exclude each other"),
    ("umbrella --against casino --pin 1=rain", "--against and --pin exclude each other"),
    ("- --against -", "MODEL - and MODEL - exclude each other"),
  ])
  func refusesWhatCannotStandTogether(options: String, message: String) throws {
    let run = try Run("trellis explore \(options) --headless")
    #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
  }

  @Test func refusesOtherStates() throws {
    let run = try Run("trellis umbrella --against casino --headless")
    #expect(run.status == 65)
    #expect(
      run.errors
        == "trellis: casino has other states than umbrella, must have the same in the same order\n")
  }
}
