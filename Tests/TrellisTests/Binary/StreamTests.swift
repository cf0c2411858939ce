import Testing

@Suite struct StreamTests {
  @Test(arguments: ["solve umbrella", "models", "check umbrella", "umbrella --headless", "--help"])
  func saysThatTheDiskIsFull(arguments: String) throws {
    let run = try Run("trellis \(arguments) > /dev/full")
    #expect(run.status == 74)
    #expect(run.errors == "trellis: the output cannot be written: No space left on device\n")
  }

  @Test(arguments: ["solve umbrella", "--version"])
  func saysThatTheOutputIsClosed(arguments: String) throws {
    let run = try Run("trellis \(arguments) >&-")
    #expect(run.status == 74)
    #expect(run.complaints.count == 1)
  }

  @Test func leavesQuietlyWhenItsReaderDoes() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      """
      yes none | head -n 50000 > many
      { trellis solve umbrella --observations many --format csv; echo $? >&2; } | head -n 1
      """, in: folder.url)
    #expect(run.output == "t,observation,state,move,reward,logJointSoFar,V\n")
    #expect(run.errors == "74\n")
  }

  @Test func needsNoInput() throws {
    let run = try Run("trellis solve umbrella <&-")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
  }

  @Test func cannotReadObservationsFromAClosedInput() throws {
    let run = try Run("trellis solve umbrella --observations - <&-")
    #expect(run.status == 74)
    #expect(run.complaints.count == 1 && run.errors.hasPrefix("standard input: "))
  }

  @Test func endsWithTheStatusThoughNobodyCanBeTold() throws {
    #expect(try Run("trellis solve nosuch 2>&-").status == 66)
  }
}
