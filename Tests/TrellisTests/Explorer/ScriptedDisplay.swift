import Console
import TerminalIO

@testable import trellis

/// A display without a terminal: it plays back batches of events and keeps what was shown.
final class ScriptedDisplay: InteractiveDisplay {
  private var batches: [[TerminalEvent]]
  private(set) var frames: [Canvas] = []
  private(set) var timeouts: [Duration?] = []
  private(set) var calls: [String] = []
  /// What to do while the loop waits.
  var onWait: () -> Void = {}

  init(_ batches: [[TerminalEvent]]) {
    self.batches = batches
  }

  func present(_ canvas: Canvas) { frames.append(canvas) }
  func suspend() { calls.append("suspend") }
  func redraw() { calls.append("redraw") }

  func events(timeout: Duration?) -> [TerminalEvent] {
    timeouts.append(timeout)
    onWait()
    return batches.isEmpty ? [.hungUp] : batches.removeFirst()
  }
}
