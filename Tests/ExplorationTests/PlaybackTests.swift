import ModelStock
import Testing

@testable import Exploration

@Suite struct PlaybackTests {
  @Test func takesOneStepATickAndSaysHowFast() throws {
    var explorer = try Explorer(on: "umbrella").pressing("p")
    #expect(explorer.state.playback.isPlaying)
    #expect(explorer.state.notice == nil)
    // 14 steps and the rest at the turn.
    #expect(explorer.state.playback.speed == 0.8)
    let stepped = try Explorer(on: "umbrella").pressing("Space Space Space")
    for _ in 0..<3 { explorer.send(.tick) }
    #expect(explorer.session == stepped.session)
    try explorer.press("p")
    #expect(!explorer.state.playback.isPlaying)
    #expect(explorer.state.notice == .paused)
  }

  @Test func playsAtTheGranularityInUse() throws {
    var explorer = try Explorer(on: "umbrella").pressing("s p")
    explorer.send(.tick)
    #expect(explorer.session == (try Explorer(on: "umbrella").pressing("s Space")).session)
    try explorer.press("s")
    explorer.send(.tick)
    #expect(explorer.state.playback.isPlaying)
    #expect(explorer.session?.playhead == 5)
  }

  /// Where a frame is many columns on, all states of the last one are known in it.
  @Test(arguments: ["earthquakes", "casino", "maintenance"])
  func endsEveryFrameWithAWholeColumn(model: String) throws {
    var explorer = try Explorer(on: model).pressing("p")
    for _ in 0..<9 { try explorer.press("+") }
    let states = try #require(explorer.session?.model.states)
    #expect(explorer.state.playback.stepsPerTick > 8 * states)
    var ends: [Int] = []
    while explorer.state.playback.isPlaying {
      explorer.send(.tick)
      ends.append(try #require(explorer.session?.playhead))
    }
    let schedule = try #require(explorer.session?.schedule)
    #expect(ends.count > 3)
    for end in ends.dropLast() {
      #expect(schedule.boundary(before: end + 1, by: .column) == end, "\(ends)")
    }
  }

  @Test func changesNothingAtATickWhileItPauses() throws {
    var explorer = try Explorer(on: "umbrella").pressing("Space Left")
    let before = explorer.state
    explorer.send(.tick)
    #expect(explorer.state == before)
    var chooser = Explorer(choosing: SampleModels.entries)
    let list = chooser.state
    chooser.send(.tick)
    #expect(chooser.state == list)
  }

  @Test func stopsAtTheEnd() throws {
    var explorer = try Explorer(on: "umbrella").pressing("p")
    // Two more, since it stands still at the turn.
    for _ in 0..<15 { explorer.send(.tick) }
    #expect(explorer.state.playback.isPlaying)
    explorer.send(.tick)
    #expect(explorer.session?.isFinished == true)
    #expect(!explorer.state.playback.isPlaying)
    let end = explorer.state
    explorer.send(.tick)
    #expect(explorer.state == end)
  }

  @Test(arguments: [
    "Space", "BSpace", "b", "f", "0", "Escape", "Enter", "u", "C-r", "o", "Left", "End", "K",
  ])
  func stopsWhenSomebodyStepsLooksAroundOrDecides(key: String) throws {
    var explorer = try Explorer(on: "umbrella").pressing("p \(key)")
    #expect(!explorer.state.playback.isPlaying)
    let before = explorer.session
    explorer.send(.tick)
    #expect(explorer.session == before)
  }

  @Test(arguments: ["t", "s", "+", "-", "?", "v", ":", "/", "g", "C-l", "F5"])
  func playsOnWhileSomebodyChangesWhatIsShown(key: String) throws {
    var explorer = try Explorer(on: "umbrella").pressing("p \(key)")
    #expect(explorer.state.playback.isPlaying)
    explorer.send(.tick)
    #expect(explorer.session?.playhead ?? 0 > 0)
  }

  @Test func doublesAndHalvesFromAStepInFourSecondsToAMillion() throws {
    var explorer = try Explorer(on: "umbrella")
    var speeds: [Double] = []
    for _ in 0..<5 { try explorer.press("-") }
    for _ in 0..<23 {
      speeds.append(explorer.state.playback.speed)
      try explorer.press("+")
      #expect(
        explorer.state.notice == .speed(stepsPerSecond: explorer.state.playback.speed))
    }
    #expect(speeds == (0...22).map { Double(1 << $0) / 4 })
    let fastest = explorer.state
    #expect(try explorer.pressing("=").state == fastest)
    for _ in 0..<30 { try explorer.press("-") }
    #expect(explorer.state.playback.speed == 0.25)
    #expect(try explorer.pressing("-").state == explorer.state)
  }

  @Test func takesAsManyStepsASecondAsItSays() {
    var playback = Playback()
    for _ in 0..<3 { playback.slowDown() }
    for _ in 0..<14 {
      let perSecond = Double(playback.stepsPerTick) * 1000 / Double(playback.millisecondsPerTick)
      #expect(abs(perSecond / playback.speed - 1) < 0.05, "\(playback.speed)")
      playback.accelerate()
    }
  }

  /// Unless somebody chooses a speed, and but for the time that it takes to draw.
  @Test(arguments: ["umbrella", "casino", "cliff", "maze", "nile", "tagger", "healthy-fever"])
  func takesTwentySecondsForAWholePass(model: String) throws {
    var explorer = try Explorer(on: model).pressing("p")
    var milliseconds = 0
    while explorer.state.playback.isPlaying && milliseconds < 100_000 {
      milliseconds += explorer.state.playback.millisecondsPerTick
      explorer.send(.tick)
    }
    #expect(explorer.session?.isFinished == true)
    #expect(abs(milliseconds - 20_000) < 2000, "\(milliseconds)")
  }

  @Test func takesManyStepsATickWhenItIsFast() throws {
    var explorer = try Explorer(on: "casino").pressing("p")
    // A pass takes twenty seconds.
    let steps = try #require(explorer.session?.schedule.stepCount(by: .cell))
    #expect(explorer.state.playback.speed == Double(steps + 2) / 20)
    for _ in 0..<7 { try explorer.press("+") }
    explorer.send(.tick)
    // Of 193 cells those of 96 columns: a frame ends with a whole one.
    #expect(
      explorer.session?.schedule.steps(at: explorer.session?.playhead ?? 0, by: .cell)
        == explorer.state.playback.stepsPerTick / 2 * 2)
    #expect(explorer.state.playback.stepsPerTick == (128 * (steps + 2) + 599) / 600)
    // It stands still for two ticks at the turn.
    for _ in 0..<8 { explorer.send(.tick) }
    #expect(explorer.session == (try Explorer(on: "casino").pressing("f")).session)
    #expect(!explorer.state.playback.isPlaying)
  }

  @Test func staysPausedAtTheEnd() throws {
    let explorer = try Explorer(on: "umbrella").pressing("f p")
    #expect(!explorer.state.playback.isPlaying)
    #expect(explorer.state.notice == .atTheEnd)
  }
}
