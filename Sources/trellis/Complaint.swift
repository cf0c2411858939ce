import ModelLoading
import Reporting
import TerminalIO

/// What is said of an error, and how the program ends because of it.
struct Complaint {
  /// One line; empty if there is nothing left to say.
  let line: String
  let status: ExitStatus

  /// Nil for an error that is none of ours.
  init?(of error: any Error) {
    switch error {
    case let error as ModelError:
      self.init(line: error.message, status: error.exitStatus)
    case let fault as CommandFault:
      let line = fault.description
      self.init(line: line.isEmpty ? "" : "trellis: \(line)", status: fault.status)
    case let error as TerminalError:
      self.init(line: "trellis: \(error.message)", status: error.exitStatus)
    case let ending as Ending:
      self.init(line: "", status: ending.status)
    default:
      return nil
    }
  }

  private init(line: String, status: ExitStatus) {
    self.line = line
    self.status = status
  }
}
