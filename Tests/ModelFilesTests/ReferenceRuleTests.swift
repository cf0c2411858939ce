import DynamicProgramming
import Testing

@testable import ModelFiles

@Suite struct ReferenceRuleTests {
  private static func weather(_ reference: String) -> String {
    Good.weather + "reference: \(reference)\n"
  }

  private static func states(_ text: String) throws -> [Set<Int>?] {
    try #require(try Fixtures.load(text).reference).states
  }

  private static func written(_ problem: Problem, named name: String) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: name)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func namesAStateATimestepOrNothing() throws {
    let states = try Self.states(Self.weather("[rain, null, sun, NA, ~]"))
    #expect(states == [[0], nil, [1], nil, nil])
    #expect(try Fixtures.load(Good.weather).reference == nil)
  }

  @Test func aLabelMeansAllOfItsStates() throws {
    let text = Good.weather + "labels: {rain: wet, sun: wet}\nreference: [wet, rain, ~, ~, sun]\n"
    #expect(try Self.states(text) == [[0, 1], [0], nil, nil, [1]])
  }

  @Test func aWordForMissingMayBeAState() throws {
    let text = Self.weather("[rain, \"NA\", ~, ~, ~]").replacing("sun", with: "NA")
    #expect(try Self.states(text) == [[0], [1], nil, nil, nil])
  }

  @Test func comesFromAFileBeside() throws {
    let csv = "t,tag\n1,sun\n2,\n3,rain\n4,rain\n5,sun\n"
    let folder = Folder(files: ["gold.csv": Array(csv.utf8)])
    let problem = try folder.load(Self.weather("{file: gold.csv, column: tag}"))
    #expect(problem.reference?.states == [[1], nil, [0], [0], [1]])
  }

  /// Of what stands in the file that says nothing.
  @Test(arguments: ["tag\nsun\nrain\n", "sun\nrain\n"])
  func aFileBesideOfAnotherLengthIsToldSo(text: String) {
    let folder = Folder(files: ["gold.csv": Array(text.utf8)])
    let column = text.hasPrefix("tag") ? ", column: tag" : ""
    let message = folder.answer(Self.weather("{file: gold.csv\(column)}"))
    #expect(
      message?.hasSuffix("reference has 2 states, must have 5, one for each timestep") == true,
      "\(message ?? "")")
  }

  @Test(arguments: ["sun\n\nrain\nrain\nsun\n", #"["sun", null, "rain", "rain", "sun"]"#])
  func isReplacedByWhatIsGiven(text: String) throws {
    var request = ModelRequest()
    request.reference = ObservationSource(name: "gold.txt", bytes: Array(text.utf8))
    let reading = try ModelLoader().read(
      bytes: Array(Self.weather("[rain, rain, rain, rain, rain]").utf8), name: "m.yaml",
      directory: nil, request: request)
    #expect(reading.problem.reference?.states == [[1], nil, [0], [0], [1]])
  }

  @Test func namesTheOptionForItsColumn() throws {
    var request = ModelRequest()
    request.reference = ObservationSource(name: "gold.csv", bytes: Array("day,was\n1,rain\n".utf8))
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(
        bytes: Array(Good.weather.utf8), name: "m.yaml", directory: nil, request: request)
    }
    #expect(
      error?.message
        == "gold.csv:1:1: looks like CSV with the columns day, was; --reference-column NAME "
        + "takes one (in a model: column: NAME)")
  }

  @Test func aDemonstrationIsToldByStatesOrMoves() throws {
    let moves = try Self.states(Good.corridor + "reference: [right, stay, right, stay]\n")
    let states = try Self.states(Good.corridor + "reference: [b, b, c, c]\n")
    #expect(moves == states)
    let open = try Self.states(Good.corridor + "reference: [right, ~, ~, ~]\n")
    #expect(open == [states[0], nil, nil, nil])
  }

  private static let slippery = """
    states: [a, b]
    start: a
    horizon: 2
    moves:
      a: {go: {to: {b: {p: 0.75, reward: 2}, a: {p: 0.25, reward: 0}}}, stay: {to: a, reward: 0}}
      b: {rest: {to: b, reward: 1}}

    """

  /// Where a move may lead to several states both are told.
  @Test func aDemonstrationMayTellTheMoveAndTheState() throws {
    let problem = try Fixtures.load(
      Self.slippery + "reference: [{move: go, state: a}, {move: stay, state: a}]\n")
    let reference = try #require(problem.reference)
    #expect(reference.states == [[0], [0]])
    let names = try #require(problem.outcomes).names
    #expect(reference.moves.map { $0.map { names[Int($0)] } } == ["go", "stay"])
    let again = try Fixtures.load(try Self.written(problem, named: "m.yaml"), name: "m.yaml")
    #expect(again.reference == reference)
    let mixed = try Fixtures.load(Self.slippery + "reference: [{move: go, state: b}, b]\n")
    #expect(mixed.reference?.states == [[1], [1]] && mixed.reference?.moves.last == .some(nil))
  }

  static let slips: [(String, String)] = [
    (
      "[go, rest]",
      "reference[1]: \"go\" may lead to several states: name the state that it led to, or both, as in "
        + "{move: go, state: ...}"
    ),
    (
      "[{move: stay, state: b}, b]",
      "reference[1]: no move \"stay\" leads from there to \"b\""
    ),
    (
      "[{move: og, state: b}, b]",
      "reference[1]: no state and no move is called \"og\", did you mean \"go\"?"
    ),
  ]

  @Test(arguments: slips)
  func aMoveOfChanceNeedsItsState(text: String, message: String) {
    let error = Fixtures.error(Self.slippery + "reference: \(text)\n", name: "m.yaml")
    #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "none")")
  }

  @Test func bumpingIntoAWallIsAMoveOfItsOwnName() throws {
    let text = Good.cliff.replacing(
      "horizon: 14", with: "horizon: 2\nreference: [left, down]")
    let problem = try Fixtures.load(text)
    let start = try #require(problem.states.index(of: "r3c0"))
    #expect(problem.reference?.states == [[start], [start]])
  }

  /// Only where another move leads to the same state need it be told which one was made.
  @Test func movesAreKeptWhereAnotherLeadsThereToo() throws {
    let bumps = Good.cliff.replacing("horizon: 14", with: "horizon: 2\nreference: [down, up]")
    let reference = try #require(try Fixtures.load(bumps).reference)
    #expect(reference.moves.map { $0 == nil } == [false, true])
    let walks = Good.corridor + "reference: [right, stay, right, stay]\n"
    #expect(try Fixtures.load(walks).reference?.moves.isEmpty == true)
    let again = try Self.written(try Fixtures.load(bumps), named: "again.yaml")
    #expect(try Fixtures.load(again, name: "again.yaml").reference == reference)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    for text in [
      Self.weather("[rain, null, sun, rain, rain]"),
      Good.weather + "labels: {rain: wet, sun: wet}\nreference: [wet, rain, ~, ~, sun]\n",
      Good.corridor + "reference: [right, stay, right, stay]\n",
    ] {
      let problem = try Fixtures.load(text)
      for name in ["again.yaml", "again.json"] {
        let written = try Self.written(problem, named: name)
        #expect(try Fixtures.load(written, name: name) == problem)
      }
    }
  }

  @Test func formatsWithoutAPlaceForItSaySo() throws {
    let problem = try Fixtures.load(Self.weather("[rain, null, sun, rain, rain]"))
    #expect(throws: UnwritableModel(format: "UAI", part: "reference")) {
      _ = try Self.written(problem, named: "m.uai")
    }
  }

  @Test func editsOfTheLengthKeepWhatIsKnown() throws {
    let problem = try Fixtures.load(Self.weather("[rain, null, sun, rain, sun]"))
    let longer = try problem.edited(by: .append([.missing]))
    #expect(longer.reference?.states == [[0], nil, [1], [0], [1], nil])
    let shorter = try longer.edited(by: .drop(count: 3))
    #expect(shorter.reference?.states == [[0], nil, [1]])
  }

  @Test func anObjectInTheFileOfAReferenceIsNoList() throws {
    var request = ModelRequest()
    request.reference = ObservationSource(
      name: "r.json", bytes: Array(#"{"reference": ["rain"]}"#.utf8))
    let error = #expect(throws: ModelError.self) {
      _ = try ModelLoader().read(
        bytes: Array(Good.weather.utf8), name: "weather.yaml", directory: nil, request: request)
    }
    #expect(error?.message == "r.json:1:1: reference is a map, must be a list")
  }

  static let faults: [(String, String)] = [
    (
      weather("[rain, sun]"),
      "weather.yaml:11:12: reference has 2 states, must have 5, one for each timestep"
    ),
    (
      weather("[rain, sun, rian, sun, sun]"),
      "weather.yaml:11:24: reference[3]: no state is called \"rian\", did you mean \"rain\"?"
    ),
    (
      weather("rain"),
      "weather.yaml:11:12: reference is \"rain\", must be a list or {file: ..., column: ...}"
    ),
    (
      weather("[rain, [sun], rain, sun, sun]"),
      "weather.yaml:11:19: reference[2] is a list, must be a name"
    ),
  ]

  @Test(arguments: faults)
  func faultsNameTheirPlace(text: String, message: String) {
    #expect(Fixtures.error(text, name: "weather.yaml")?.message == message)
  }

  static let demonstrations: [(String, String)] = [
    (
      "[right, rihgt, stay, stay]",
      "reference[2]: no state and no move is called \"rihgt\", did you mean \"right\"?"
    ),
    (
      "[~, right, stay, stay]",
      "reference[2]: where \"right\" leads is not known after null; name the state"
    ),
    (
      "[right, b, c, stay]",
      "reference[2]: \"b\" is a state, and other words of the list are moves: name states alone, moves "
        + "alone, or both each time, as in {move: ..., state: b}"
    ),
  ]

  @Test(arguments: demonstrations)
  func faultsOfMovesNameTheirPlace(reference: String, message: String) throws {
    let error = Fixtures.error(Good.corridor + "reference: \(reference)\n")
    #expect(try #require(error).message.hasSuffix(": " + message))
  }
}
