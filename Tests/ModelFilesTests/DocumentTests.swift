import DynamicProgramming
import Testing

@testable import ModelFiles

@Suite struct DocumentTests {
  static let faults: [BadFile] = [
    BadFile("", "weather.yaml: is empty"),
    BadFile("\n# nothing\n", "weather.yaml: is empty"),
    BadFile("~\n", "weather.yaml: is empty"),
    BadFile("hello", "weather.yaml:1:1: is \"hello\", must be a map"),
    BadFile("- 1", "weather.yaml:1:1: is a list, must be a map"),
    BadFile(
      "a: [1, 2",
      "weather.yaml:2:1: is not YAML or JSON: "
        + "while parsing a flow sequence, did not find expected ',' or ']'"),
    BadFile("a: 1\nb: \u{7}", "weather.yaml:2:4: character U+0007 has no place in a text file"),
    BadFile("a: 1\na: 2", "weather.yaml:1:1: key \"a\" stands twice"),
    BadFile("1: 1\n\"1\": 2", "weather.yaml:1:1: key \"1\" stands twice"),
    BadFile("[a]: 1", "weather.yaml:1:1: a key must be a name, not a list, a map or an alias"),
    BadFile("a: *b", "weather.yaml:1:4: is not YAML or JSON: found undefined alias"),
    BadFile(
      "--- {a: 1}\n--- {b: 1}",
      "weather.yaml:2:1: is not YAML or JSON: "
        + "expected a single document in the stream, but found another document"),
    BadFile(
      "\tstates: 1",
      "weather.yaml:1:1: is not YAML or JSON: "
        + "a line is indented by a tab, must be by blanks"),
    BadFile(
      "initial:\r\n-\t1",
      "weather.yaml:2:2: is not YAML or JSON: a tab stands here, must be a blank"),
    BadFile(
      "initial:\n- \t1", "weather.yaml:2:3: is not YAML or JSON: a tab stands here, must be a blank"
    ),
  ]

  @Test(arguments: faults)
  func namesThePlaceOfWhatIsNoDocument(file: BadFile) {
    #expect(file.answer() == file.message)
  }

  @Test func refusesBytesThatAreNoText() {
    let bytes = Array("name: a\nabout: \u{e9}".utf8) + [0xFF, 0x41]
    #expect(Self.answer(bytes) == "m.yaml:2:9: byte 0xFF is not UTF-8 text")
  }

  @Test func refusesUTF16() {
    let words = "byte 0xFF is not UTF-8 text"
    #expect(Self.answer([0xFF, 0xFE, 0x41, 0]) == "m.yaml:1:1: \(words)")
  }

  @Test(arguments: ["\u{9B}", "\u{FEFF}", "\u{0}", "\u{7F}", "\u{FFFF}"])
  func refusesCharactersThatNoTextHas(character: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    let error = Fixtures.error("name: é\r\nabout: 'é\(character)'")
    #expect(error?.fault == .strayCharacter(scalar))
    #expect(error?.mark == DocumentMark(line: 2, column: 10))
  }

  @Test func readsAByteOrderMarkAndCRLF() throws {
    let text = "\u{FEFF}" + Good.weather.replacing("\n", with: "\r\n")
    let problem = try Fixtures.load(text)
    #expect(problem == (try Fixtures.load(Good.weather)))
  }

  @Test(arguments: ["[", "{a: ", "- ", "{? "])
  func refusesNestingThousandsDeepWithoutCrashing(opener: String) throws {
    for depth in [33, 500, 999, 1000, 5_000, 100_000] {
      let error = try #require(Fixtures.error(String(repeating: opener, count: depth)))
      #expect(error.message.hasPrefix("model.yaml:"))
    }
  }

  @Test(arguments: ["[", "{a: ", "- ", "{? "])
  func saysSoWhereTheParserGivesUpForTheDepth(opener: String) {
    let error = Fixtures.error(String(repeating: opener, count: 5_000))
    #expect(error?.fault == .tooDeep(limit: 32))
  }

  @Test func saysSoWhereIndentationIsTooDeepForTheParser() {
    let text = (0..<1_100).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(Fixtures.error(text)?.fault == .tooDeep(limit: 32))
  }

