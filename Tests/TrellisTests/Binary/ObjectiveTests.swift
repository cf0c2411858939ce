import Foundation
import Testing

/// The two answers to a problem with chance in it.
@Suite struct ObjectiveTests {
  @Test func theLotteryIsPlayedForTheBestTrajectory() throws {
    for option in ["", "--objective map"] {
      let run = try Run("trellis solve lottery --format json \(option)")
      let json = try run.json()
      #expect(run.status == 0)
      #expect(abs(try #require(json["logJoint"] as? Double) - 7.6974) < 5e-5)
      #expect(json["path"] as? [String] == ["rich"])
      #expect(json["moves"] as? [String] == ["risky"])
    }
  }

  @Test func theLotteryIsNotPlayedForTheAverage() throws {
    let run = try Run("trellis solve lottery --format json --objective expected")
    let json = try run.json()
    #expect(run.status == 0)
    #expect(json["expectedReturn"] as? Double == 2)
    #expect(
      (json["policy"] as? [[Any]])?.map { $0.map { $0 as? String } } == [["safe", nil, nil, nil]])
  }

  @Test(arguments: ["corridor", "orchard", "cliff", "maze"])
  func whereNothingIsLeftToChanceTheTwoCoincide(name: String) throws {
    let map = try Run("trellis solve \(name) --format json").json()
    let expected = try Run("trellis solve \(name) --format json --objective expected").json()
    let (joint, expectation) = (map["logJoint"] as? Double, expected["expectedReturn"] as? Double)
    #expect(abs(try #require(joint) - (try #require(expectation))) < 1e-9)
  }

  @Test func aPolicyObeysConstraintsWhateverHappens() throws {
    let json = try Run(
      "trellis solve slippery-cliff --forbid 1=r2c0 --format json --objective expected"
    ).json()
    let policy = try #require(json["policy"] as? [[Any]])
    // From the start, state 24, every move but one may lead up.
    #expect(policy[0][24] as? String == "down")
    #expect(try Run("trellis solve lottery --pin 1=rich --objective expected").status == 1)
  }

  @Test func aModelWithoutMovesHasNoExpectedReturn() throws {
    let run = try Run("trellis solve umbrella --objective expected")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(
      run.complaints == [
        "trellis: umbrella has no moves to choose: --objective expected needs a decision problem"
      ])
  }

  @Test(arguments: [
    "solve lottery --objective best", "solve umbrella --sequences x --objective expected",
  ])
  func refusesWrongUsage(arguments: String) throws {
    #expect(try Run("trellis \(arguments)").status == 64)
  }

  @Test func endsWithOneIfNoPolicyIsSureToGoOn() throws {
    let folder = try TemporaryFolder([
      "risk.yaml": """
      states: [a, b]
      start: a
      horizon: 2
      moves: {a: {go: {to: {a: {p: 0.5, reward: 0}, b: {p: 0.5, reward: 1}}}}}
      """
    ])
    #expect(try Run("trellis solve risk.yaml", in: folder.url).status == 0)
    let run = try Run(
      "trellis solve risk.yaml --objective expected --format csv", in: folder.url)
    #expect(run.status == 1)
    #expect(run.output == "t,state,move,V,ties\n")
    #expect(
      run.complaints == [
        "risk.yaml: no path goes on from the states without moves, b; "
          + "absorbing: [b] ends it there instead",
        "risk.yaml: blocked at t = 2: whatever the policy, "
          + "1 move may lead to a state without moves",
      ])
  }
}

extension Run {
  fileprivate func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }
}
