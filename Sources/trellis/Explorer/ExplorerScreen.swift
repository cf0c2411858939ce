import Console
import Exploration
import TerminalIO

/// The explorer on the screen, from its first state until somebody leaves.
struct ExplorerScreen {
  let library: ModelLibrary
  /// How the screen looks.
  let appearance: AppearanceOptions
  /// What records the session, if somebody wants that.
  let recorder: Recorder?
  /// What happens before the first key, if anything.
  var greeting: ExplorerAction?
  /// The sequences of a file, if one is open.
  var corpus: CorpusSource?

  /// - Parameters:
  ///   - workshop: what is being opened already; nil if nothing is.
  ///   - waker: what that wakes when there is news of it.
  ///   - start: the first state, on a screen of a size.
  func run(
    workshop: FirstWorkshop? = nil, waker: LateWaker = LateWaker(),
    _ start: (Size) -> ExplorerState
  ) throws {
    let palette = try appearance.palette()
    try Terminal.run(options: try appearance.terminalOptions()) { session in
      waker.awake(session.waker)
      let background = BackgroundWorkshop(wake: session.waker.wake)
      workshop?.next = background
      var runtime = ExplorerRuntime(
        state: start(session.size),
        charset: session.traits.drawsUnicode ? .unicode : .ascii, palette: palette,
        library: library, workshop: workshop ?? background,
        surveyor: corpus.map { BackgroundSurveyor(of: $0, wake: session.waker.wake) },
        surveyors: { BackgroundSurveyor(of: $0, wake: session.waker.wake) })
      if let greeting { runtime.send(greeting, on: session) }
      if let recorder {
        var loop = ExplorerLoop(
          runtime: runtime, display: RecordedDisplay(session, recorder: recorder))
        loop.run()
      } else {
        var loop = ExplorerLoop(runtime: runtime, display: session)
        loop.run()
      }
    }
    if let failure = recorder?.failure { throw failure }
  }
}
