import Foundation
import Testing

/// Devices without an end, and files that somebody else's model names.
@Suite struct EndlessFileTests {
  /// 256 MB of memory that is used, not of addresses.
  private static let most = 256 << 10

  @Test(arguments: [
    "solve /dev/zero", "check /dev/zero", "solve /dev/urandom", "solve - < /dev/zero",
    "solve umbrella --observations /dev/zero", "solve umbrella --observations - < /dev/zero",
    "solve umbrella --observations /dev/zero --column x", "solve umbrella --sequences /dev/zero",
    "check /dev/urandom", "solve - < /dev/urandom", "solve umbrella --observations /dev/urandom",
    "solve umbrella --observations - < /dev/urandom", "solve umbrella --reference /dev/urandom",
    "solve umbrella --sequences /dev/urandom", "solve umbrella --sequences - < /dev/urandom",
    "evaluate umbrella --sequences /dev/urandom", "learn casino --sequences /dev/urandom",
    "explore umbrella --headless --sequences /dev/urandom", "export /dev/urandom --to csv",
    "solve umbrella --sequences /dev/urandom --column x", "compare /dev/urandom",
    "solve casino --sequences /dev/zero --column x --group y",
    "evaluate casino --sequences /dev/zero --column 3",
    "learn casino --sequences - --group y < /dev/zero",
  ])
  func areRefusedAfterTheirBeginning(arguments: String) throws {
    let folder = try TemporaryFolder([:])
    let measured = try MeasuredRun(arguments, seconds: 60, in: folder.url)
    #expect(
      measured.run.status == 65 && measured.run.complaints.count == 1, "\(measured.run.errors)")
    #expect(measured.run.output.isEmpty && measured.peak < Self.most, "\(measured.peak)")
  }

  /// However random bytes begin: as lines of JSON do, as an array of NumPy nearly does.
  @Test(arguments: ["[", "{", "\\223", "PK", "\\223NUMPY"])
  func areRefusedThoughTheyBeginAsData(beginning: String) throws {
    let folder = try TemporaryFolder([:])
    for option in ["--sequences", "--observations", "--reference"] {
      let measured = try Self.fed(
        "printf '\(beginning)'; cat /dev/urandom", to: "solve umbrella \(option) endless",
        in: folder.url)
      #expect(
        measured.run.status == 65 && measured.run.complaints.count == 1, "\(measured.run.errors)")
      #expect(measured.run.output.isEmpty && measured.peak < Self.most, "\(measured.peak)")
    }
  }

  /// Text in UTF-16 has the bytes that no other text has, and an end.
  @Test(arguments: [("", "- < wide.csv"), ("cat wide.csv | ", "-"), ("", "wide.csv")])
  func wideTextIsReadToItsEnd(before: String, input: String) throws {
    let folder = try TemporaryFolder([
      "dice.yaml": """
      states: [a]
      initial: {a: 1}
      transition: {a: {a: 1}}
      emission: {a: {"1": 1}}
      """
    ])
    let run = try Run(
      """
      { echo face; yes 1 | head -n 200000; } | iconv -t UTF-16 > wide.csv
      \(before)trellis solve dice.yaml --column face --format runs --observations \(input)
      """, in: folder.url)
    #expect(run.output == "from,to,state,length,logJoint\n1,200000,a,200000,0.0\n", "\(run.errors)")
  }

  /// A pipe by its name has another form than lines where columns are named, as standard input has.
  @Test(arguments: ["-", "/dev/stdin", "fifo"])
  func tablesComeThroughAPipe(name: String) throws {
    let folder = try TemporaryFolder([
      "days.csv": "day,seen\n1,umbrella\n2,none\n1,none\n"
    ])
    let run = try Run(
      """
      mkfifo fifo; if [ \(name) = fifo ]; then cat days.csv > fifo & fi
      cat days.csv | trellis solve umbrella --sequences \(name) --column seen --group day
      """, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.map { $0.contains("\"timesteps\":2") } == [true, false], "\(run.output)")
  }

  @Test func areRefusedThroughAPipe() throws {
    let run = try Run("timeout 20 cat /dev/urandom | trellis solve umbrella --sequences -")
    #expect(run.status == 65 && run.complaints.count == 1, "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  /// A pipe that is full of text looks like data until there is too much of it.
  @Test(arguments: [
    "solve - < endless", "solve endless", "check endless", "solve umbrella --observations endless",
    "solve umbrella --observations - < endless", "solve umbrella --reference endless",
  ])
  func areRefusedOnceAPipeSaysTooMuch(arguments: String) throws {
    let folder = try TemporaryFolder([:])
    let measured = try Self.fed("yes umbrella", to: arguments, in: folder.url)
    let run = measured.run
    #expect(run.status == 65 && run.complaints.count == 1 && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.contains("goes on for more than 226.5 MB, as much as is read of a pipe"))
    #expect(measured.peak > 0 && measured.peak < Self.most, "\(measured.peak)")
  }

  @Test func aLineOfAPipeThatIsTooLongIsAnsweredByAnError() throws {
    let folder = try TemporaryFolder([:])
    let measured = try Self.fed(
      "{ yes umbrella | head -c 68000000 | tr -d '\\n'; echo; echo '[\"none\"]'; }",
      to: "solve umbrella --sequences endless", in: folder.url)
    #expect(measured.run.status == 65, "\(measured.run.errors)")
    let lines = measured.run.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix(#"{"line":1,"error":"#), "\(lines)")
    #expect(lines.last?.contains(#""path":["sun"]"#) == true, "\(lines)")
    #expect(measured.peak > 0 && measured.peak < Self.most, "\(measured.peak)")
  }

  /// What a pipe has said is gone: nobody waits for it to be said once more.
  @Test func saysWhatIsWrongInAPipeThatHasEnded() throws {
    let folder = try TemporaryFolder([:])
    let run = try Run(
      """
      mkfifo model; echo 'states: [a' > model & timeout 20 "$BINARY" check model
      """, in: folder.url)
    #expect(run.status == 65 && run.complaints.count == 1, "\(run.errors)")
    #expect(run.errors.hasPrefix("model:2:1:"), "\(run.errors)")
  }

  /// A command that reads the pipe `endless`, while another one writes to it.
  private static func fed(
    _ command: String, to arguments: String, in folder: URL
  ) throws -> MeasuredRun {
    try MeasuredRun(
      arguments,
      after:
        "test -p endless || mkfifo endless; { \(command); } > endless 2> /dev/null & feeder=$!",
      cleanup: "kill $feeder 2> /dev/null", in: folder)
  }

  @Test(arguments: [
    ("/etc/passwd", "root", "begins with a letter"),
    ("/etc/passwd, column: root", "root", "begins with a letter"),
    ("secret", "hunter2", "begins with a letter"),
    ("/etc/hostname, column: x", "", "begins with a letter"),
    ("it.csv", "hunter2", "begins with a letter"),
    ("it.tsv, column: x", "hunter2", "begins with a letter"),
    ("it.conllu", "hunter2", "it.conllu:1:1: has 1 column, must have 2"),
  ])
  func showNothingOfAFileThatIsNoData(file: String, secret: String, words: String) throws {
    let model = ModelTexts.coin.replacing(
      "observations: [heads]", with: "observations: {file: \(file)}")
    let folder = try TemporaryFolder(["model.yaml": model, "secret": "hunter2\n"])
    let run = try Run(
      "for end in csv tsv conllu; do ln -s secret it.$end; done; trellis solve model.yaml",
      in: folder.url)
    #expect(run.status == 65 && run.complaints.count == 1, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(secret.isEmpty || !run.errors.replacing("column: root", with: "").contains(secret))
  }

  @Test func saysWhatIsWrongInAFileOfData() throws {
    let model = ModelTexts.coin.replacing(
      "observations: [heads]", with: "observations: {file: seen}")
    let folder = try TemporaryFolder(["model.yaml": model, "seen": "heads\nhaeds\n"])
    let run = try Run("trellis solve model.yaml", in: folder.url)
    #expect(run.status == 65 && run.errors.hasPrefix("seen:2:1:"), "\(run.errors)")
  }
}
