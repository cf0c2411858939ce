import Glibc

/// Where the probe was built, and the surroundings that it is run in.
enum ProbeProgram {
  static let path: String = {
    guard
      let own = realpath("/proc/self/exe", nil).map({ pointer in
        defer { free(pointer) }
        return String(cString: pointer)
      })
    else { return "TerminalProbe" }
    return own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/TerminalProbe"
  }()

  /// No variable but these, with `changes`; nil takes one away.
  static func environment(_ changes: [String: String?] = [:]) -> [String: String] {
    var variables = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    for (name, value) in changes { variables[name] = value }
    return variables
  }
}
