import Foundation
import Testing

@Suite struct SequencesTests {
  /// Names are bytes: a folder and files of any are read; what may never have an end is left alone.
  @Test func readsAFolderWhateverNamesAreInIt() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      """
      name=$(printf 'sd\\377'); mkdir "$name"; echo umbrella > "$name/b.txt"
      echo none > "$name/$(printf 'a\\376').txt"; mkfifo "$name/fifo.txt"; echo x > "$name/.hidden"
      timeout 20 "$BINARY" solve umbrella --sequences "$name" --format json
      """, in: folder.url)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 2, "\(run.output)")
  }

  private func objects(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  /// Lines of many lengths, some of them bad.
  private static let many: String =
    (0..<3000).map { place in
      switch place % 7 {
      case 3: "[\"none\", \"nome\"]"
      case 5 where place % 3 == 0: ""
      default:
        "["
          + (0...(place * place % 211)).map {
            ($0 * $0 + place) % 3 == 0 ? "\"none\"" : "\"umbrella\""
          }.joined(separator: ",") + "]"
      }
    }.joined(separator: "\n") + "\n"

  @Test func answersEveryLineInItsPlace() throws {
    let folder = try TemporaryFolder(["many.jsonl": Self.many])
    let run = try Run("trellis solve umbrella --sequences - < many.jsonl", in: folder.url)
    #expect(run.status == 65)
    #expect(run.errors.isEmpty)
    let objects = try objects(run.output)
    #expect(objects.map { $0["line"] as? Int } == Array(1...3000))
    for (place, object) in objects.enumerated() {
      let isBad = place % 7 == 3 || (place % 7 == 5 && place % 3 == 0)
      #expect((object["error"] != nil) == isBad)
      if !isBad { #expect(object["timesteps"] as? Int == place * place % 211 + 1) }
    }
  }

  @Test func doesNotDependOnTheNumberOfThreads() throws {
    let folder = try TemporaryFolder(["many.jsonl": Self.many])
    let one = try Run("trellis solve umbrella --sequences many.jsonl --threads 1", in: folder.url)
    for options in ["--threads 2", "--threads 8", "", "--threads 50 --format json"] {
      let run = try Run("trellis solve umbrella --sequences many.jsonl \(options)", in: folder.url)
      #expect(run.output == one.output)
      #expect(run.status == one.status)
    }
  }

  @Test func anEmptyInputHasAnEmptyAnswer() throws {
    let run = try Run("trellis solve umbrella --sequences - < /dev/null")
    #expect(run.status == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
  }

  @Test func theLastLineNeedsNoEnd() throws {
    let run = try Run("trellis solve umbrella --sequences -", input: "[\"none\"]\r\n[\"none\"]")
    #expect(run.status == 0)
    #expect(try objects(run.output).count == 2)
    #expect(run.output.hasSuffix("}\n"))
  }

  @Test func endsWithOneIfAllLinesAreGoodButSomeSequenceIsImpossible() throws {
    let run = try Run(
      "trellis solve impossible-observation --sequences -", input: "[\"moo\"]\n[null]\n")
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    #expect(try objects(run.output)[0]["blockedAt"] as? Int == 1)
  }

  @Test func namesTheNearestSymbol() throws {
    let run = try Run("trellis solve umbrella --sequences -", input: "[\"none\", \"umbrela\"]\n")
    #expect(
      run.output
        == #"{"line":1,"error":"column 10: observations[2]: no symbol is called \"umbrela\", "#
        + #"did you mean \"umbrella\"?"}"# + "\n")
  }

  @Test func readsVectorsAndGaps() throws {
    let model = """
      states: [low, high]
      initial: [0.5, 0.5]
      transition: [[0.9, 0.1], [0.1, 0.9]]
      emission:
        family: normal
        parameters: {low: {mean: [1, 2], sd: [0.5, 0.25]}, high: {mean: [30, 40], sd: [1, 1]}}
      """
    let folder = try TemporaryFolder(["m.yaml": model])
    let run = try Run(
      "trellis solve m.yaml --sequences -", input: "[[1,2],null,[null,40.5]]\n[[1]]\n",
      in: folder.url)
    #expect(run.status == 65)
    let objects = try objects(run.output)
    #expect((objects[0]["path"] as? [String])?.last == "high")
    #expect((objects[1]["error"] as? String)?.contains("observations[1]") == true)
  }

  @Test func takesALineOfAMillionObservations() throws {
    let run = try Run(
      """
      { printf '["none"'; yes ',"umbrella"' | head -n 999999 | tr -d '\\n'; echo ']'
        echo '["none"]'; } |
        trellis solve umbrella --sequences - | cut -c 1-32
      """)
    #expect(
      run.output
        == "{\"line\":1,\"timesteps\":1000000,\"s\n{\"line\":2,\"timesteps\":1,\"states\"\n")
  }

  @Test func answersAtOnceWhoeverWaitsForIt() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      """
      { echo '["none"]'; until [ -s told ]; do :; done; echo '["umbrella"]'; } |
        trellis solve umbrella --sequences - > told
      wc -l < told
      """, in: folder.url)
    #expect(run.output.filter { $0.isNumber } == "2")
  }

  @Test(arguments: [1, 4]) func leavesQuietlyWhenItsReaderDoes(threads: Int) throws {
    let run = try Run(
      """
      { yes '["none"]' | { trellis solve umbrella --sequences - --threads \(threads); echo $? >&2; }
      } | head -n 1
      """)
    #expect(run.output.hasPrefix("{\"line\":1,") && run.output.count { $0 == "\n" } == 1)
    #expect(run.errors == "74\n")
  }

  @Test func leavesNoHalfLineThatLooksWhole() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      """
      { until [ -s told ]; do :; done; kill -KILL $(cat pid); } &
      yes '["none","umbrella","none"]' |
        sh -c 'echo $$ > pid; exec "$BINARY" solve umbrella --sequences -' > told
      cat told
      """, in: folder.url)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 2)
    let whole = try objects(lines.dropLast().joined(separator: "\n"))
    #expect(whole.map { $0["line"] as? Int } == Array(1...whole.count))
    let rest = Data((lines.last ?? "").utf8)
    #expect(rest.isEmpty || (try? JSONSerialization.jsonObject(with: rest)) == nil)
  }

  @Test func saysThatTheDiskIsFull() throws {
    let run = try Run("yes '[null]' | trellis solve umbrella --sequences - > /dev/full")
    #expect(run.status == 74)
    #expect(run.errors == "trellis: the output cannot be written: No space left on device\n")
  }

  @Test(arguments: [
    ("corridor", 64), ("cliff", 64), ("crf", 64), ("timetable", 64), ("nosuch", 66),
  ])
  func refusesModelsOfOneSequence(model: String, status: Int) throws {
    let run = try Run("trellis solve \(model) --sequences -")
    #expect(Int(run.status) == status)
    #expect(run.output.isEmpty)
    #expect(run.complaints.count == 1)
  }

  @Test(arguments: [
    "--sequences - --format csv", "--sequences - --format text", "--sequences - --threads 0",
    "--sequences - --threads x", "--sequences - --threads 5000", "--threads 0",
    "--sequences - --observations x",
  ])
  func refusesWrongUsage(options: String) throws {
    let run = try Run("trellis solve umbrella \(options)")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage: trellis"))
  }

  @Test func refusesAFileThatIsNotThere() throws {
    let run = try Run("trellis solve umbrella --sequences nosuch.jsonl")
    #expect(run.status == 66)
    #expect(run.errors == "nosuch.jsonl: no such file\n")
    #expect(try Run("trellis solve umbrella --sequences - <&-").status == 74)
  }
}
