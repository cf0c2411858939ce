import Console
import Glibc
import ModelFiles
import Reporting
import TerminalIO

/// A session on its way into a file, a picture a line; what has been shown is in the file.
final class Recorder {
  private let path: String
  private let title: String
  /// Negative before the first picture: a session that never begins leaves no file.
  private var descriptor: Int32 = -1
  private var text = EscapeText()
  private var size: Size?
  /// How many bytes of whole pictures are in the file.
  private var length = 0
  /// What went wrong; nothing is written any more then.
  private(set) var failure: CommandFault?

  /// The file is made with the first picture.
  ///
  /// - Throws: `CommandFault.fileExists` if there is one already.
  init(path: String, title: String) throws(CommandFault) {
    self.path = path
    self.title = title
    if FileName.withPath(path, { access($0, F_OK) }) == 0 { throw Self.exists(path) }
    let folder = path.isEmpty ? "" : FilePath.folder(of: path)
    if FileName.withPath(folder, { access($0, W_OK | X_OK) }) != 0 {
      throw .fileFailed(path, reason: String(cString: strerror(errno)))
    }
  }

  private static func exists(_ path: String) -> CommandFault {
    .fileExists(path, remedy: "give the recording another name")
  }

  private func open() {
    if descriptor >= 0 { return }
    descriptor = FileName.withPath(path) {
      Glibc.open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    if descriptor >= 0 { return }
    failure =
      errno == EEXIST
      ? Self.exists(path) : .fileFailed(path, reason: String(cString: strerror(errno)))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a picture, if it is another one than the last.
  ///
  /// - Parameters:
  ///   - canvas: the picture.
  ///   - milliseconds: since the beginning.
  func record(_ canvas: Canvas, at milliseconds: Int) {
    if failure == nil { open() }
    guard failure == nil else { return }
    var lines: [String] = []
    let (width, height) = (canvas.size.width, canvas.size.height)
    if size == nil {
      lines.append(Asciicast.header(width: width, height: height, title: title))
    } else if size != canvas.size {
      lines.append(Asciicast.resize(width: width, height: height, at: milliseconds))
    }
    size = canvas.size
    let change = text.frame(canvas)
    if !change.isEmpty { lines.append(Asciicast.output(change, at: milliseconds)) }
    let block = Array(lines.map { $0 + "\n" }.joined().utf8)
    do throws(CommandFault) {
      try StandardStreams.write(block, to: descriptor)
      length += block.count
    } catch {
      failure = error.naming(path)
      takeBack()
    }
  }

  /// A piece of a picture is of no use to anybody; where that is all, there is no recording.
  private func takeBack() {
    if length == 0 {
      _ = FileName.withPath(path) { unlink($0) }
    } else {
      _ = ftruncate(descriptor, off_t(length))
    }
  }
}

/// A display of which every picture is recorded as well.
struct RecordedDisplay<Display: InteractiveDisplay>: InteractiveDisplay {
  let display: Display
  let recorder: Recorder
  private let start = ContinuousClock.now

  init(_ display: Display, recorder: Recorder) {
    self.display = display
    self.recorder = recorder
  }

  func present(_ canvas: Canvas) {
    let elapsed = (ContinuousClock.now - start).components
    recorder.record(
      canvas, at: Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000))
    display.present(canvas)
  }

  func suspend() { display.suspend() }
  func redraw() { display.redraw() }
  func events(timeout: Duration?) -> [TerminalEvent] { display.events(timeout: timeout) }
}
