import Console
import Exploration
import TerminalIO

/// Waits for what happens at a display, lets all of it happen, draws once. Idle, it sleeps.
struct ExplorerLoop<Display: InteractiveDisplay> {
  private(set) var runtime: ExplorerRuntime
  private let display: Display
  private let now: () -> ContinuousClock.Instant
  private var metronome = Metronome()

  /// - Parameters:
  ///   - runtime: holds the state and carries out effects.
  ///   - display: the screen and the keys.
  ///   - now: the time.
  init(
    runtime: ExplorerRuntime, display: Display,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.runtime = runtime
    self.display = display
    self.now = now
  }

  /// Returns when somebody quits or the terminal is gone.
  mutating func run() {
    while !runtime.hasQuit {
      display.present(runtime.frame())
      let wait = metronome.wait(for: runtime.state.playback, at: now())
      let events = display.events(timeout: wait)
      for _ in 0..<metronome.takeTicks(at: now()) { runtime.send(.tick, on: display) }
      for event in events where !runtime.hasQuit {
        if event == .hungUp { return }
        if event == .woken { runtime.collect(on: display) }
        if let action = event.action { runtime.send(action, on: display) }
      }
    }
  }
}

extension TerminalEvent {
  /// What it is to the explorer; nil if the terminal has already done all there is to do.
  fileprivate var action: ExplorerAction? {
    switch self {
    case .key(let key): .key(key)
    case .paste(let text): .paste(text)
    case .resized(let size): .resized(size)
    case .resumed, .woken, .hungUp: nil
    }
  }
}

/// Where the explorer is shown.
protocol ExplorerDisplay {
  /// Shows a picture.
  func present(_ canvas: Canvas)
  /// Gives the terminal back to the shell until the program is continued.
  func suspend()
  /// Shows the last picture again, over whatever stands there.
  func redraw()
}

/// A display that somebody sits at.
protocol InteractiveDisplay: ExplorerDisplay {
  /// Sleeps until something happens, or for `timeout`, and gives what has happened since.
  func events(timeout: Duration?) -> [TerminalEvent]
}

extension TerminalSession: InteractiveDisplay {}

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
