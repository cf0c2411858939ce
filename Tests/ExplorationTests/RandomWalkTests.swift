import Drawing
import DynamicProgramming
import ModelLoading
import Testing
import Views

@testable import Exploration

/// Every key is total: whatever one presses, in whatever order and on however small a screen, there
/// is a state, it is sound, and it can be drawn; and one finds back to where one began.
@Suite struct RandomWalkTests {
  static let settings = WalkSettings.current

  @Test(arguments: SampleCatalogue.names)
  func findsBackToTheFirstFrameFromWhereverItLed(sample: String) throws {
    let seed =
      Self.settings.seed &* 1000 &+ UInt64(SampleCatalogue.names.firstIndex(of: sample) ?? 0)
    var wanderer = try Wanderer(on: sample, seed: seed)
    var keys = 0
    var frames = 0
    while keys < Self.settings.keys {
      keys += try wanderer.wander()
      try Self.checkSoundness(wanderer.explorer.state, "\(sample), key \(keys)")
      if keys / Self.settings.drawingEvery > frames {
        frames = keys / Self.settings.drawingEvery
        try Self.checkFrame(wanderer, "\(sample), key \(keys)")
      }
    }
    try wanderer.goBack()
    try Self.checkFirstFrame(wanderer, "\(sample), after \(keys) keys")
  }

  private static func checkFrame(_ wanderer: Wanderer, _ place: String) throws {
    let extent = wanderer.explorer.state.extent
    for charset in [Charset.unicode, .ascii] {
      let size = wanderer.frame(charset).size
      try #require(
        size.width == extent.width && size.height == extent.height, Comment(rawValue: place))
    }
  }

  private static func checkFirstFrame(_ wanderer: Wanderer, _ place: String) throws {
    let walk = try #require(wanderer.explorer.walk)
    let first = Walk(model: walk.model)
    #expect(walk.schedule == first.schedule, Comment(rawValue: place))
    #expect(walk.cursor == nil, Comment(rawValue: place))
    let name = try #require(
      SampleModels.entries.first { $0.title == walk.model.problem.name }?.name)
    let start = try Wanderer(on: name, seed: 0)
    for charset in [Charset.unicode, .ascii] {
      let frame = wanderer.frame(charset)
      #expect(frame == start.frame(charset), "\(place):\n\(frame.text)")
    }
  }

  private static func checkSoundness(_ state: ExplorerState, _ place: String) throws {
    guard let walk = state.walk else { return }
    let comment = Comment(rawValue: place)
    try #require((0...walk.schedule.length).contains(walk.playhead), comment)
    try #require(walk.cursor != walk.anchor, comment)
    let gaze = walk.gaze
    try #require((0...walk.model.timesteps).contains(gaze.t), comment)
    try #require((0..<walk.model.states).contains(gaze.state), comment)
    try #require(!gaze.isStart || gaze.state == 0, comment)
    for (t, taken) in walk.deviations {
      try #require(walk.rollout?.state(at: t) == taken && walk.rollout?.regrets[t] != nil, comment)
    }
    try #require(walk.rollout?.regrets.count ?? 0 == walk.deviations.count, comment)
    try #require(state.perspectives.contains(state.perspective), comment)
    try #require(state.opening == nil, comment)
  }
}
