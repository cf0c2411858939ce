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
