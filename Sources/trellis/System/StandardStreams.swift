import Glibc
import ModelFiles
import Reporting

/// The three streams that the process was started with.
enum StandardStreams {
  /// To be called before anything else.
  ///
  /// A closed stream would be taken over by the next file that is opened. It gets a descriptor
  /// instead on which the operation that is meant for it still fails. A closed pipe is an error
  /// like any other, not a signal.
  static func prepare() {
    occupy(STDIN_FILENO, mode: O_WRONLY)
    occupy(STDOUT_FILENO, mode: O_RDONLY)
    occupy(STDERR_FILENO, mode: O_RDONLY)
    signal(SIGPIPE, SIG_IGN)
    quitAtOnce()
    hearOfFileLimits()
  }

  /// A file that may not grow any more (`ulimit -f`) is an error of the write that would have made
  /// it grow, not the end without a word. Whoever else sends the signal means the end.
  private static func hearOfFileLimits() {
    var action = sigaction()
    sigaction(SIGXFSZ, nil, &action)
    if Self.isIgnoring(action) { return }
    action.sa_flags = SA_SIGINFO | SA_RESTART
    action.__sigaction_handler.sa_sigaction = { number, information, _ in
      let sender = information?.pointee._sifields._kill.si_pid
      if sender == getpid() { return }
      signal(number, SIG_DFL)
      raise(number)
    }
    sigaction(SIGXFSZ, &action, nil)
  }

  private static func isIgnoring(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Swift's runtime takes SIGQUIT for a crash, and asks for keys on a terminal.
  private static func quitAtOnce() {
    var present = sigaction()
    sigaction(SIGQUIT, nil, &present)
    if !isIgnoring(present) { signal(SIGQUIT, SIG_DFL) }
  }

  /// The lowest free descriptor is the one that `open` returns.
  private static func occupy(_ descriptor: Int32, mode: Int32) {
    if fcntl(descriptor, F_GETFD) == -1 { _ = open("/dev/null", mode) }
  }

  /// Standard output, a block at a time.
  static var output: ChunkedOutput {
    ChunkedOutput { block in try write(block, to: STDOUT_FILENO) }
  }

  /// The most characters of a line, should something have quoted what is longer than it may be.
  private static let longestComplaint = 2000

  /// Writes one line to standard error, or the lines of a usage. A terminal shows all of it and
  /// obeys none of it. There is nobody to tell if that fails.
  static func complain(_ message: String) {
    if message.isEmpty { return }
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map {
      Quoting.escape(Quoting.shorten(String($0), to: longestComplaint)) + "\n"
    }.joined()
    try? write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes text to standard error as it stands.
  static func show(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a block to standard output at once.
  static func write(_ block: [UInt8]) throws(CommandFault) {
    try write(block, to: STDOUT_FILENO)
  }

  /// Writes a block to a descriptor.
  static func write(_ block: [UInt8], to descriptor: Int32) throws(CommandFault) {
    var rest = block[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else {
        try recover(from: errno, on: descriptor)
      }
    }
  }

  /// Returns if the write is worth another attempt.
  private static func recover(from number: Int32, on descriptor: Int32) throws(CommandFault) {
    switch number {
    case EINTR: return
    case EAGAIN:
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wait, 1, -1)
    case EPIPE: throw .outputClosed
    default: throw .outputFailed(reason: String(cString: strerror(number)))
    }
  }
}
