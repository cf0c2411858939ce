import Glibc

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
