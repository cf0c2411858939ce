import Testing

@Suite struct HeadlessTests {
  @Test func goesDownAListByANumber() throws {
    let frame = try Run("trellis casino --headless --size 80x24 --keys 'f B 5 j'").output
    #expect(frame.contains("▶    6 "), "\(frame)")
    let help = try Run("trellis casino --headless --size 80x24 --keys '? 9 j'").output
    let beside = try Run("trellis casino --headless --size 80x24 --keys '? j j j j j j j j j'")
      .output
    #expect(help == beside)
  }

  @Test(arguments: [(80, 24), (100, 30), (20, 5), (1, 1)])
  func printsExactlyAsManyLinesAsTheSizeHas(width: Int, height: Int) throws {
    let run = try Run("env -i \"$BINARY\" umbrella --headless --size \(width)x\(height)")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == height + 1 && lines.last == "")
    #expect(lines.allSatisfy { $0.count <= width && !$0.hasSuffix(" ") })
  }

  @Test func isUnicodeWhateverTheLocaleUnlessASCIIIsAskedFor() throws {
    let unicode = try Run("LC_ALL=C trellis umbrella --headless --keys Space")
    #expect(!unicode.output.allSatisfy { $0.isASCII })
    let ascii = try Run("trellis umbrella --headless --ascii --keys 'Space ? Escape o'")
    #expect(ascii.output.allSatisfy { $0.isASCII })
  }

  @Test func printsTheFirstFrameAndOneAfterEveryKey() throws {
    let run = try Run("trellis umbrella --headless --frames --size 80x24 --keys 'Space b Up'")
    let frames = run.output.split(separator: "\u{0C}", omittingEmptySubsequences: false)
    #expect(frames.count == 5 && frames.last == "")
    #expect(frames.dropLast().allSatisfy { $0.count { $0 == "\n" } == 24 })
    #expect(frames[0] != frames[1])
  }

  @Test func printsTheLastFrameOfAllWithoutFrames() throws {
    let last = try Run("trellis umbrella --headless --keys 'Space b'").output
    let all = try Run("trellis umbrella --headless --frames --keys 'Space b'").output
    #expect(all.hasSuffix(last + "\u{0C}"))
  }

  @Test func endsAtQWithTheFrameBeforeIt() throws {
    let before = try Run("trellis umbrella --headless --keys 'Space Left'").output
    #expect(try Run("trellis umbrella --headless --keys 'Space Left q b f'").output == before)
    let frames = try Run("trellis umbrella --headless --frames --keys 'Space q b'").output
    #expect(frames.count { $0 == "\u{0C}" } == 2)
  }

  @Test func closesAPopupWithQAndGoesOn() throws {
    let plain = try Run("trellis umbrella --headless --keys Space").output
    #expect(try Run("trellis umbrella --headless --keys '? q Space'").output == plain)
  }

  @Test func opensAnotherModelAndTellsIfItCannot() throws {
    let opened = try Run("trellis umbrella --headless --keys ': o p e n Space c l i f f Enter'")
    #expect(opened.output.contains("Cliff walk"))
    let failed = try Run("trellis umbrella --headless --keys ': o p e n Space c l i f Enter'")
    #expect(failed.output.contains("Umbrella world"))
    #expect(failed.output.contains("there is no file and no sample"))
    #expect(!failed.output.contains("trellis: "))
  }

  /// Several sequences in the file of an estimator are listed, and learned from as the command
  /// does.
  @Test func listsTheSequencesOfAnEstimator() throws {
    let folder = try TemporaryFolder([
      "m.yaml": """
      states: [a, b]
      initial: [0.75, 0.25]
      transitions:
      - &t [[0.5, 0.5], [0.125, 0.875]]
      - *t
      - [[0.75, 0.25], [0.75, 0.25]]
      - *t
      emission: {family: normal, parameters: {a: {mean: 0, sd: 1}, b: {mean: 3, sd: 1}}}
      observations: [0.1, 0.2, 3.5, 2.5, 3]
      """
    ])
    #expect(try Run("trellis convert m.yaml m.npz", in: folder.url).status == 0)
    let list = try Run("trellis m.npz --headless --size 100x24", in: folder.url).output
    #expect(list.contains("2 sequences"))
    let command = try Run("trellis learn m.npz --iterations 1", in: folder.url).output
    #expect(command.contains("\n1          -4.896674 "))
    let lesson = try Run(
      "trellis m.npz --headless --size 100x24 --keys 'Enter : l e a r n Enter Space'",
      in: folder.url
    ).output
    #expect(lesson.contains("log p(x) -4.897"))
  }

  @Test func beginsWithTheListOfSamples() throws {
    let run = try Run("trellis --headless --size 100x40")
    #expect(run.status == 0)
    #expect(run.output.contains("umbrella") && run.output.contains("cliff"))
    let opened = try Run("trellis --headless --size 100x40 --keys 'Down Enter'")
    #expect(opened.output.contains("Healthy or fever"))
  }

  @Test func takesObservationsFromElsewhere() throws {
    let run = try Run(
      "trellis umbrella --headless --observations -", input: "none\nnone\numbrella\n")
    #expect(run.output.contains("none"))
    #expect(run.status == 0)
  }

  @Test func suspendsRedrawsAndPlaysWithoutATerminal() throws {
    #expect(try Run("trellis umbrella --headless --keys 'C-z C-l p'").status == 0)
  }

  @Test func leadsThroughTheTour() throws {
    let run = try Run("trellis tour --headless --size 100x30 --keys 'Space Space'")
    #expect(run.status == 0)
    #expect(run.output.contains("the tour, 3 of"))
    #expect(run.output.contains("V_3(rain)"))
    let all = try Run("trellis tour --headless --frames --keys 'End Space'")
    #expect(all.output.components(separatedBy: "\u{0C}").count == 4)
  }
}
