import Console
import ModelFiles
import Reporting

/// The explorer without a terminal: keys in, frames out. The same code as on the screen, but for
/// the loop.
struct HeadlessRun {
  var runtime: ExplorerRuntime
  let keys: [Key]
  /// Whether the frame after every key is wanted, not only the last.
  let showsEveryFrame: Bool
  /// How they are written.
  var format = FramePicture.Format.text
  /// What records the frames, if somebody wants that.
  var recorder: Recorder?

  /// There is no clock: in a recording, a key is pressed every so often.
  private static let millisecondsPerKey = 800

  /// Presses the keys and writes the frames.
  ///
  /// - Throws: what the output throws.
  mutating func write(to output: inout ChunkedOutput) throws {
    if showsEveryFrame { try writeFrame(of: runtime, to: &output) }
    recorder?.record(runtime.frame(), at: 0)
    for (place, key) in keys.enumerated() {
      var next = runtime
      next.send(.key(key), on: NoDisplay())
      if next.hasQuit { break }
      runtime = next
      recorder?.record(runtime.frame(), at: (place + 1) * Self.millisecondsPerKey)
      if showsEveryFrame { try writeFrame(of: runtime, to: &output) }
    }
    if !showsEveryFrame { try runtime.picture().write(as: format, to: &output) }
    if let failure = recorder?.failure { throw failure }
  }

  /// Lets a second after the other pass while something plays, and writes the frames; keys are not
  /// pressed.
  ///
  /// - Throws: what the output throws.
  mutating func play(to output: inout ChunkedOutput) throws {
    var seconds = 0
    recorder?.record(runtime.frame(), at: 0)
    while runtime.state.playback.isPlaying {
      if showsEveryFrame { try writeFrame(of: runtime, to: &output) }
      seconds += 1
      runtime.send(.tick, on: NoDisplay())
      recorder?.record(runtime.frame(), at: 1000 * seconds)
    }
    try runtime.picture().write(as: format, to: &output)
    if let failure = recorder?.failure { throw failure }
  }

  private func writeFrame(of runtime: ExplorerRuntime, to output: inout ChunkedOutput) throws {
    try runtime.picture().write(as: format, to: &output)
    try output.write("\u{0C}")
    // Whoever reads them one by one should not wait for the next.
    try output.flush()
  }
}

/// Nobody looks.
struct NoDisplay: ExplorerDisplay {
  func present(_ canvas: Canvas) {}
  func suspend() {}
  func redraw() {}
}
