import Keyboard
import Reporting

/// The explorer without a terminal: keys in, frames out. The same code as on the screen, but for
/// the loop.
struct HeadlessRun {
  var runtime: ExplorerRuntime
  let keys: [Key]
  /// Whether the frame after every key is wanted, not only the last.
  let showsEveryFrame: Bool

  /// Presses the keys and writes the frames.
  ///
  /// - Throws: what the output throws.
  mutating func write(to output: inout ChunkedOutput) throws {
    if showsEveryFrame { try writeFrame(of: runtime, to: &output) }
    for key in keys {
      var next = runtime
      next.send(.key(key), on: NoDisplay())
      if next.hasQuit { break }
      runtime = next
      if showsEveryFrame { try writeFrame(of: runtime, to: &output) }
    }
    if !showsEveryFrame { try output.write(line: runtime.frame().text) }
  }

  private func writeFrame(of runtime: ExplorerRuntime, to output: inout ChunkedOutput) throws {
    try output.write(line: runtime.frame().text)
    try output.write("\u{0C}")
  }
}
