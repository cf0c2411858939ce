import Foundation

/// One run of the real binary, from a shell, so that tests can say `<&-` and `> /dev/full`.
struct Run {
  let status: Int32
  let output: String
  let errors: String

  /// The lines of standard error.
  var complaints: [Substring] { errors.split(separator: "\n") }

  /// - Parameters:
  ///   - script: for `sh`; `trellis` is the binary beside the tests.
  ///   - input: what stands on standard input.
  ///   - folder: the working directory.
  init(_ script: String, input: String = "", in folder: URL? = nil) throws {
    let process = Process()
    let streams = (in: Pipe(), out: Pipe(), err: Pipe())
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "trellis() { \"$BINARY\" \"$@\"; }\n\(script)"]
    process.environment = ["BINARY": Self.binary.path, "PATH": "/usr/bin:/bin"]
    process.currentDirectoryURL = folder ?? FileManager.default.temporaryDirectory
    (process.standardInput, process.standardOutput) = (streams.in, streams.out)
    process.standardError = streams.err
    try process.run()
    streams.in.fileHandleForWriting.write(Data(input.utf8))
    try streams.in.fileHandleForWriting.close()
    output = String(
      decoding: streams.out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    errors = String(
      decoding: streams.err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  private static let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "trellis")
}

/// A folder for one test.
struct TemporaryFolder: ~Copyable {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
