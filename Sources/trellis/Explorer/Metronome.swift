import Exploration

/// When the ticks of a playback are due. Each is reckoned from the one before, not from when it
/// was noticed, so that they do not drift.
struct Metronome {
  typealias Instant = ContinuousClock.Instant

  private var next: Instant?
  private var interval = Duration.zero

  /// What came this late was not slow, it was stopped; its ticks are not made up for.
  private static let longestDelay = Duration.seconds(1)

  /// How long to wait for the next tick; nil while nothing plays.
  mutating func wait(for playback: Playback, at now: Instant) -> Duration? {
    guard playback.isPlaying else {
      next = nil
      return nil
    }
    let interval = Duration.milliseconds(playback.millisecondsPerTick)
    if let next, interval == self.interval { return max(.zero, next - now) }
    self.interval = interval
    next = now + interval
    return interval
  }

  /// How many ticks have come due.
  mutating func takeTicks(at now: Instant) -> Int {
    guard let due = next, now >= due else { return 0 }
    guard now - due < Self.longestDelay else {
      next = now + interval
      return 1
    }
    let count = 1 + Int((now - due) / interval)
    next = due + interval * count
    return count
  }
}