  @Test func countsNoBracketsThatAreClosedOrQuoted() {
    let closed = "a: [\(SizeText.repeated("[]", 1_100))]\n"
    let quoted = "b: '\(String(repeating: "[", count: 1_100))'\n"
    let items = String(repeating: "- x\n", count: 1_100)
    for text in [closed, quoted, items] {
      let error = Fixtures.error(text + "c: *d\n")
      #expect(error?.message.contains("is not YAML or JSON") == true)
    }
  }

  @Test func refusesDeepNestingByName() {
    let text = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(
      Fixtures.error(text)?.message
        == "model.yaml:1:33: is nested too deep, must be at most 32 levels")
  }

  @Test func refusesAliasesThatBlowUp() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    guard case .aliasesTooLarge = Fixtures.error(text)?.fault else {
      Issue.record("aliases were expanded")
      return
    }
  }

  @Test(arguments: [
    "? *a30 : 1", "*a30 : 1", "x: {*a30}", "x: {y: 1, *a30}", "x: [{*a30, *a30 : 2}]",
    "x: {? *a30 : 1}", "? [*a30, *a29]\n: 1", "[*a30]: 1",
  ])
  func refusesAliasesThatBlowUpInKeys(key: String) {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(Fixtures.error(text + key)?.fault == .keyIsNoName)
  }

  @Test func readsAliasesAndMergeKeys() throws {
    let text = """
      states: [rain, sun]
      initial: &row {rain: 0.5, sun: 0.5}
      transition:
        rain: *row
        sun: {<<: *row}
      emission:
        rain: &emit {umbrella: 0.5, none: 0.5}
        sun: {<<: [*emit, {other: 0.25}], none: 0.25}
      observations: [none]
      """
    let problem = try Fixtures.load(text)
    #expect(problem.observations == .symbols(names: ["umbrella", "none", "other"], codes: [1]))
  }

  @Test func readsJSONsPairsOfSurrogatesAndTellsTheColumnsAsTheyWere() throws {
    let json = """
      {"states": ["\\ud83d\\ude00", "b"], "initial": [1, 0], "weights": "logs",
       "emission": {"symbols": ["\\\\ud83d"], "table": [[1], [1]]}, "observations": ["\\\\ud83d"]}
      """
    let problem = try Fixtures.load(json, name: "m.json")
    #expect(problem.states == .listed(["😀", "b"]))
    #expect(problem.observations.label(at: 1) == "\\ud83d")
    let bad = json.replacing("\"b\"]", with: "[]]")
    #expect(
      Fixtures.error(bad, name: "m.json")?.message
        == "m.json:1:29: states[2] is a list, must be a name")
  }

  @Test func refusesHalfAPairOfSurrogates() {
    let error = Fixtures.error("{\"name\": \"\\ud83d\"}", name: "m.json")
    #expect(error?.mark?.line == 1)
    #expect(error?.message.contains("is not YAML or JSON") == true)
  }

  @Test func namesAndSymbolsAreTheTextOfTheFile() throws {
    let text = """
      states: [yes, "no", 010, ~x]
      weights: logs
      initial: [0, 0, 0, 0]
      emission: {symbols: [1, 1.0, "null", NULL], table: {yes: [0, 0, 0, 0]}}
      observations: ["1", 1.0, null, "null", NULL, ~]
      transition: {}
      """
    let problem = try Fixtures.load(text)
    #expect(problem.states == .listed(["yes", "no", "010", "~x"]))
    #expect(
      problem.observations
        == .symbols(names: ["1", "1.0", "null", "NULL"], codes: [0, 1, -1, 2, 3, -1]))
  }

  @Test func proseLosesItsLineBreaksAndTheNameFallsBackToTheFile() throws {
    let text = Good.weather.replacing("name: Umbrella world", with: "about: |\n  Two\n  lines.")
    let problem = try ModelLoader().read(
      bytes: Array(text.utf8), name: "some/where/rain.yaml", directory: nil
    ).problem
    #expect(problem.name == "rain.yaml")
    #expect(problem.about == "Two lines.")
  }

  static func answer(_ bytes: [UInt8]) -> String? {
    do throws(ModelError) {
      _ = try ModelLoader().read(bytes: bytes, name: "m.yaml", directory: nil).problem
      return nil
    } catch {
      return error.message
    }
  }
}
