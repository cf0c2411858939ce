import Console
import Exploration
import TerminalIO
import Testing

@testable import trellis

@Suite struct ExplorerLoopTests {
  private let library = ModelLibrary()

  private func loop(
    on display: ScriptedDisplay, model: String? = "umbrella",
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) throws -> ExplorerLoop<ScriptedDisplay> {
    let loaded = try model.map { LoadedModel(solving: try library.problem($0)) }
    let state = ExplorerState(
      extent: Size(width: 80, height: 24), model: loaded, entries: try library.entries())
    return ExplorerLoop(
      runtime: ExplorerRuntime(state: state, charset: .unicode, library: library),
      display: display, now: now)
  }

  @Test func drawsOnceHoweverManyKeysHaveCome() throws {
    let space = TerminalEvent.key(.character(" "))
    let display = ScriptedDisplay([[space, space, space], [.key(.character("q"))]])
    var loop = try loop(on: display)
    loop.run()
    #expect(display.frames.count == 2)
    #expect(loop.runtime.state.session?.playhead ?? 0 > 3)
  }

  @Test func sleepsWithoutEndWhileNothingPlays() throws {
    let display = ScriptedDisplay([[.key(.character("b"))], [.woken, .resumed]])
    var loop = try loop(on: display)
    loop.run()
    #expect(display.timeouts == [nil, nil, nil])
  }

  @Test func leavesWhenTheTerminalIsGone() throws {
    let display = ScriptedDisplay([[.hungUp, .key(.character("b"))]])
    var loop = try loop(on: display)
    loop.run()
    #expect(loop.runtime.state.session?.playhead == 0)
    #expect(!loop.runtime.hasQuit)
  }

  @Test func dropsTheKeysAfterQ() throws {
    let display = ScriptedDisplay([[.key(.character("q")), .key(.character("b"))]])
    var loop = try loop(on: display)
    loop.run()
    #expect(loop.runtime.state.session?.playhead == 0)
  }

  @Test func followsTheSizeOfTheWindow() throws {
    let display = ScriptedDisplay([[.resized(Size(width: 120, height: 40))]])
    var loop = try loop(on: display)
    loop.run()
    #expect(
      display.frames.map(\.size) == [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  }

  @Test func playsByTheClock() throws {
    let start = ContinuousClock.now
    var time = start
    let display = ScriptedDisplay([
      ["+", "+", "p"].map { .key(.character($0)) }, [], [], [.key(.character("p"))],
    ])
    display.onWait = { time += .milliseconds(display.timeouts.last == .some(nil) ? 0 : 313) }
    var loop = try loop(on: display, now: { time })
    loop.run()
    // Fourteen steps and the rest at the turn take twenty seconds, and a quarter of that after two
    // +.
    #expect(display.timeouts[1] == .milliseconds(313))
    let playhead = try #require(loop.runtime.state.session?.playhead)
    let stepped = try #require(loop.runtime.state.session?.schedule.boundary(after: 0, by: .cell))
    #expect(playhead > stepped)
    #expect(display.timeouts.last == .some(nil))
  }

  @Test func showsThatItIsOpeningBeforeItOpens() throws {
    let display = ScriptedDisplay([[.key(.enter)]])
    var loop = try loop(on: display, model: nil)
    loop.run()
    #expect(display.frames.count == 3)
    #expect(display.frames[1].text.contains("reading umbrella"))
    #expect(display.frames[2].text.contains("Umbrella world"))
  }

  @Test func givesTheTerminalAwayAndRedrawsWhenAsked() throws {
    let display = ScriptedDisplay([[.key(.control("z"))], [.resumed], [.key(.control("l"))]])
    var loop = try loop(on: display)
    loop.run()
    #expect(display.calls == ["suspend", "redraw"])
  }

  @Test func pastesIntoALine() throws {
    let display = ScriptedDisplay([[.key(.character(":")), .paste("rewi")], [.key(.escape)]])
    var loop = try loop(on: display)
    loop.run()
    #expect(display.frames[1].text.contains("rewi"))
  }
}
