import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct SummingTests {
  /// Has a command done, and what it asks answered.
  private static func running(_ line: String, on sample: String) throws -> Explorer {
    var explorer = try Explorer(on: sample)
    explorer.run(line)
    explorer.answer()
    return explorer
  }

  @Test func revealsAllForThePosteriorAndShowsItsDecodingBesideTheMapPath() throws {
    let explorer = try Self.running("show-posterior", on: "impossible-decoding")
    let session = try #require(explorer.session)
    #expect(session.isFinished && explorer.state.quantity == .posterior)
    #expect(explorer.state.notice == .allRevealed)
    let allPaths = try #require(session.allPaths)
    #expect(allPaths.decoding.logJoint == -.infinity && allPaths.brokenAt == 2)
    #expect(allPaths.differences == [2])
    #expect(session.contrast?.origin == .posterior)
    #expect(session.contrast?.path(timesteps: session.model.timesteps) == allPaths.decoding.states)
  }

  @Test func tellsNothingOfThePosteriorOnceThePlayheadIsBack() throws {
    let explorer = try Self.running("show-posterior", on: "umbrella").pressing("0")
    #expect(explorer.session?.allPaths == nil)
    #expect(explorer.effects.isEmpty)
    var again = try explorer.pressing("f")
    again.answer()
    #expect(again.session?.allPaths != nil)
  }

  @Test func takesTheSecondPathAwayWithTheQuantity() throws {
    let explorer = try Self.running("show-posterior", on: "casino")
    #expect(explorer.session?.contrast != nil)
    var next = explorer
    next.run("show-gap")
    #expect(next.session?.contrast == nil && next.state.quantity == .gap)
  }

  @Test func turnsTheTemperatureByKeysAndByName() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f ]")
    #expect(explorer.state.quantity == .softValue && explorer.state.temperature == 0.1)
    explorer.answer()
    #expect(explorer.session?.softPolicy?.solution.temperature == 0.1)
    try explorer.press("]")
    explorer.answer()
    #expect(explorer.session?.softPolicy?.solution.temperature == 0.2)
    try explorer.press("[ [")
    #expect(explorer.state.quantity == .value && explorer.state.notice == .temperature(0))
    explorer.run("temperature 0.75")
    explorer.answer()
    #expect(explorer.session?.softPolicy?.solution.temperature == 0.75)
    try explorer.press("]")
    #expect(explorer.state.temperature == 1)
    for wrong in ["-1", "hot", "1e99", "nan", ""] {
      explorer.run("temperature \(wrong)")
      #expect(explorer.state.temperature == 1)
    }
    explorer.run("temperature 0")
    #expect(explorer.state.quantity == .value)
  }

  @Test func showsTheSoftPolicysPathBesideTheGreedyOne() throws {
    let explorer = try Self.running("temperature 5", on: "cliff").pressing("f")
    let contrast = try #require(explorer.session?.contrast)
    #expect(contrast.origin == .soft(temperature: 5))
    let states = try #require(explorer.session?.rollout?.states)
    #expect(contrast.path(timesteps: states.count).map(Int.init) != states)
    #expect(try explorer.pressing("[ [ [ [ [ [").session?.contrast == nil)
  }

  @Test(arguments: ["show-posterior", "sample 3", "grow"])
  func refusesSumsOverPathsOfADiscountedReturn(line: String) throws {
    let explorer = try Self.running(line, on: "orchard")
    #expect(explorer.state.notice == .discountedSums(0.9))
    #expect(explorer.state.quantity == .value && explorer.state.growing == nil)
    #expect(try Self.running("temperature 1", on: "orchard").state.quantity == .softValue)
  }

  @Test func countsThePathsFromEveryCell() throws {
    let explorer = try Self.running("show-count", on: "umbrella")
    #expect(explorer.session?.pathCounts?.total.exact == 32)
    #expect(explorer.session?.playhead == 0)
  }

  @Test func drawsOtherPathsEachTime() throws {
    var explorer = try Self.running("sample 30", on: "umbrella")
    let first = try #require(explorer.session?.sampledPaths)
    #expect(first.paths.count == 30 && first.seed == 1)
    explorer.run("sample")
    explorer.answer()
    let second = try #require(explorer.session?.sampledPaths)
    #expect(second.paths.count == 30 && second.seed == 2 && second.paths != first.paths)
    #expect(second.counts(at: 3).values.reduce(0, +) == 30)
    #expect(second.edgeCounts(arrivingAt: 1).keys.allSatisfy { $0.from == 0 })
    explorer.run("sample none")
    #expect(explorer.state.notice == .notAPathCount("none", limit: 100_000))
  }

  /// 120 MB of paths, of which nobody may keep 64.
  @Test func asksNothingWhoseAnswerTakesMoreThanMayBeKept() throws {
    let problem = try SampleModels.model("casino").problem
    var explorer = Explorer(on: LoadedModel(solving: problem, memory: 0))
    explorer.run("sample 100000")
    #expect(explorer.state.notice == .needsMemory(120_000_000))
    #expect(explorer.effects.isEmpty && explorer.state.inquiry == nil)
    #expect(explorer.state.quantity != .samples)
    try explorer.press("Space")
    #expect(explorer.state.notice != .needsMemory(120_000_000))
    #expect(try Self.running("sample 100000", on: "umbrella").session?.sampledPaths != nil)
  }

  @Test func addsTheObservationsOneByOne() throws {
    var explorer = try Self.running("grow", on: "casino")
    #expect(explorer.state.growing == 1)
    try explorer.press("Space Space BSpace")
    #expect(explorer.state.growing == 2 && explorer.session?.gaze.t == 2)
    try explorer.press("c")
    let n = try #require(explorer.state.growing)
    #expect(explorer.session?.growth?.rewritten(by: n).isEmpty == false)
    try explorer.press("C")
    #expect(explorer.state.notice == .noRewrite)
    try explorer.press("g 4 2 Enter")
    #expect(explorer.state.growing == 42)
    try explorer.press("f Space")
    #expect(explorer.state.growing == 300 && explorer.state.notice == .atTheLastObservation)
    try explorer.press("0 Escape")
    #expect(explorer.state.growing == nil && explorer.session?.isFinished == true)
  }

  @Test func addsThemUpToTheBreakWhereNoPathIsPossible() throws {
    var explorer = try Self.running("grow", on: "impossible-observation")
    let growth = try #require(explorer.session?.growth)
    let last = growth.lastPossible
    #expect(1..<growth.timesteps ~= last)
    #expect(explorer.state.growing == 1 && explorer.session?.isFinished == true)
    for _ in 1..<last { try explorer.press("Space") }
    #expect(explorer.state.growing == last)
    #expect(growth.state(at: last, knowing: last) == explorer.session?.gaze.state)
    try explorer.press("Space")
    #expect(explorer.state.growing == last + 1)
    #expect(growth.state(at: last + 1, knowing: last + 1) == nil)
  }

  @Test func looksAtEveryPathOfASmallModel() throws {
    let explorer = try Self.running("verify", on: "ties")
    #expect(explorer.state.overlay == .verification)
    let verification = try #require(explorer.session?.verification)
    #expect(verification.disagreement == nil)
    #expect(verification.optimal == explorer.session?.model.optimalPaths.exactInDouble)
    #expect(try explorer.pressing("Escape").state.overlay == nil)
    let many = try Self.running("verify", on: "casino")
    #expect(many.state.notice == .tooManyPaths(states: 2, timesteps: 300))
    let blocked = try Self.running("verify", on: "impossible-observation")
    #expect(blocked.session?.verification?.possible == 0)
  }

  @Test(arguments: ["show-posterior", "temperature 1", "show-count", "sample 5", "grow"])
  func stopsWorkingOnWhatIsNoLongerShown(line: String) throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run(line)
    #expect(explorer.state.inquiry != nil)
    explorer.run("show-loss")
    #expect(explorer.effects == [.cancelWork, .ask(.marginAnalysis)])
    try explorer.press("0")
    #expect(explorer.effects == [.cancelWork] && explorer.state.inquiry == nil)
  }

  @Test(arguments: ["show-posterior", "temperature 1", "show-count", "sample 5", "grow"])
  func wantsNothingMoreOnceItWasStopped(line: String) throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run(line)
    #expect(explorer.state.inquiry != nil)
    try explorer.press("Escape")
    #expect(explorer.state.inquiry == nil && explorer.effects == [.cancelWork])
    #expect(explorer.state.quantity == .value && explorer.state.growing == nil)
  }
}
