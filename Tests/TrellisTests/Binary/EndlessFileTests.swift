import Testing

/// Devices without an end, and files that somebody else's model names.
@Suite struct EndlessFileTests {
  @Test(arguments: [
    "solve /dev/zero", "check /dev/zero", "solve /dev/urandom", "solve - < /dev/zero",
    "solve umbrella --observations /dev/zero", "solve umbrella --observations - < /dev/zero",
    "solve umbrella --observations /dev/zero --column x", "solve umbrella --sequences /dev/zero",
  ])
  func areRefusedAfterTheirBeginning(arguments: String) throws {
    // 256 MB of memory that is used, not of addresses; the shell cannot limit that, but it can tell.
    let run = try Run(
      """
      timeout 60 sh -c '"$BINARY" \(arguments) & pid=$!; peak=0
        while line=$(grep VmHWM /proc/$pid/status); do peak=${line#*:}; done 2>&1
        wait $pid; status=$?; echo $peak | cut -d " " -f 1; exit $status' sh
      """)
    #expect(run.status == 65 && run.complaints.count == 1, "\(run.errors)")
    let peak = run.output.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) } ?? 0
    #expect(peak < 256 << 10)
  }

  /// A pipe that is full of text looks like data until there is too much of it.
  @Test(arguments: [
    "solve - < endless", "solve endless", "check endless", "solve umbrella --observations endless",
    "solve umbrella --observations - < endless", "solve umbrella --reference endless",
  ])
  func areRefusedOnceAPipeSaysTooMuch(arguments: String) throws {
    let (run, peak) = try peakOf(arguments, feeding: "yes umbrella")
    #expect(run.status == 65 && run.complaints.count == 1, "\(run.errors)")
    #expect(run.errors.contains("goes on for more than 226.5 MB, as much as is read of a pipe"))
    #expect(peak > 0 && peak < 256 << 10)
  }

  @Test func aLineOfAPipeThatIsTooLongIsAnsweredByAnError() throws {
    let (run, peak) = try peakOf(
      "solve umbrella --sequences endless",
      feeding: "{ yes umbrella | head -c 68000000 | tr -d '\\n'; echo; echo '[\"none\"]'; }")
    #expect(run.status == 65, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix(#"{"line":1,"error":"#), "\(lines)")
    #expect(lines.dropFirst().first?.contains(#""path":["sun"]"#) == true, "\(lines)")
    #expect(peak > 0 && peak < 256 << 10)
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

  /// What comes of a command that reads the pipe `endless`, and the most kilobytes that it had.
  private func peakOf(_ arguments: String, feeding command: String) throws -> (Run, peak: Int) {
    let folder = try TemporaryFolder([:])
    let run = try Run(
      """
      mkfifo endless; \(command) > endless 2>&- & feeder=$!
      timeout 100 sh -c '"$BINARY" \(arguments) & pid=$!; peak=0
        while line=$(grep VmHWM /proc/$pid/status); do peak=${line#*:}; done 2>&1
        wait $pid; status=$?; echo $peak | cut -d " " -f 1; exit $status' sh
      status=$?; kill $feeder 2>&-; exit $status
      """, in: folder.url)
    return (run, run.output.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0)
  }

  @Test(arguments: [
    ("/etc/passwd", "root"), ("/etc/passwd, column: root", "root"), ("secret", "hunter2"),
    ("/etc/hostname, column: x", ""),
  ])
  func showNothingOfAFileThatIsNoData(file: String, secret: String) throws {
    let model = ModelTexts.coin.replacing(
      "observations: [heads]", with: "observations: {file: \(file)}")
    let folder = try TemporaryFolder(["model.yaml": model, "secret": "hunter2\n"])
    let run = try Run("trellis solve model.yaml", in: folder.url)
    #expect(run.status == 65 && run.complaints.count == 1, "\(run.errors)")
    #expect(run.errors.contains("begins with a letter"), "\(run.errors)")
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
