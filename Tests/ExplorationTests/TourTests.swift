import ModelStock
import Testing

@testable import Exploration

@Suite struct TourTests {
  /// Opens the sample that is waited for, and has all questions answered.
  private static func arrive(_ explorer: inout Explorer) throws {
    guard case .open(let name)? = explorer.effects.first else { return }
    explorer.send(.opened(try SampleModels.model(name)))
    explorer.answer()
  }

  private static func press(_ keys: String, _ explorer: inout Explorer) throws {
    for key in keys.split(separator: " ") {
      try explorer.press(String(key))
      try arrive(&explorer)
    }
  }

  private static func tour(at stop: TourStop = .first) throws -> Explorer {
    var explorer = Explorer(choosing: SampleModels.entries)
    try press("T", &explorer)
    // Nobody waits for the stops between.
    for _ in 0..<stop.rawValue { try explorer.press("Space") }
    try arrive(&explorer)
    return explorer
  }

  @Test func hasEightToFourteenStops() {
    #expect((8...14).contains(TourStop.allCases.count))
  }

  @Test(arguments: TourStop.allCases)
  func preparesEveryStopOnItsSample(stop: TourStop) throws {
    let explorer = try Self.tour(at: stop)
    let state = explorer.state
    #expect(state.overlay == .tour(stop))
    #expect(state.session?.model.problem == (try SampleModels.model(stop.sample)).problem)
    #expect(!state.isChoosing && state.opening == nil && state.inquiry == nil)
    #expect(state.notice == nil)
    #expect((state.session?.race != nil) == [.learning, .planning].contains(stop))
    #expect((state.session?.lesson != nil) == (stop == .fitting))
    let begins = stop == .chain || stop == .fitting || state.session?.race != nil
    #expect((state.session?.playhead == 0) == begins)
  }

  @Test func showsALearnerThatFindsTheMAPPathAndABeamThatPlans() throws {
    let learning = try #require(try Self.tour(at: .learning).session)
    let paths = learning.race?.lanes.map { $0.run.method.best?.states }
    #expect(paths?.last == learning.model.greedyPath?.states)
    let planning = try #require(try Self.tour(at: .planning).session)
    let worth = planning.race?.lanes.map { $0.run.method.best?.logJoint }
    #expect(worth == [-40, 10, 23, 23])
  }

  @Test func showsALearnerThatFindsTheLoadedDie() throws {
    let session = try #require(try Self.tour(at: .fitting).session)
    let lesson = try #require(session.lesson)
    #expect(lesson.isAtTheEnd)
    let learned = try #require(lesson.course?.problem(after: lesson.iteration))
    let six = try #require(learned.number(of: .emission(state: 1, symbol: 5)))
    #expect((0.45...0.6).contains(six))
  }

  @Test func leadsToTheEndAndBackAgain() throws {
    var explorer = try Self.tour()
    var states = [explorer.state]
    while let next = explorer.state.tour?.stop.next {
      try Self.press("Space", &explorer)
      #expect(explorer.state.overlay == .tour(next))
      states.append(explorer.state)
    }
    #expect(states.count == TourStop.allCases.count)
    for state in states.dropLast().reversed() {
      try Self.press("BSpace", &explorer)
      #expect(explorer.state == state)
    }
    try Self.press("BSpace", &explorer)
    #expect(explorer.state.overlay == states[0].overlay && explorer.session == states[0].session)
    #expect(explorer.state.notice == .noSuchKey("BSpace"))
  }

  @Test(arguments: [
    ("Right Enter Down", 3), ("End Left", TourStop.allCases.count - 2), ("End Home l", 1),
    ("f b t 0", 0),
  ])
  func obeysTheseKeysAlone(keys: String, stop: Int) throws {
    var explorer = try Self.tour()
    try Self.press(keys, &explorer)
    #expect(explorer.state.overlay == TourStop(rawValue: stop).map { .tour($0) })
  }

  @Test(arguments: ["Escape", "q", "T"])
  func isLeftIntoTheExplorerAndComesBack(key: String) throws {
    var explorer = try Self.tour(at: .policy)
    let stop = explorer.state
    try Self.press(key, &explorer)
    #expect(explorer.state.overlay == nil && explorer.state.notice == .tourLeft)
    #expect(explorer.session == stop.session)
    explorer.run("view-overview")
    try Self.press("s Space Space t", &explorer)
    #expect(explorer.session != stop.session)
    try Self.press("T", &explorer)
    #expect(explorer.state == stop.after { $0.searched = explorer.state.searched })
  }

  @Test func beginsBeforeAModelIsOpen() throws {
    var explorer = Explorer(choosing: [])
    explorer.send(.toured)
    #expect(explorer.effects == [.open("umbrella")])
    try Self.arrive(&explorer)
    #expect(explorer.state.overlay == .tour(.first))
  }

  @Test func endsInTheExplorer() throws {
    var explorer = try Self.tour(at: .onward)
    try Self.press("Space", &explorer)
    #expect(explorer.state.overlay == nil && explorer.state.tour?.stop == .onward)
    #expect(explorer.session?.isFinished == true)
  }

  @Test func goesOnFromTheStopThatIsStillBeingOpened() throws {
    var explorer = try Self.tour()
    try explorer.press("Space Space Space")
    #expect(explorer.state.overlay == .tour(.chain))
    #expect(explorer.state.tour?.stop == .policy)
    try Self.arrive(&explorer)
    #expect(explorer.state.overlay == .tour(.policy))
  }

  @Test func doesNotComeBackToWhatWasNotWaitedFor() throws {
    var explorer = try Self.tour()
    try explorer.press("Space Escape")
    #expect(explorer.effects == [.cancelWork])
    #expect(explorer.state.opening == nil && explorer.state.overlay == nil)
    explorer.send(.opened(try SampleModels.model("cliff")))
    #expect(explorer.state.overlay == nil)
  }

  @Test func escCancelsWhatIsAskedAtAStopBeforeItLeaves() throws {
    var explorer = try Self.tour(at: .planning)
    try explorer.press("Space")
    explorer.send(.opened(try SampleModels.model("lottery")))
    #expect(explorer.state.inquiry?.question == .expectation)
    try explorer.press("Escape")
    #expect(explorer.effects == [.cancelWork])
    #expect(explorer.state.overlay == .tour(.parting) && explorer.state.inquiry == nil)
    try explorer.press("Escape")
    #expect(explorer.state.overlay == nil)
  }

  @Test(arguments: [("n", false), ("y", true)])
  func asksBeforeEditsAreLost(key: String, goes: Bool) throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("pin 3=sun")
    explorer.answer()
    try #require(explorer.session?.hasUnwrittenEdits == true)
    try explorer.press("T")
    #expect(explorer.effects.isEmpty)
    try explorer.press(key)
    #expect(explorer.effects == (goes ? [.open("umbrella")] : []))
    #expect(explorer.state.tour?.isArriving == goes)
  }

  @Test func isOverForAModelThatCannotBeOpened() throws {
    var explorer = try Self.tour()
    try explorer.press("Space")
    explorer.send(.openFailed("gone"))
    explorer.send(.opened(try SampleModels.model("cliff")))
    #expect(explorer.state.overlay == nil)
  }
}

extension ExplorerState {
  /// The same state but for a change.
  fileprivate func after(_ change: (inout ExplorerState) -> Void) -> ExplorerState {
    var state = self
    change(&state)
    return state
  }
}
