import Console
import Testing

@testable import Exploration

/// The demonstration plays by itself and belongs to whoever presses a key.
@Suite struct DemoTests {
  private static func begun() throws -> Explorer {
    var explorer = try Explorer(on: Demo.sample)
    explorer.send(.demonstrated)
    return explorer
  }

  @Test func tellsEveryCaptionInTurnForFortySeconds() throws {
    var explorer = try Self.begun()
    var captions: [Demo.Caption] = []
    var ticks = 0
    while let demo = explorer.state.demo {
      if captions.last != demo.caption { captions.append(demo.caption) }
      #expect(explorer.state.playback.millisecondsPerTick == 1000)
      explorer.send(.tick)
      ticks += 1
      try #require(ticks < 100)
    }
    #expect(captions == Demo.Caption.allCases.filter { $0 != .over })
    #expect((36...44).contains(ticks))
    #expect(!explorer.state.playback.isPlaying)
    #expect(explorer.session?.deviations == [3: 0])
  }

  @Test func endsAtTheFirstKeyWhichDoesWhatItAlwaysDoes() throws {
    var explorer = try Self.begun()
    for _ in 0..<9 { explorer.send(.tick) }
    let before = explorer.session
    try explorer.press("Space")
    #expect(explorer.state.demo == nil)
    #expect(!explorer.state.playback.isPlaying)
    #expect(explorer.session != before)
    let after = explorer.state
    explorer.send(.tick)
    #expect(explorer.state == after)
  }
}
