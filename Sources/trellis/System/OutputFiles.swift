import DynamicProgramming
import Exploration
import Glibc
import ModelFiles
import Reporting

/// A file that is there whole, or not at all: written under another name beside it, then renamed.
struct AtomicFile {
  let path: String

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - overwriting: whether a file of that name may be replaced.
  ///   - remedy: what somebody who wants that has to say.
  /// - Throws: `CommandFault.fileExists`, `CommandFault.fileFailed`, and
  ///   what `body` throws; nothing is left behind then.
  func write(
    overwriting: Bool, remedy: String, _ body: (inout ChunkedOutput) throws -> Void
  ) throws {
    if !overwriting && access(path, F_OK) == 0 {
      throw CommandFault.fileExists(path, remedy: remedy)
    }
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure }
    do {
      try fill(descriptor, body)
      try rename(template, overwriting: overwriting, remedy: remedy)
    } catch {
      unlink(template)
      throw error
    }
  }

  private func fill(
    _ descriptor: Int32, _ body: (inout ChunkedOutput) throws -> Void
  ) throws {
    defer { close(descriptor) }
    var output = ChunkedOutput { try StandardStreams.write($0, to: descriptor) }
    try body(&output)
    try output.flush()
    // mkstemp makes files that nobody else may read; this one is an ordinary one.
    let mask = umask(0)
    umask(mask)
    guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0 else { throw failure }
  }

  /// A link fails where there is a file already, also one that has come in the meantime.
  private func rename(_ temporary: [CChar], overwriting: Bool, remedy: String) throws {
    if overwriting {
      guard Glibc.rename(temporary, path) == 0 else { throw failure }
      return
    }
    if link(temporary, path) == 0 {
      unlink(temporary)
    } else if errno == EEXIST {
      throw CommandFault.fileExists(path, remedy: remedy)
    } else {
      // Not every file system has links.
      guard Glibc.rename(temporary, path) == 0 else { throw failure }
    }
  }

  private var failure: CommandFault {
    .fileFailed(path, reason: String(cString: strerror(errno)))
  }
}

/// A file that a trellis is exported to; its name says in which format.
struct TrellisFile {
  let path: String

  /// Writes all of it; of a picture that could not be read, the timesteps on the screen.
  ///
  /// - Parameter shown: the timesteps on the screen.
  func write(_ session: Session, shown: ClosedRange<Int>?, overwriting: Bool) throws {
    guard let format = ExportFormat(fileName: path) else {
      throw CommandFault.unknownEnding(path, known: ExportFormat.endings)
    }
    let whole = Export(of: session)
    let export =
      format.isPicture && !whole.fitsPicture ? Export(of: session, timesteps: shown) : whole
    try AtomicFile(path: path).write(
      overwriting: overwriting, remedy: ":export-over \(path) overwrites it"
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
      overwriting: overwriting, remedy: ":screen-over \(path) overwrites it"
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
