import DynamicProgramming
import Testing

@testable import ModelFiles

@Suite struct ObservationTests {
  /// The model with observations from elsewhere.
  private static func load(
    _ model: String, _ text: String, column: String? = nil
  ) throws(ModelError) -> Observations {
    let source = ObservationSource(name: "obs.csv", bytes: Array(text.utf8), column: column)
    return try ModelLoader().read(
      bytes: Array(model.utf8), name: "m.yaml", directory: nil, observations: source
    ).problem.observations
  }

  private static func answer(_ model: String, _ text: String, column: String? = nil) -> String? {
    do throws(ModelError) {
      _ = try load(model, text, column: column)
      return nil
    } catch {
      return error.message
    }
  }

  private static func codes(_ codes: Int32...) -> Observations {
    .symbols(names: ["umbrella", "none"], codes: CompactIntegers(codes))
  }

  @Test func plainTextHasOneObservationALine() throws {
    let read = try Self.load(Good.weather, "umbrella\n  none \t\r\n\nNA\numbrella\n")
    #expect(read == Self.codes(0, 1, -1, -1, 0))
  }

  @Test func theLastNewlineOnlyEndsALine() throws {
    #expect(try Self.load(Good.weather, "none") == Self.codes(1))
    #expect(try Self.load(Good.weather, "none\n") == Self.codes(1))
    #expect(try Self.load(Good.weather, "none\n\n") == Self.codes(1, -1))
    #expect(try Self.load(Good.weather, "\n") == Self.codes(-1))
  }

