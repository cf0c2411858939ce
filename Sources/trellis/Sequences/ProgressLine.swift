import Dispatch
import Console
import Glibc

/// One line on standard error that says how far long work is, and is gone at the end.
///
/// It is there only if standard error is a terminal that nobody else writes to.
struct ProgressLine {
  /// Whether there is somebody to read it.
  let isShown: Bool
  private let patience: DispatchTimeInterval
  private let show: (String) -> Void
  private var width = 0

  /// - Parameters:
  ///   - isShown: whether there is somebody to read it.
  ///   - patience: work that is done sooner needs no line; also the time between two looks.
  ///   - show: writes to the terminal.
  init(
    isShown: Bool, patience: DispatchTimeInterval = .milliseconds(200),
    show: @escaping (String) -> Void
  ) {
    self.isShown = isShown
    self.patience = patience
    self.show = show
  }

  /// The line of this process.
  ///
  /// - Parameters:
  ///   - outputGrows: whether the answer comes out bit by bit: on a terminal it then is all the
  ///     progress that can be seen, and would be in the line's way.
  ///   - isTerminal: whether a descriptor is one.
  static func standard(
    outputGrows: Bool, isTerminal: (Int32) -> Bool = { isatty($0) == 1 }
  ) -> ProgressLine {
    let isInTheWay = outputGrows && isTerminal(STDOUT_FILENO)
    return ProgressLine(
      isShown: isTerminal(STDERR_FILENO) && !isInTheWay, show: StandardStreams.show)
  }

  /// Waits until the work is done.
  ///
  /// - Parameters:
  ///   - isDone: is signalled when it is.
  ///   - text: how far it is.
  mutating func wait(for isDone: DispatchSemaphore, text: () -> String) {
    guard isShown else { return isDone.wait() }
    while isDone.wait(timeout: .now() + patience) == .timedOut { draw(text()) }
    erase()
  }

  /// Blanks instead of a control sequence: every terminal knows them.
  private mutating func draw(_ text: String) {
    let next = DisplayWidth.of(text)
    show("\r" + text + String(repeating: " ", count: max(0, width - next)))
    width = next
  }

  private mutating func erase() {
    if width > 0 { show("\r" + String(repeating: " ", count: width) + "\r") }
    width = 0
  }
}
