import ModelFiles
import Reporting

/// Themes of the person's own.
enum ThemeFiles {
  /// The largest that is read.
  private static let limit = 100_000

  /// The text of a file; of a pipe all that comes until its end.
  ///
  /// - Throws: a `ModelError` where it cannot be read, `CommandFault.badTheme` where it is no text,
  ///   or too much of it.
  static func text(of path: String) throws -> String {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileReading.bytes(path: path)
    } catch {
      switch error {
      case .tooLarge, .streamTooLarge: throw tooLarge(path)
      case .noSuchFile, .isDirectory, .unreadable, .readFailed, .noText:
        throw ModelError(file: path, reading: error)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw CommandFault.badTheme(
        path, reasons: ["is not text, must be lines such as 'result: 86 bold'"])
    }
    if bytes.count > limit { throw tooLarge(path) }
    return text
  }

  private static func tooLarge(_ path: String) -> CommandFault {
    .badTheme(path, reasons: ["is too large, must be at most \(limit) bytes"])
  }
}
