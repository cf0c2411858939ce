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
