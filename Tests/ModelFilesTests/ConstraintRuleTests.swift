import DynamicProgramming
import Testing

@testable import ModelFiles

@Suite struct ConstraintRuleTests {
  private static let good =
    "{pin: {3: rain}, forbid: {1: [sun], 5: rain}, forbidEdges: {3: {sun: [rain]}}}"

  private static func weather(_ constraints: String) -> String {
    Good.weather + "constraints: \(constraints)\n"
  }

  @Test func holdAtTheirTimesteps() throws {
    var expected = Constraints()
    expected.pin(0, at: 3)
    expected.forbid(1, at: 1)
    expected.forbid(0, at: 5)
    expected.forbid(Constraints.Edge(from: 1, to: 0), at: 3)
    #expect(try Fixtures.load(Self.weather(Self.good)).trellis.constraints == expected)
  }

  @Test func standInJSONAsWell() throws {
    let json = Good.weatherJSON.replacing(
      "\"Umbrella world\",",
      with: "\"Umbrella world\", \"constraints\": {\"pin\": {\"3\": \"rain\"}},")
    let yaml = try Fixtures.load(Self.weather("{pin: {3: rain}}"))
    #expect(try Fixtures.load(json, name: "weather.json") == yaml)
  }

  @Test func goWithDecisionProblemsAndGrids() throws {
    let corridor = try Fixtures.load(Good.corridor + "constraints: {forbid: {2: [b]}}\n")
    #expect(corridor.trellis.emissionFactor(at: 2, state: 1) == -.infinity)
    let cliff = try Fixtures.load(Good.cliff + "constraints: {pin: {7: r0c6}}\n")
    #expect(cliff.trellis.constraints[7]?.pin == 6)
  }

  @Test func areNoneWhereNothingStandsBehindTheirKeys() throws {
    let empty = try Fixtures.load(Self.weather("{pin: , forbid: {}, forbidEdges: {2: {}}}"))
    #expect(empty == (try Fixtures.load(Good.weather)))
  }

  @Test func mayContradictEachOther() throws {
    let model = try Fixtures.load(Self.weather("{pin: {3: rain}, forbid: {3: [rain]}}"))
    let blockage = model.trellis.findBlockage()
    #expect(blockage?.t == 3 && blockage?.reason == .constraint)
  }

  static let faults: [(String, String)] = [
    (
      "{pin: {3: rian}}",
      "weather.yaml:11:24: constraints.pin.3: no state is called \"rian\", did you mean \"rain\"?"
    ),
    (
      "{pin: {6: rain}}",
      "weather.yaml:11:21: constraints.pin: there is no timestep \"6\" here, must be from 1 to 5"
    ),
    (
      "{forbid: {0: [rain]}}",
      "weather.yaml:11:24: constraints.forbid: there is no timestep \"0\" here, must be from 1 to 5"
    ),
    (
      "{forbid: {03: [rain]}}",
      "weather.yaml:11:24: constraints.forbid: there is no timestep \"03\" here, must be from 1 to 5"
    ),
    (
      "{forbid: {2: [rain, snow]}}",
      "weather.yaml:11:34: constraints.forbid.2[2]: no state is called \"snow\""
    ),
    (
      "{forbidEdges: {1: {rain: [sun]}}}",
      "weather.yaml:11:29: constraints.forbidEdges: there is no timestep \"1\" here, must be from 2 to 5"
    ),
    (
      "{forbidEdges: {2: {rein: [sun]}}}",
      "weather.yaml:11:33: constraints.forbidEdges.2: no state is called \"rein\", did you mean \"rain\"?"
    ),
    (
      "{forbidEdges: {2: rain}}",
      "weather.yaml:11:32: constraints.forbidEdges.2 is \"rain\", must be a map"
    ),
    (
      "{pins: {3: rain}}",
      "weather.yaml:11:15: constraints: unknown key \"pins\", did you mean \"pin\"?"
    ),
    ("[rain]", "weather.yaml:11:14: constraints is a list, must be a map"),
    (
      "{pin: {3: [rain]}}",
      "weather.yaml:11:24: constraints.pin.3 is a list, must be a name"
    ),
  ]

  @Test(arguments: faults)
  func nameThePlaceTheKeyAndWhatWouldBeRight(constraints: String, message: String) {
    let file = BadFile(Self.weather(constraints), message)
    #expect(file.answer() == message)
  }

  @Test func belongToOneSequence() {
    let bytes = Array(Self.weather(Self.good).utf8)
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().loadForSequences(bytes: bytes, name: "weather.yaml")
    }
    #expect(error?.fault == .notForSequences(.constraints))
  }
}
