import Console
import Glibc
import Reporting
import TerminalIO

/// A session on its way into a file, a picture a line; what has been shown is in the file.
final class Recorder {
  private let path: String
  private let title: String
  private let descriptor: Int32
  private var text = EscapeText()
  private var size: Size?
  /// What went wrong; nothing is written any more then.
  private(set) var failure: CommandFault?

  /// Makes the file.
  ///
  /// - Throws: `CommandFault.fileExists`, `CommandFault.fileFailed`.
  init(path: String, title: String) throws(CommandFault) {
    self.path = path
    self.title = title
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    if descriptor >= 0 { return }
    if errno == EEXIST {
      throw .fileExists(path, remedy: "give the recording another name")
    }
    throw .fileFailed(path, reason: String(cString: strerror(errno)))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a picture, if it is another one than the last.
  ///
  /// - Parameter milliseconds: since the beginning.
  func record(_ canvas: Canvas, at milliseconds: Int) {
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
    do {
      let block = lines.map { $0 + "\n" }.joined()
      try StandardStreams.write(Array(block.utf8), to: descriptor)
    } catch {
      failure = .fileFailed(path, reason: "\(error)")
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
