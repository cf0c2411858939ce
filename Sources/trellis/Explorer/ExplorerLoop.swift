import Console
import Exploration
import TerminalIO

/// Waits for what happens at a display, lets all of it happen, draws once. Idle, it sleeps.
struct ExplorerLoop<Display: InteractiveDisplay> {
  private(set) var runtime: ExplorerRuntime
  private let display: Display
  private let now: () -> ContinuousClock.Instant
  private var metronome = Metronome()

  /// - Parameter now: the time.
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
    case .resized(let size): .resized(Extent(size))
    case .resumed, .woken, .hungUp: nil
    }
  }
}
