import Console
import Exploration
import ModelFiles
import Reporting
import TerminalIO

/// The explorer without a picture: a line of sentences for the first frame and after every key,
/// read from the keys that are given, or from the keyboard.
struct LinearRun {
  var runtime: ExplorerRuntime

  /// Presses keys until they end, or somebody quits.
  ///
  /// - Throws: what the output throws.
  mutating func write(
    _ keys: some Sequence<Key>, to output: inout ChunkedOutput
  ) throws {
    try say(to: &output)
    for key in keys {
      runtime.send(.key(key), on: NoDisplay())
      if runtime.hasQuit { return }
      try say(to: &output)
    }
  }

  /// Plays the demonstration, a line a caption with what it is about. Nobody waits for a clock:
  /// whoever listens takes the time that it takes.
  ///
  /// - Throws: what the output throws.
  mutating func demonstrate(to output: inout ChunkedOutput) throws {
    runtime.send(.demonstrated, on: NoDisplay())
    var told: Demo.Caption?
    while let demo = runtime.state.demo {
      if demo.caption != told { try say(to: &output) }
      told = demo.caption
      runtime.send(.tick, on: NoDisplay())
    }
  }

  private func say(to output: inout ChunkedOutput) throws {
    try output.write(line: runtime.line())
    // Whoever listens should not wait for the next key.
    try output.flush()
  }
}
