import ArgumentParser

/// Whether a session is recorded.
struct RecordingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Record the session as an asciicast; the file must not be there yet.", valueName: "file"),
    completion: .file(extensions: ["cast"]))
  var record: String?

  /// What records, if somebody wants it.
  ///
  /// - Parameter title: what is recorded.
  func recorder(title: String?) throws -> Recorder? {
    try record.map { try Recorder(path: $0, title: title.map { "trellis \($0)" } ?? "trellis") }
  }
}
