import DynamicProgramming
import Testing

@testable import ModelFiles

@Suite struct DecisionRuleTests {
  static let faults: [BadFile] = [
    .corridor(
      "start: a", by: "start: d",
      "weather.yaml:3:8: start: no state is called \"d\""),
    .corridor("start: a\n", by: "", "weather.yaml:1:1: start is missing"),
    .corridor(
      "horizon: 4", by: "horizon: 0",
      "weather.yaml:4:10: horizon is 0, must be a whole number from 1 to 2147483647"),
    .corridor(
      "horizon: 4", by: "horizon: 2.5",
      "weather.yaml:4:10: horizon is 2.5, must be a whole number from 1 to 2147483647"),
    .corridor(
      "horizon: 4", by: "horizon: -.inf",
      "weather.yaml:4:10: horizon is -.inf, must be a whole number from 1 to 2147483647"),
    .corridor(
      "horizon: 4", by: "horizon: -1e300",
      "weather.yaml:4:10: horizon is -1e300, must be a whole number from 1 to 2147483647"),
    .corridor("horizon: 4\n", by: "", "weather.yaml:1:1: horizon is missing"),
    .corridor(
      "discount: 0.5", by: "discount: 0",
      "weather.yaml:10:11: discount is 0, must be above 0 and at most 1"),
    .corridor(
      "discount: 0.5", by: "discount: 1.5",
      "weather.yaml:10:11: discount is 1.5, must be above 0 and at most 1"),
    .corridor(
      "final: {c: 10}", by: "final: {c: .inf}",
      "weather.yaml:9:12: final.c is .inf, must be a finite number"),
    .corridor(
      "final: {c: 10}", by: "final: {cc: 10}",
      "weather.yaml:9:9: final: no state is called \"cc\", did you mean \"c\"?"),
    .corridor(
      "final: {c: 10}", by: "final: [1, 2]",
      "weather.yaml:9:8: final has 2 states, must have 3, one for each state"),
    .corridor(
      "{to: c, reward: 2}", by: "{to: c}",
      "weather.yaml:8:13: moves.c.stay: reward is missing"),
    .corridor(
      "{to: c, reward: 2}", by: "{to: c, reward: lots}",
      "weather.yaml:8:29: moves.c.stay.reward is \"lots\", must be a number"),
    .corridor(
      "{to: c, reward: 2}", by: "{to: c, reward: 1e999}",
      "weather.yaml:8:29: moves.c.stay.reward is 1e999, must be a finite number"),
    .corridor(
      "{to: c, reward: 2}", by: "{to: c, rewrad: 2}",
      "weather.yaml:8:21: moves.c.stay: unknown key \"rewrad\", did you mean \"reward\"?"),
    .corridor(
      "{to: c, reward: 2}", by: "{to: q, reward: 2}",
      "weather.yaml:8:18: moves.c.stay.to: no state is called \"q\""),
    .corridor(
      "{to: c, reward: 2}", by: "c",
      "weather.yaml:8:13: moves.c.stay is \"c\", must be a map"),
    .corridor(
      "  c: {stay", by: "  d: {stay",
      "weather.yaml:8:3: moves: no state is called \"d\""),
    .corridor(
      "name: Corridor", by: "weights: logs",
      "weather.yaml:1:1: \"weights\" does not go with a decision problem"),
    .corridor(
      "name: Corridor", by: "emission: {}",
      "weather.yaml:1:1: \"emission\" does not go with a decision problem"),
    .corridor(
      "name: Corridor", by: "nome: Corridor",
      "weather.yaml:1:1: unknown key \"nome\", did you mean \"name\"?"),
    BadFile("states: 2\nstart: s0\nhorizon: 3\n", "weather.yaml:1:1: moves is missing"),
  ]

  @Test(arguments: faults)
  func namesThePlaceTheKeyAndWhatWouldBeRight(file: BadFile) {
    #expect(file.answer() == file.message)
  }

  @Test func becomesATrellisWithItsMoves() throws {
    let problem = try Fixtures.load(Good.corridor)
    #expect(problem.trellis.timesteps == 4)
    #expect(problem.trellis.initial == [0, -1, -.infinity])
    #expect(problem.trellis.final == [0, 0, 10])
    #expect(problem.trellis.discount == 0.5)
    #expect(problem.trellis.emission == .absent)
    #expect(problem.move(from: 0, to: 1) == "right")
    #expect(problem.move(from: nil, to: 0) == "stay")
    #expect(problem.move(from: 2, to: 0) == nil)
  }

  @Test func keepsTheBestOfSeveralMovesToOnePlaceAndTheFirstOfEqualOnes() throws {
    let problem = try Fixtures.load(
      """
      states: [a, b]
      start: a
      horizon: 2
      moves:
        a:
          walk: {to: b, reward: 1}
          run: {to: b, reward: 3}
          ride: {to: b, reward: 3}
          stay: {to: a, reward: 0}
      """)
    #expect(problem.trellis.transitionFactor(at: 2, from: 0, to: 1) == 3)
    #expect(problem.move(from: 0, to: 1) == "run")
    guard case .decision(let moves) = problem.reading else {
      Issue.record("not read as a decision problem")
      return
    }
    #expect(moves.names == ["walk", "run", "ride", "stay"])
  }

  @Test func aStateWithoutMovesIsADeadEnd() throws {
    let problem = try Fixtures.load("states: 2\nstart: s1\nhorizon: 1\nmoves: {s0: }\n")
    #expect(problem.trellis.initial == [-.infinity, -.infinity])
    #expect(problem.trellis.transition.table(arrivingAt: 2)?.edgeCount == 0)
  }

  @Test func refusesObservationsAsAWrongUsage() {
    let source = ObservationSource(name: "-", bytes: Array("a\n".utf8))
    #expect {
      try ModelLoader().read(
        bytes: Array(Good.corridor.utf8), name: "c.yaml", directory: nil, observations: source
      ).problem
    } throws: { error in
      let error = error as? ModelError
      return error?.exitClass == .usage
        && error?.message == "c.yaml: is a decision problem, which has no observations to replace"
    }
  }

  @Test func takesAMillionStatesWithoutTouchingTheirSquare() throws {
    let problem = try Fixtures.load(
      "states: 1000000\nstart: s7\nhorizon: 3\nmoves: {s7: {go: {to: s999999, reward: 1}}}\n")
    #expect(problem.states == .numbered(1_000_000))
    #expect(problem.move(from: nil, to: 999_999) == "go")
  }
}