  /// Four lines of one letter are read at once; whatever stands between them is read as ever.
  @Test func linesOfOneLetterAreReadAsAllOthers() throws {
    let model = Good.weather.replacing("umbrella", with: "u").replacing("none", with: "é")
    for lines in [
      ["u"], ["u", "u", "u", "u"], ["u", "u", "u", "u", "u", "é", "u"],
      ["u", "u", "u", "", "u", "u", "u", "u", " u\r", "NA", "u"],
    ] {
      for end in ["", "\n"] where lines.last != "" {
        let read = try Self.load(model, lines.joined(separator: "\n") + end)
        let codes = lines.map { line in
          line.contains("u") ? Int32(0) : line == "é" ? 1 : -1
        }
        #expect(read == .symbols(names: ["u", "é"], codes: CompactIntegers(codes)), "\(lines)")
      }
    }
    #expect(
      Self.answer(model, "u\nu\nu\nu\nx\n")
        == "obs.csv:5:1: observations[5]: no symbol is called \"x\"")
  }

  @Test func aSymbolNAIsNotMissing() throws {
    let model = Good.weather.replacing("none", with: "NA")
    let read = try Self.load(model, "NA\n\n")
    #expect(read == .symbols(names: ["umbrella", "NA"], codes: [1, -1]))
  }

  @Test func theWordNullIsAWordInPlainText() {
    #expect(
      Self.answer(Good.weather, "none\nnull\n")
        == "obs.csv:2:1: observations[2]: no symbol is called \"null\"")
  }

  @Test func vectorsHaveTheirComponentsSeparatedByCommas() throws {
    let read = try Self.load(Good.river, "1,2\nNA, 4.5\n\nNA\n 3 ,\n")
    let values = try #require(Self.pairs(read))
    #expect(values.map { $0.isNaN ? -1 : $0 } == [1, 2, -1, 4.5, -1, -1, -1, -1, 3, -1])
  }

  @Test func countsAndLabelsComeFromElsewhereToo() throws {
    #expect(try Self.load(Good.calls, "3\nNA\n0\n") == .counts([3, -1, 0]))
    #expect(try Self.load(Good.tagger, "a\nNA\nb,c\n") == .labels(["a", nil, "b,c"]))
  }

  @Test func csvColumnsAreFoundByTheirHeader() throws {
    let csv = "day,\"what, then\"\r\n1,none\r\n2,\"umbrella\"\r\n3,NA\r\n4, \r\n"
    #expect(try Self.load(Good.weather, csv, column: "what, then") == Self.codes(1, 0, -1, -1))
  }

  @Test func csvFieldsMayHoldQuotesCommasAndLineEnds() throws {
    let model = Good.weather.replacing("none", with: "\"a \\\"b\\\", c\\n\"")
    #expect(
      Self.answer(model, "x\n\"a\"\n", column: "x")?.contains("has a control character") == true)
    let other = Good.weather.replacing("none", with: "'a \"b\", c'")
    let read = try Self.load(other, "x,y\n\"a \"\"b\"\", c\",\"1\n2\"\n", column: "x")
    #expect(read == .symbols(names: ["umbrella", "a \"b\", c"], codes: [1]))
  }

  @Test func severalColumnsMakeAVector() throws {
    let read = try Self.load(Good.river, "b,x,a\n2,?,1\nNA,?,3\n", column: "a, b")
    let values = try #require(Self.pairs(read))
    #expect(values.map { $0.isNaN ? -1 : $0 } == [1, 2, 3, -1])
  }

  @Test func aOneColumnFileMayHaveBlankLines() throws {
    #expect(try Self.load(Good.weather, "x\nnone\n\nnone\n", column: "x") == Self.codes(1, -1, 1))
  }

  /// The numbers of vectors of two components.
  private static func pairs(_ read: Observations) -> [Double]? {
    if case .vectors(let values, dimensions: 2) = read { values } else { nil }
  }

  static let faults: [(model: String, text: String, column: String?, message: String)] = [
    (Good.weather, "", nil, "obs.csv: is empty"),
    (
      Good.weather, "none\n  umbrela\n", nil,
      "obs.csv:2:3: observations[2]: no symbol is called \"umbrela\", did you mean \"umbrella\"?"
    ),
    (Good.river, "1,2\n1,2,3\n", nil, "obs.csv:2:1: observations[2] has 3 components, must have 2"),
    (Good.river, "1,2\n1,x\n", nil, "obs.csv:2:3: observations[2][2] is \"x\", must be a number"),
    (
      Good.calls, "1\n-2\n", nil,
      "obs.csv:2:1: observations[2] is -2, must be a whole number from 0 to 2^53"
    ),
    (
      Good.calls, "1\ninf\n", nil,
      "obs.csv:2:1: observations[2] is inf, must be a finite number"
    ),
    (
      Good.tagger, "a\nb\n", nil,
      "obs.csv:1:1: observations has 2 timesteps, must have 3, as the table"
    ),
    (Good.weather, "day,sky\n1,none\n", "skies", "obs.csv:1:1: no column is called \"skies\""),
    (
      Good.weather, "day,sky\n1,none\n", "sly",
      "obs.csv:1:1: no column is called \"sly\", did you mean \"sky\"?"
    ),
    (
      Good.weather, "sky,sky\n1,none\n", "sky",
      "obs.csv:1:1: column \"sky\" stands twice in the header"
    ),
    (
      Good.weather, "day,sky\n1,none\n2\n", "sky",
      "obs.csv:3:1: has 1 field, must have 2, as the header"
    ),
    (
      Good.weather, "day,sky\n1,\"none\n2\n", "sky",
      "obs.csv:2:3: a quoted field must end with a quote, then a comma or the end of the line"
    ),
    (
      Good.weather, "day,sky\n1,\"none\"x\n", "sky",
      "obs.csv:2:9: a quoted field must end with a quote, then a comma or the end of the line"
    ),
    (
      Good.weather, "day,sky\n", "sky",
      "obs.csv:1:1: observations: there are no observations, must be at least one"
    ),
    (
      Good.weather, "day,sky\n1,none\n", "day,sky",
      "obs.csv:2:1: observations[1] is a list, must be a name"
    ),
  ]

  @Test(arguments: faults)
  func namesTheFileAndThePlaceOfABadObservation(
    model: String, text: String, column: String?, message: String
  ) {
    #expect(Self.answer(model, text, column: column) == message)
  }

  @Test func theModelsOwnObservationsAreNotLookedAtWhereOthersReplaceThem() throws {
    let model = Good.weather.replacing(
      "[umbrella, umbrella, none, umbrella, umbrella]", with: "GENERATE")
    #expect(try Self.load(model, "none\n") == Self.codes(1))
  }

  @Test func aModelNamesAFileBesideIt() throws {
    let model = Good.weather.replacing(
      "[umbrella, umbrella, none, umbrella, umbrella]", with: "{file: sky.csv, column: sky}")
    let loader = ModelLoader { path throws(FileFault) in
      switch path {
      case "models/m.yaml": Array(model.utf8)
      case "models/sky.csv": Array("sky\nnone\n".utf8)
      default: throw .noSuchFile
      }
    }
    #expect(try loader.read(path: "models/m.yaml").problem.observations == Self.codes(1))
    #expect(throws: ModelError(file: "models/n.yaml", fault: .noSuchFile)) {
      try loader.read(path: "models/n.yaml").problem
    }
    #expect(throws: ModelError(file: "other/sky.csv", fault: .noSuchFile)) {
      try loader.read(bytes: Array(model.utf8), name: "m.yaml", directory: "other").problem
    }
  }
}
