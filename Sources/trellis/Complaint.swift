import ModelFiles
import Reporting
import TerminalIO

/// What is said of an error, and how the program ends because of it.
struct Complaint {
  /// What is wrong, in one line; empty if there is nothing left to say.
  let message: String
  /// Who says so; nil where the message begins with the file at fault.
  private let speaker: String?
  let status: ExitStatus

  /// Nil for an error that is none of ours.
  init?(of error: any Error) {
    switch error {
    case let error as ModelError:
      self.init(message: error.message, status: error.exitStatus)
    case let fault as CommandFault:
      self.init("trellis", message: fault.description, status: fault.status)
    case let error as TerminalError:
      self.init("trellis", message: error.message, status: error.exitStatus)
    case let ending as Ending:
      self.init(message: "", status: ending.status)
    default:
      return nil
    }
  }

  private init(_ speaker: String? = nil, message: String, status: ExitStatus) {
    self.speaker = speaker
    self.message = message
    self.status = status
  }

  /// The message as it stands on standard error.
  var line: String {
    guard let speaker, !message.isEmpty else { return message }
    return "\(speaker): \(message)"
  }
}
