import Exploration
import Reporting

/// A file that a trellis is exported to; its name says in which format.
struct TrellisFile {
  let path: String

  /// Writes all of it; of a picture that could not be read, the timesteps on the screen.
  ///
  /// - Parameter shown: the timesteps on the screen.
  func write(_ session: Session, shown: ClosedRange<Int>?, overwriting: Bool) throws {
    guard let format = ExportFormat(fileName: path) else {
      throw CommandFault.unknownEnding(path)
    }
    let whole = Export(of: session)
    let export =
      format.isPicture && !whole.fitsPicture ? Export(of: session, timesteps: shown) : whole
    try AtomicFile(path: path).write(
      overwriting: overwriting, remedy: ":export-over \(path) overwrites it"
    ) { try export.write(as: format, to: &$0) }
  }
}
