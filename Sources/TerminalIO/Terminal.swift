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
    case CN_TERM_NO_DATABASE: throw TerminalError.noTerminalDescriptions
    case CN_TERM_TOO_LIMITED: throw TerminalError.termIsTooLimited(term: term)
    default: throw TerminalError.termIsUnknown(term: term)
    }
  }
}
