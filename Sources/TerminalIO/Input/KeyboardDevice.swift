import Glibc

/// Where keys are read from: standard input, or the controlling terminal when standard input
/// brings data.
struct KeyboardDevice {
  let descriptor: Int32
  private let isOwned: Bool

  /// - Throws: ``TerminalError`` if there is no terminal to draw on or no keyboard to read.
  init() throws {
    guard isatty(STDOUT_FILENO) == 1 else { throw TerminalError.outputIsNotATerminal }
    if isatty(STDIN_FILENO) == 1 {
      descriptor = STDIN_FILENO
      isOwned = false
      return
    }
    descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    isOwned = true
    guard descriptor >= 0 else { throw TerminalError.noKeyboard }
  }

  func close() {
    if isOwned { _ = Glibc.close(descriptor) }
  }
}
