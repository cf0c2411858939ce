/// Which kind of failure an error is to the one who started the program, by the numbers of
/// sysexits(3).
public enum ExitClass: Int32, Sendable {
  /// The command line asks for what the model cannot give.
  case usage = 64
  /// The file is there, but what stands in it is wrong.
  case badData = 65
  /// There is no such file, or it may not be opened.
  case noInput = 66
  /// Reading broke off.
  case inputOutput = 74
}

extension ModelError {
  /// The kind of failure.
  public var exitClass: ExitClass {
    switch fault {
    case .observationsForDecisions, .notForSequences: .usage
    case .noSuchFile, .isDirectory, .unreadable, .noFolder: .noInput
    case .readFailed: .inputOutput
    default: .badData
    }
  }
}
