import CNcurses
import Glibc

/// The terminal that the process was started from.
public enum Terminal {
  /// Takes the terminal, runs `body` and gives the terminal back.
  ///
  /// It is given back on every way out: when `body` returns or throws, on `exit`, on a signal
  /// that ends the process (which then dies by that signal), on a crash (whose message is shown
  /// afterwards), and while the process is stopped. After a hang-up signal `body` sees
  /// ``TerminalEvent/hungUp`` and should return; the process then dies by that signal.
  ///
  /// One at a time, on one thread; the main thread is best.
  ///
  /// - Throws: ``TerminalError``, or what `body` throws.
  public static func run<R>(
    options: TerminalOptions = TerminalOptions(), body: (TerminalSession) throws -> R
  ) throws -> R {
    let keyboard = try KeyboardDevice()
    defer { keyboard.close() }
    try requireUsableDescription()
    let result: Result<R, any Error>
    do {
      let session = try TerminalSession(keyboard: keyboard.descriptor, options: options)
      result = Result { try body(session) }
      session.close()
    }
    cn_die_if_hung_up()
    return try result.get()
  }

  /// Whether ``run(options:body:)`` could take the terminal, so that a program can say so before
  /// it does anything else.
  ///
  /// - Throws: ``TerminalError``.
  public static func check() throws {
    try KeyboardDevice().close()
    try requireUsableDescription()
  }

  private static func requireUsableDescription() throws {
    guard let term = Environment.value("TERM") else { throw TerminalError.termIsNotSet }
    switch Int(cn_describe(STDOUT_FILENO)) {
    case CN_TERM_USABLE: return
    // A name that no file can have is told in the same way.
    case CN_TERM_NO_DATABASE where term.utf8.count <= Int(NAME_MAX):
      throw TerminalError.noTerminalDescriptions
    case CN_TERM_TOO_LIMITED: throw TerminalError.termIsTooLimited(term: term)
    default: throw TerminalError.termIsUnknown(term: term)
    }
  }
}

/// Why the terminal cannot be taken. Nothing has been written to it then.
public enum TerminalError: Error, Sendable, Hashable {
  /// Standard output goes to a file or a pipe.
  case outputIsNotATerminal
  /// Standard input is not a terminal, and there is no controlling terminal to read keys from.
  case noKeyboard
  /// `TERM` is unset or empty.
  case termIsNotSet
  /// There is no description of the terminal that `TERM` names.
  case termIsUnknown(term: String)
  /// No terminal descriptions are installed.
  case noTerminalDescriptions
  /// The terminal cannot place its cursor or clear its screen, as `TERM=dumb`.
  case termIsTooLimited(term: String)
  /// The terminal refused for a reason that it does not tell.
  case cannotStart(term: String)
}

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
