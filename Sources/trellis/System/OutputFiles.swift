import Glibc
import DynamicProgramming
import Exploration
import ModelFiles
import Reporting

/// A file that a trellis is exported to; its name says in which format.
struct TrellisFile {
  let path: String

  /// Writes all of it; of a picture that could not be read, the timesteps on the screen.
  ///
  /// - Parameters:
  ///   - session: what is explored.
  ///   - shown: the timesteps on the screen.
  ///   - overwriting: whether a file of that name may be replaced.
  func write(_ session: Session, shown: ClosedRange<Int>?, overwriting: Bool) throws {
    guard let format = ExportFormat(fileName: path) else {
      throw CommandFault.unknownEnding(path, known: ExportFormat.endings)
    }
    let whole = Export(of: session)
    let export =
      format.isPicture && !whole.fitsPicture ? Export(of: session, timesteps: shown) : whole
    try AtomicFile(path: path).write(
      overwriting: overwriting, remedy: ":export-over \(Quoting.name(path)) overwrites it"
    ) { try export.write(as: format, to: &$0) }
  }
}

/// A file that the screen is exported to; its name says in which format.
struct ScreenFile {
  let path: String

  /// Writes the picture.
  func write(_ picture: FramePicture, overwriting: Bool) throws {
    guard let format = FramePicture.Format(fileName: path) else {
      throw CommandFault.unknownEnding(path, known: FramePicture.Format.endings)
    }
    try AtomicFile(path: path).write(
      overwriting: overwriting, remedy: ":screen-over \(Quoting.name(path)) overwrites it"
    ) { try picture.write(as: format, to: &$0) }
  }
}

/// A file that a model is written to: JSON if its name ends so, else YAML.
struct ModelFile {
  let path: String

  /// Writes the model.
  func write(_ problem: Problem, overwriting: Bool) throws {
    try AtomicFile(path: path).write(
      overwriting: overwriting, remedy: "answer y to replace it"
    ) { try ModelFormats.known.write(problem, to: &$0, named: path) }
  }
}

/// Themes of the person's own.
enum ThemeFiles {
  /// The largest that is read.
  private static let limit = 100_000

  /// The text of a file.
  ///
  /// - Throws: `CommandFault.noTheme` where it cannot be read, `CommandFault.badTheme` where it is no text, or
  ///   too much of it.
  static func text(of path: String) throws(CommandFault) -> String {
    let descriptor = FileName.withPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw .noTheme(path, reason: String(cString: strerror(errno)), isMissing: true)
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else {
      let isFolder = errno == EISDIR
      throw .noTheme(path, reason: String(cString: strerror(errno)), isMissing: isFolder)
    }
    bytes.removeLast(bytes.count - count)
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw .badTheme(path, reasons: ["is not text, must be lines such as 'result: 86 bold'"])
    }
    if count > limit {
      throw .badTheme(path, reasons: ["is too large, must be at most \(limit) bytes"])
    }
    return text
  }
}
