/// Why a file could not be read.
public enum FileFault: Error, Sendable, Equatable {
  /// There is no file of that name.
  case noSuchFile
  /// The name is that of a folder.
  case isDirectory
  /// The file may not be opened, by the system's error number.
  case unreadable(errno: Int32)
  /// Reading broke off, by the system's error number.
  case readFailed(errno: Int32)
  /// The file is larger than a model may be, in bytes.
  case tooLarge(limit: Int)

  var modelFault: ModelFault {
    switch self {
    case .noSuchFile: .noSuchFile
    case .isDirectory: .isDirectory
    case .unreadable(let number): .unreadable(errno: number)
    case .readFailed(let number): .readFailed(errno: number)
    case .tooLarge(let limit): .fileTooLarge(limit: limit)
    }
  }
}
