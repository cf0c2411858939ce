import ModelFiles
import Reporting

/// Where a command writes what it was asked for.
enum OutputPlace {
  case standardOutput
  case file(AtomicFile)

  /// What stands for standard output where the name of a file may stand.
  static let standardName = "-"

  /// What leads to it in the system's own folders.
  private static let devices = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

  /// - Parameter name: of a file, or what leads to standard output; nil for standard output.
  init(_ name: String?) {
    guard let name, name != Self.standardName, !Self.leadsToStandardOutput(name) else {
      self = .standardOutput
      return
    }
    self = .file(AtomicFile(path: name))
  }

  private static func leadsToStandardOutput(_ name: String) -> Bool {
    var path = name
    for _ in 0..<SymbolicLink.most {
      if devices.contains(path) { return true }
      guard let next = SymbolicLink.target(of: path) else { return false }
      path = next
    }
    return false
  }

  /// Writes all of it.
  ///
  /// - Throws: what ``AtomicFile/write(overwriting:remedy:_:)`` does, and what `body` does.
  func write(
    overwriting: Bool, remedy: String, _ body: (inout ChunkedOutput) throws -> Void
  ) throws {
    switch self {
    case .file(let file): try file.write(overwriting: overwriting, remedy: remedy, body)
    case .standardOutput:
      var output = StandardStreams.output
      try body(&output)
      try output.flush()
    }
  }
}
