import DynamicProgramming
import Testing

@testable import Exploration

@Suite struct ClosenessTests {
  /// Presses keys and has what they ask answered.
  private static func explorer(on sample: String, pressing keys: String) throws -> Explorer {
    var explorer = try Explorer(on: sample)
    for key in keys.split(separator: " ") {
      try explorer.press(String(key))
      explorer.answer()
    }
    return explorer
  }

  @Test func findsTheWeakestDecisionOfTheCasinoWithOneKey() throws {
    let explorer = try Self.explorer(on: "casino", pressing: "w")
    let walk = try #require(explorer.walk)
    let closeness = try #require(walk.closeness)
    #expect(walk.isFinished)
    #expect(explorer.state.quantity == .loss)
    let least = try #require(closeness.margins.values.min())
    let t = walk.gaze.t
    let margin = closeness.margins.value(at: t)
    // Its neighbours stand for the same path, but for rounding.
    #expect(margin - least < 1e-9)
    #expect(walk.gaze == TrellisCell(t: t, state: try #require(walk.rollout).state(at: t)))
    #expect(
      explorer.state.notice
        == .weakDecision(
          t: t, rank: 1, of: closeness.weak.count, margin: margin, allRevealed: true))
  }

  @Test func goesOnFromOneWeakDecisionToTheNextAndRound() throws {
    let explorer = try Self.explorer(on: "casino", pressing: "w")
    let weak = try #require(explorer.walk?.closeness?.weak)
    #expect(weak.count > 3)
    var next = explorer
    var seen: [Int] = []
    for _ in weak {
      try next.press("w")
      seen.append(try #require(next.walk?.gaze.t))
    }
    #expect(seen.sorted() == weak)
    #expect(next.walk?.gaze == explorer.walk?.gaze)
    try next.press("w W")
    #expect(next.walk?.gaze == explorer.walk?.gaze)
  }

  @Test func asksOnceAndKeepsTheAnswer() throws {
    var explorer = try Explorer(on: "casino").pressing("w")
    #expect(explorer.effects == [.ask(.closeness)])
    explorer.answer()
    explorer.run("show-value")
    try explorer.press("w")
    #expect(explorer.effects.isEmpty)
    #expect(explorer.state.quantity == .loss)
  }

  @Test func showsTheValuesAgainIfOneWillNotWait() throws {
    let explorer = try Explorer(on: "casino").pressing("w Escape")
    #expect(explorer.effects == [.cancelWork])
    #expect(explorer.state.inquiry == nil)
    #expect(explorer.state.quantity == .value)
  }

  @Test func saysThatNoOtherPathIsPossible() throws {
    #expect(
      try Self.explorer(on: "impossible-observation", pressing: "w").state.notice
        == .alreadyBlocked)
    var single = Explorer(on: try OddModels.model("edge_S1"))
    try single.press("w")
    single.answer()
    #expect(single.state.notice == .noOtherPath)
    try single.press("a")
    #expect(
      single.state.notice
        == .noPathThrough(try #require(single.walk).gaze, isGreedy: true))
  }

  @Test func showsThePathThatGoesTheOtherWayAndHidesIt() throws {
    var explorer = try Self.explorer(on: "umbrella", pressing: "w a")
    let contrast = try #require(explorer.walk?.contrast)
    #expect(contrast.origin == .through(TrellisCell(t: 3, state: 0)))
    #expect(contrast.states == [0, 0, 0, 0, 0])
    let margin = try #require(explorer.walk?.closeness?.margins.value(at: 3))
    let optimum = try #require(explorer.walk?.model.solution.optimum)
    #expect(contrast.logJoint == optimum - margin)
    try explorer.press("a")
    #expect(explorer.walk?.contrast == nil)
    // Off the path it is the best one through the cell.
    try explorer.press("Left Down a")
    #expect(explorer.walk?.contrast?.origin == .through(TrellisCell(t: 2, state: 1)))
    #expect(explorer.walk?.contrast?.state(at: 2) == 1)
  }

  @Test func goesFromChangeToChangeOfThePathAsFarAsItIsDecided() throws {
    let start = try Explorer(on: "casino")
    #expect(try start.pressing("c").state.notice == .changeNeedsPath)
    let finished = try start.pressing("f Home")
    let states = try #require(finished.walk?.rollout?.states)
    var next = finished
    try next.press("c")
    let t = try #require(next.walk?.gaze.t)
    #expect(states[t - 1] != states[t - 2])
    #expect(states[0..<(t - 1)].allSatisfy { $0 == states[0] })
    try next.press("c C")
    #expect(next.walk?.gaze.t == t)
    #expect(try Explorer(on: "maze").pressing("b c").state.notice == .changeNeedsPath)
  }

  @Test func goesToTheTimestepsAtWhichPathsTie() throws {
    var explorer = try Explorer(on: "ties")
    explorer.run("next-tie")
    explorer.answer()
    explorer.run("next-tie")
    let t = try #require(explorer.walk?.gaze.t)
    #expect(explorer.walk?.closeness?.margins.value(at: t) == 0)
    var umbrella = try Self.explorer(on: "umbrella", pressing: "w")
    umbrella.run("previous-tie")
    #expect(umbrella.state.notice == .noTie)
  }

  @Test func tellsHowLittleEachObservationWasExpected() throws {
    let explorer = try Self.explorer(on: "umbrella", pressing: "w")
    let walk = try #require(explorer.walk)
    let surprise = try #require(walk.closeness?.surprise)
    #expect(surprise == Surprise(of: walk.model.problem.trellis).values)
    let blocks = walk.closenessBlocks(2)
    #expect(blocks.map(\.surprise) == [surprise[..<2].max(), surprise[2...].max()])
    let margins = try #require(walk.closeness?.margins.values)
    #expect(blocks.map(\.margin) == [margins[..<2].min(), margins[2...].min()])
    #expect(try Self.explorer(on: "corridor", pressing: "w").walk?.closeness?.surprise == nil)
  }

  @Test func listsTheBestPathsAndShowsTheSelectedOne() throws {
    let explorer = try Self.explorer(on: "umbrella", pressing: "B")
    let ranking = try #require(explorer.walk?.ranking)
    #expect(ranking.paths.count == 32)
    #expect(ranking.isComplete)
    let second = try explorer.pressing("Down")
    #expect(second.state.overlay == .ranking(selected: 1))
    #expect(second.walk?.contrast?.origin == .ranked(2))
    #expect(second.walk?.gaze == TrellisCell(t: 3, state: 0))
    #expect(try second.pressing("Up").walk?.contrast == nil)
    let last = try second.pressing("End")
    #expect(last.state.overlay == .ranking(selected: 31))
    let closed = try last.pressing("Escape")
    #expect(closed.state.overlay == nil)
    #expect(closed.walk?.contrast?.origin == .ranked(32))
  }

  @Test func findsMorePathsAsOneGoesDownTheList() throws {
    var explorer = try Self.explorer(on: "casino", pressing: "B")
    let first = try #require(explorer.walk?.ranking?.paths)
    for _ in 0..<40 {
      try explorer.press("Down")
      explorer.answer()
    }
    let more = try #require(explorer.walk?.ranking?.paths)
    #expect(more.count > first.count)
    #expect(Array(more.prefix(first.count)) == first)
    #expect(explorer.state.overlay == .ranking(selected: 40))
  }

  @Test func closesTheListWhileItIsStillLooking() throws {
    let explorer = try Explorer(on: "casino").pressing("B Escape")
    #expect(explorer.effects == [.cancelWork])
    #expect(explorer.state.overlay == nil && explorer.state.inquiry == nil)
  }
}
