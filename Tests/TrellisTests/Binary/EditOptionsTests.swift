import Testing

/// `--pin`, `--forbid`, `--forbid-edge`, `--observe`, `--missing`.
@Suite struct EditOptionsTests {
  @Test(arguments: [
    ("--pin 3=rain", "rain rain rain rain rain"),
    (
      "--pin 3=rain --forbid-edge '4=rain>rain' --forbid-edge '5=sun>sun'",
      "rain rain rain sun rain"
    ),
    ("--forbid 3=sun --observe 5=none", "rain rain rain rain sun"),
    ("--missing 3", "rain rain rain rain rain"),
  ])
  func changeThePath(options: String, path: String) throws {
    let run = try Run("trellis solve umbrella \(options)")
    #expect(run.status == 0 && run.output.hasSuffix("path:           \(path)\n"))
  }

  @Test func areAnsweredLikeTheSameModelInAFile() throws {
    let model = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.7, 0.3], [0.3, 0.7]]
      emission: {symbols: [x, y], table: [[0.9, 0.1], [0.2, 0.8]]}
      observations: [x, y, x, ~]
      constraints: {pin: {3: b}, forbid: {1: a}, forbidEdges: {2: {b: b}}}
      """
    let plain = model.replacing("y, x, ~]", with: "x, x, y]").split(separator: "\n").dropLast()
    let folder = try TemporaryFolder([
      "by-hand.yaml": model, "plain.yaml": plain.joined(separator: "\n"),
    ])
    let edited = try Run(
      """
      trellis solve plain.yaml --format json --observe 2=y --missing 4 --pin 3=b --forbid 1=a \
        --forbid-edge '2=b>b'
      """, in: folder.url)
    let byHand = try Run("trellis solve by-hand.yaml --format json", in: folder.url)
    #expect(edited.output == byHand.output.replacing("by-hand", with: "plain"))
    #expect(edited.status == 0)
  }

  @Test func leaveNoPathWhereTheyContradictEachOther() throws {
    let run = try Run("trellis solve umbrella --pin 3=rain --pin 3=sun")
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        "blocked at t = 3: the constraints there leave no state that can be reached\n"))
  }

  @Test(arguments: [
    (
      "solve umbrella --pin 3=rian",
      "trellis: --pin 3=rian: no state is called \"rian\", did you mean \"rain\"?"
    ),
    (
      "check umbrella --forbid 0=rain",
      "trellis: --forbid 0=rain: there is no timestep \"0\", must be from 1 to 5"
    ),
    (
      "solve umbrella --forbid-edge 1='rain>sun'",
      "trellis: --forbid-edge 1=rain>sun: the edges that arrive at t = 1 come from the start: "
        + "forbid the state there instead"
    ),
    (
      "explore umbrella --headless --observe 2",
      "trellis: --observe 2: \"2\" must be a timestep and an observation, as in 5=umbrella"
    ),
    (
      "solve cliff --missing 3",
      "trellis: --missing 3: a decision problem has no observations"
    ),
    (
      "explore --pin 3=rain",
      "Error: --pin means nothing without a model. Usage: trellis explore --help"
    ),
    (
      "solve umbrella --sequences - --pin 3=rain",
      "Error: --sequences and --pin exclude each other. Usage: trellis solve --help"
    ),
  ])
  func sayInOneLineWhatIsWrong(arguments: String, complaint: String) throws {
    let run = try Run("trellis \(arguments)")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.complaints.first == Substring(complaint))
  }

  @Test func showInTheExplorerWhyAnEdgeIsImpossible() throws {
    let run = try Run(
      """
      trellis explore umbrella --headless --size 90x24 --keys 'b f Left Left Left' \
        --pin 3=sun --forbid-edge '2=sun>rain'
      """)
    #expect(run.output.contains("t = 3 is pinned to sun"))
  }
}
