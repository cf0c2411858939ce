import Glibc
import Synchronization

/// A terminal emulator with a shell in it, of which the screen can be read.
package final class Tmux {
  private static let count = Mutex(0)
  private let name: String

  /// Starts dash, for which `$PROGRAM` is the program: bash would repair a broken terminal by
  /// itself and hide it.
  package init(
    running program: TestedProgram = .probe, columns: Int = 120, rows: Int = 24,
    environment: [String: String?] = [:]
  ) throws {
    let number = Self.count.withLock {
      $0 += 1
      return $0
    }
    name = "trellis-test-\(getpid())-\(number)"
    var variables = TestedProgram.environment(["TERM": nil])
    for (key, value) in environment { variables[key] = value }
    variables["PROGRAM"] = program.path
    variables["PS1"] = "ready> "
    let assignments = variables.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    try command(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + assignments + ["dash", "-i"])
    try wait { $0.contains("ready>") }
  }

  deinit { _ = try? command(["kill-server"]) }

  /// Runs a command of tmux and returns what it prints.
  @discardableResult
  package func command(_ arguments: [String]) throws -> String {
    var ends: [Int32] = [-1, -1]
    let child = try ChildProcess.spawning.withLock { _ in
      guard pipe(&ends) == 0 else { throw HarnessFailure("no pipe") }
      ChildProcess.closeOnExec(ends[0], ends[1])
      defer { close(ends[1]) }
      return try ChildProcess(
        ["tmux", "-L", name, "-f", "/dev/null"] + arguments,
        environment: TestedProgram.environment(["TERM": "xterm"]),
        descriptors: [(ends[1], as: 1), (ends[1], as: 2)])
    }
    defer { close(ends[0]) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
      output += buffer.prefix(count)
    }
    let text = String(decoding: output, as: UTF8.self)
    guard child.wait() == .exited(0) else {
      throw HarnessFailure("tmux \(arguments.joined(separator: " ")): \(text)")
    }
    return text
  }

  /// Sends keys by tmux's names for them.
  package func keys(_ keys: String...) throws { try command(["send-keys"] + keys) }

  /// Types a line for the shell.
  package func run(_ line: String) throws { try command(["send-keys", line, "Enter"]) }

  package func resize(columns: Int, rows: Int) throws {
    try command(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  package var screen: String {
    get throws { try command(["capture-pane", "-p"]) }
  }

  /// A variable of the pane, as `alternate_on`.
  package func variable(_ name: String) throws -> String {
    try command(["display-message", "-p", "#{\(name)}"]).trimmed
  }

  /// Sends a signal to the program that has the terminal, behind the shell's back.
  package func signalForeground(_ number: Int32) throws {
    let shell = try variable("pane_pid")
    guard let file = fopen("/proc/\(shell)/stat", "r") else { throw HarnessFailure("no shell") }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = fread(&buffer, 1, buffer.count, file)
    // pid (name) state parent group session terminal foreground-group …
    let fields = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: " ")
    guard fields.count > 7, let group = pid_t(fields[7]) else { throw HarnessFailure("no group") }
    kill(-group, number)
  }

  /// Waits until the screen is as it should be, and returns it.
  @discardableResult
  package func wait(until isReached: (String) -> Bool) throws -> String {
    let deadline = Deadline()
    while true {
      let screen = try screen
      if isReached(screen) { return screen }
      if deadline.hasPassed { throw HarnessFailure("the screen stays at:\n\(screen)") }
    }
  }
}

extension String {
  /// Without the blanks and newlines at its end.
  package var trimmed: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
