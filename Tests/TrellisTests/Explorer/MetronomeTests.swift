import Exploration
import Testing

@testable import trellis

@Suite struct MetronomeTests {
  private let start = ContinuousClock.now

  private func playing(faster notches: Int = 0) -> Playback {
    var playback = Playback()
    playback.isPlaying = true
    for _ in 0..<notches { playback.accelerate() }
    return playback
  }

  @Test func isSilentUntilSomethingPlays() {
    var metronome = Metronome()
    #expect(metronome.wait(for: Playback(), at: start) == nil)
    #expect(metronome.takeTicks(at: start + .seconds(9)) == 0)
  }

  @Test func doesNotDrift() {
    var metronome = Metronome()
    #expect(metronome.wait(for: playing(), at: start) == .milliseconds(250))
    #expect(metronome.takeTicks(at: start + .milliseconds(249)) == 0)
    #expect(metronome.takeTicks(at: start + .milliseconds(260)) == 1)
    #expect(metronome.wait(for: playing(), at: start + .milliseconds(270)) == .milliseconds(230))
  }

  @Test func keepsItsTimeWhenAKeyInterruptsTheWait() {
    var metronome = Metronome()
    _ = metronome.wait(for: playing(), at: start)
    #expect(metronome.wait(for: playing(), at: start + .milliseconds(100)) == .milliseconds(150))
  }

  @Test func makesUpForASlowFrame() {
    var metronome = Metronome()
    _ = metronome.wait(for: playing(), at: start)
    #expect(metronome.takeTicks(at: start + .milliseconds(800)) == 3)
    #expect(metronome.wait(for: playing(), at: start + .milliseconds(800)) == .milliseconds(200))
  }

  @Test func doesNotMakeUpForAnHourInTheBackground() {
    var metronome = Metronome()
    _ = metronome.wait(for: playing(), at: start)
    #expect(metronome.takeTicks(at: start + .seconds(3600)) == 1)
    #expect(metronome.takeTicks(at: start + .seconds(3600)) == 0)
  }

  @Test func startsAnewAtAnotherSpeed() {
    var metronome = Metronome()
    _ = metronome.wait(for: playing(), at: start)
    let later = start + .milliseconds(200)
    #expect(metronome.wait(for: playing(faster: 1), at: later) == .milliseconds(125))
  }

  @Test func forgetsATickWhenPlayingStops() {
    var metronome = Metronome()
    _ = metronome.wait(for: playing(), at: start)
    #expect(metronome.wait(for: Playback(), at: start) == nil)
    #expect(metronome.takeTicks(at: start + .seconds(1)) == 0)
  }
}
