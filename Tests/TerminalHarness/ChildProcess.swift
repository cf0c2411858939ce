import Glibc
import Synchronization

/// A program started with posix_spawn: fork is not safe in a process with threads.
package struct ChildProcess {
  package let identifier: pid_t

  /// One at a time: descriptors are made close-on-exec after they are made.
  package static let spawning = Mutex(())

  /// How a process ended.
  package enum Ending: Equatable {
    case exited(Int32)
    case killed(by: Int32)
  }

  /// - Parameter descriptors: what the child's descriptors are made of, in this order.
  package init(
    _ arguments: [String], environment: [String: String], terminal: String? = nil,
    descriptors: [(Int32, as: Int32)] = []
  ) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    Self.prepare(&attributes, newSession: terminal != nil)
    if let terminal {
      // The first terminal that a session leader opens becomes its controlling terminal.
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    for (own, child) in descriptors { posix_spawn_file_actions_adddup2(&actions, own, child) }
    identifier = try Self.spawn(arguments, environment, actions, attributes)
  }

  private static func prepare(_ attributes: inout posix_spawnattr_t, newSession: Bool) {
    let session: Int32 = 0x80
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (newSession ? session : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String],
    _ actions: posix_spawn_file_actions_t, _ attributes: posix_spawnattr_t
  ) throws -> pid_t {
    var (actions, attributes) = (actions, attributes)
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var identifier: pid_t = 0
    let status = posix_spawnp(&identifier, arguments[0], &actions, &attributes, &argv, &envp)
    if status != 0 { throw HarnessFailure("cannot start \(arguments[0]): \(status)") }
    return identifier
  }

  /// Waits for the end.
  package func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
  }

  /// Makes a descriptor unknown to programs that are started.
  package static func closeOnExec(_ descriptors: Int32...) {
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  }
}

/// A program that was built beside the tests, and the surroundings that it is run in.
package struct TestedProgram: Sendable {
  /// Where it is.
  package let path: String

  /// Opens a terminal, shows what arrives there, and fails on purpose.
  package static let probe = TestedProgram(named: "TerminalProbe")
  /// The real one.
  package static let trellis = TestedProgram(named: "trellis")

  private init(named name: String) {
    path = Self.folder + "/" + name
  }

  private static let folder: String = {
    guard let pointer = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(pointer) }
    let own = String(cString: pointer)
    return own.split(separator: "/").dropLast().map { "/" + $0 }.joined()
  }()

  /// No variable but these, with `changes`; nil takes one away.
  package static func environment(_ changes: [String: String?] = [:]) -> [String: String] {
    var variables = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    for (name, value) in changes { variables[name] = value }
    return variables
  }
}
