import DynamicProgramming
import ModelStock
import Testing
import WithoutProgress

@testable import Exploration

@Suite struct MarginAnalysisTests {
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
    let session = try #require(explorer.session)
    let marginAnalysis = try #require(session.marginAnalysis)
    #expect(session.isFinished)
    #expect(explorer.state.quantity == .loss)
    let least = try #require(marginAnalysis.margins.values.min())
    let t = session.gaze.t
    let margin = marginAnalysis.margins.value(at: t)
    // Its neighbours stand for the same path, but for rounding.
    #expect(margin - least < 1e-9)
    #expect(session.gaze == TrellisCell(t: t, state: try #require(session.rollout).state(at: t)))
    #expect(
      explorer.state.notice
        == .weakDecision(
          t: t, through: marginAnalysis.margins.level(from: t), rank: 1,
          of: marginAnalysis.margins.weak.total, margin: margin, allRevealed: true,
          asCloseAt: marginAnalysis.margins.weak.asClose(as: t)))
  }

  /// One key, whether or not the margins are known already.
  @Test(arguments: ["a", "f a", "w Escape a", "b Space a"])
  func showsTheSecondBestPathWithOneKey(keys: String) throws {
    let session = try #require(try Self.explorer(on: "umbrella", pressing: keys).session)
    #expect(session.contrast?.path(timesteps: 5) == [0, 0, 0, 0, 0])
    #expect(session.gaze == TrellisCell(t: 3, state: 1))
    let known = try Self.explorer(on: "umbrella", pressing: "w a").session
    #expect(session.contrast == known?.contrast)
    let off = try Self.explorer(on: "umbrella", pressing: keys + " a").session
    #expect(off?.contrast == nil)
  }

  /// Where somebody looks, it is the path that goes the other way there.
  @Test func showsTheOtherPathWhereOneLooksThoughNothingWasAskedBefore() throws {
    let session = try #require(try Self.explorer(on: "umbrella", pressing: "f Left a").session)
    #expect(session.gaze.t == 4)
    #expect(session.contrast?.origin == .through(TrellisCell(t: 4, state: 1)))
  }

  @Test func goesOnFromOneWeakDecisionToTheNextAndRound() throws {
    let explorer = try Self.explorer(on: "casino", pressing: "w")
    let weak = try #require(explorer.session?.marginAnalysis?.margins.weak.timesteps)
    #expect(weak.count > 3)
    var next = explorer
    var seen: [Int] = []
    for _ in weak {
      try next.press("w")
      seen.append(try #require(next.session?.gaze.t))
    }
    #expect(seen.sorted() == weak)
    #expect(next.session?.gaze == explorer.session?.gaze)
    try next.press("w W")
    #expect(next.session?.gaze == explorer.session?.gaze)
  }

  /// The path is rain, rain, sun, rain, rain: it changes at t = 3 and t = 4, and one goes round.
  @Test(arguments: [
    ("f Home c", 3), ("f Home c c", 4), ("f Home c c c", 3), ("f Home C", 4), ("f Home C C", 3),
    ("f End C", 4), ("f End c", 3), ("f End C C C", 4),
    // Where the path is decided as far as t = 3 alone.
    ("b Space Space Space End c", 3), ("b Space Space Space Home C", 3),
  ])
  func goesToTheChangesOfThePath(keys: String, timestep: Int) throws {
    #expect(try Explorer(on: "umbrella").pressing(keys).session?.gaze.t == timestep)
  }

  @Test func saysThatNothingChanges() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Space Space c")
    #expect(explorer.state.notice == .noChange)
  }

  @Test func asksOnceAndKeepsTheAnswer() throws {
    var explorer = try Explorer(on: "casino").pressing("w")
    #expect(explorer.effects == [.ask(.marginAnalysis)])
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
        == .noPathThrough(try #require(single.session).gaze, isGreedy: true))
  }

  @Test func showsThePathThatGoesTheOtherWayAndHidesIt() throws {
    var explorer = try Self.explorer(on: "umbrella", pressing: "w a")
    let contrast = try #require(explorer.session?.contrast)
    #expect(contrast.origin == .through(TrellisCell(t: 3, state: 0)))
    #expect(contrast.path(timesteps: 5) == [0, 0, 0, 0, 0])
    let margin = try #require(explorer.session?.marginAnalysis?.margins.value(at: 3))
    let optimum = try #require(explorer.session?.model.solution.optimum)
    #expect(contrast.logJoint == optimum - margin)
    try explorer.press("a")
    #expect(explorer.session?.contrast == nil)
    // Off the path it is the best one through the cell.
    try explorer.press("Left Down a")
    #expect(explorer.session?.contrast?.origin == .through(TrellisCell(t: 2, state: 1)))
    #expect(explorer.session?.contrast?.state(at: 2) == 1)
  }

  @Test func goesFromChangeToChangeOfThePathAsFarAsItIsDecided() throws {
    let start = try Explorer(on: "casino")
    #expect(try start.pressing("c").state.notice == .changeNeedsPath)
    let finished = try start.pressing("f Home")
    let states = try #require(finished.session?.rollout?.states)
    var next = finished
    try next.press("c")
    let t = try #require(next.session?.gaze.t)
    #expect(states[t - 1] != states[t - 2])
    #expect(states[0..<(t - 1)].allSatisfy { $0 == states[0] })
    try next.press("c C")
    #expect(next.session?.gaze.t == t)
    #expect(try Explorer(on: "maze").pressing("b c").state.notice == .changeNeedsPath)
  }

  @Test func goesToTheTimestepsAtWhichPathsTie() throws {
    var explorer = try Explorer(on: "ties")
    explorer.run("next-tie")
    explorer.answer()
    explorer.run("next-tie")
    let t = try #require(explorer.session?.gaze.t)
    #expect(explorer.session?.marginAnalysis?.margins.value(at: t) == 0)
    var umbrella = try Self.explorer(on: "umbrella", pressing: "w")
    umbrella.run("previous-tie")
    #expect(umbrella.state.notice == .noTie)
  }

  @Test func tellsHowLittleEachObservationWasExpected() throws {
    let explorer = try Self.explorer(on: "umbrella", pressing: "w")
    let session = try #require(explorer.session)
    let surprise = try #require(session.surprise?.values)
    #expect(surprise == Surprise(of: session.model.problem.trellis).values)
    let blocks = session.marginBlocks(2)
    #expect(blocks.map(\.surprise) == [surprise[..<2].max(), surprise[2...].max()])
    let margins = try #require(session.marginAnalysis?.margins.values)
    #expect(blocks.map(\.margin) == [margins[..<2].min(), margins[2...].min()])
    let corridor = try Self.explorer(on: "corridor", pressing: "w")
    #expect(corridor.session?.surprise == nil && corridor.state.inquiry == nil)
  }

  /// The weakest decision does not wait for what surprised, which can be done without.
  @Test func looksAtTheWeakestDecisionBeforeSurpriseIsKnown() throws {
    var explorer = try Explorer(on: "casino").pressing("w")
    let known = explorer.session?.answer(.marginAnalysis)
    explorer.send(.answered(.marginAnalysis, known))
    let weakest = try #require(explorer.session?.marginAnalysis?.margins.weak.weakest)
    #expect(explorer.session?.gaze.t == weakest && explorer.session?.surprise == nil)
    #expect(explorer.effects == [.ask(.surprise)])
    try explorer.press("Escape")
    #expect(explorer.effects == [.cancelWork] && explorer.state.quantity == .loss)
    #expect(explorer.session?.marginBlocks(3).allSatisfy { $0.surprise == nil } == true)
    try explorer.press("w")
    #expect(explorer.effects.isEmpty && explorer.session?.gaze.t != weakest)
    explorer.run("show-value")
    try explorer.press("w")
    #expect(explorer.effects == [.ask(.surprise)])
    explorer.answer()
    #expect(explorer.session?.surprise != nil && explorer.state.inquiry == nil)
  }

  @Test func listsTheBestPathsAndShowsTheSelectedOne() throws {
    let explorer = try Self.explorer(on: "umbrella", pressing: "B")
    let ranking = try #require(explorer.session?.ranking)
    #expect(ranking.paths.count == 32)
    #expect(ranking.isComplete)
    let second = try explorer.pressing("Down")
    #expect(second.state.overlay == .ranking(selected: 1))
    #expect(second.session?.contrast?.origin == .ranked(2))
    #expect(second.session?.gaze == TrellisCell(t: 3, state: 0))
    #expect(try second.pressing("Up").session?.contrast == nil)
    let last = try second.pressing("End")
    #expect(last.state.overlay == .ranking(selected: 31))
    let closed = try last.pressing("Escape")
    #expect(closed.state.overlay == nil)
    #expect(closed.session?.contrast?.origin == .ranked(32))
  }

  /// Of paths that go through the same labels the best one alone.
  @Test func listsPathsThatAreToldDifferently() throws {
    let trellis = Trellis(
      timesteps: 3, initial: [0, -1, -2],
      transition: .same(TransitionTable(dense: [Double](repeating: 0, count: 9), states: 3)),
      emission: .absent)
    let labels = StateLabels(["a", "a", "b"])
    let problem = Problem(
      name: "m", about: nil, source: nil, states: .listed(["a1", "a2", "b"]), labels: labels,
      observations: .none(timesteps: 3), reading: .scores, grid: nil, trellis: trellis)
    var explorer = Explorer(on: LoadedModel(solving: problem))
    try explorer.press("B")
    explorer.answer()
    let ranking = try #require(explorer.session?.ranking)
    let path = try #require(explorer.session?.model.greedyStates)
    let told = ranking.paths.map { $0.states(replacing: path).map { labels.ofState[Int($0)] } }
    #expect(told.count == 8 && Set(told).count == 8)
    #expect(ranking.hasAll && ranking.paths.map(\.loss) == ranking.paths.map(\.loss).sorted())
  }

  @Test func findsMorePathsAsOneGoesDownTheList() throws {
    var explorer = try Self.explorer(on: "casino", pressing: "B")
    let first = try #require(explorer.session?.ranking?.paths)
    for _ in 0..<40 {
      try explorer.press("Down")
      explorer.answer()
    }
    let more = try #require(explorer.session?.ranking?.paths)
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
