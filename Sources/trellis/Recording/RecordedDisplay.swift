import Console
import TerminalIO

/// A display of which every picture is recorded as well.
struct RecordedDisplay<Display: InteractiveDisplay>: InteractiveDisplay {
  let display: Display
  let recorder: Recorder
  private let start = ContinuousClock.now

  init(_ display: Display, recorder: Recorder) {
    self.display = display
    self.recorder = recorder
  }

  func present(_ canvas: Canvas) {
    let elapsed = (ContinuousClock.now - start).components
    recorder.record(
      canvas, at: Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000))
    display.present(canvas)
  }

  func suspend() { display.suspend() }
  func redraw() { display.redraw() }
  func events(timeout: Duration?) -> [TerminalEvent] { display.events(timeout: timeout) }
}
