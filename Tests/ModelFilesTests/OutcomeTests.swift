import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

@Suite struct OutcomeTests {
  static let faults: [BadFile] = [
    .lottery(
      "p: 0.1", by: "p: 0.2",
      "weather.yaml:7:17: moves.shop.risky.to sums to 1.1, must sum to 1"),
    .lottery(
      "{rich: {p: 0.1, reward: 10}, poor: {p: 0.9, reward: 0}}", by: "{}",
      "weather.yaml:7:17: moves.shop.risky.to sums to 0, must sum to 1"),
    .lottery(
      "p: 0.1", by: "p: -0.1",
      "weather.yaml:7:28: moves.shop.risky.to.rich.p is -0.1, must be between 0 and 1"),
    .lottery(
      "p: 0.1", by: "p: 1.5",
      "weather.yaml:7:28: moves.shop.risky.to.rich.p is 1.5, must be between 0 and 1"),
    .lottery(
      "p: 0.1", by: "p: often",
      "weather.yaml:7:28: moves.shop.risky.to.rich.p is \"often\", must be a number"),
    .lottery(
      "p: 0.1, ", by: "",
      "weather.yaml:7:24: moves.shop.risky.to.rich: p is missing"),
    .lottery(
      ", reward: 10", by: "",
      "weather.yaml:7:24: moves.shop.risky.to.rich: reward is missing"),
    .lottery(
      "reward: 10", by: "reward: .inf",
      "weather.yaml:7:41: moves.shop.risky.to.rich.reward is .inf, must be a finite number"),
    .lottery(
      "p: 0.1", by: "q: 0.1",
      "weather.yaml:7:25: moves.shop.risky.to.rich: unknown key \"q\""),
    .lottery(
      "{p: 0.1, reward: 10}", by: "0.1",
      "weather.yaml:7:24: moves.shop.risky.to.rich is \"0.1\", must be a map"),
    .lottery(
      "rich: {p", by: "rihc: {p",
      "weather.yaml:7:18: moves.shop.risky.to: no state is called \"rihc\", did you mean \"rich\"?"),
    .lottery(
      "rich: {p", by: "poor: {p",
      "weather.yaml:7:18: key \"poor\" stands twice"),
    .lottery(
      "reward: 0}}", by: "reward: 0}}, reward: 3",
      "weather.yaml:7:74: moves.shop.risky: reward must stand with each outcome, not beside them"),
    .lottery(
      "to: poor", by: "to: [poor]",
      "weather.yaml:8:16: moves.shop.safe.to is a list, "
        + "must be a state or a map from state to {p: ..., reward: ...}"),
  ]

  @Test(arguments: faults)
  func namesThePlaceTheKeyAndWhatWouldBeRight(file: BadFile) {
    #expect(file.answer() == file.message)
  }

  @Test func namesThePlaceInJSONToo() {
    let text = """
      {"states": ["a", "b"], "start": "a", "horizon": 1,
       "moves": {"a": {"go": {"to": {"a": {"p": 0.5, "reward": 0}, "b": {"p": 0.6, "reward": 0}}}}}}
      """
    #expect(
      BadFile(text, "").answer(name: "m.json")
        == "m.json:2:31: moves.a.go.to sums to 1.1, must sum to 1")
    #expect(
      BadFile(text.replacing("0.6", with: "\"x\""), "").answer(name: "m.json")
        == "m.json:2:73: moves.a.go.to.b.p is \"x\", must be a number")
  }

  @Test func keepsTheOutcomesBesideTheTrellisOfTrajectories() throws {
    let problem = try Fixtures.load(Good.lottery)
    let outcomes = try #require(problem.outcomes)
    #expect(outcomes.names == ["risky", "safe"])
    #expect(outcomes.moveOffsets == [0, 2, 2, 2])
    #expect(outcomes.outcomeOffsets == [0, 2, 3])
    #expect(outcomes.targets == [1, 2, 2])
    #expect(outcomes.probabilities == [0.1, 0.9, 1])
    #expect(outcomes.rewards == [10, 0, 2])
    #expect(problem.trellis.initial == [-.infinity, 10 + Foundation.log(0.1), 2])
    #expect(problem.move(from: nil, to: 2) == "safe")
  }

  @Test func leavesOutWhatHasProbabilityZero() throws {
    let problem = try Fixtures.load(
      Good.lottery.replacing("p: 0.1", with: "p: 0").replacing("p: 0.9", with: "p: 1"))
    #expect(problem.outcomes == nil)
    #expect(problem.trellis.initial == [-.infinity, -.infinity, 2])
  }

  @Test func ofACertainOutcomeIsADeterministicMove() throws {
    let certain = Good.corridor.replacing(
      "right: {to: b, reward: -1}", with: "right: {to: {b: {p: 1, reward: -1}}}")
    #expect(try Fixtures.load(certain) == Fixtures.load(Good.corridor))
  }
}
