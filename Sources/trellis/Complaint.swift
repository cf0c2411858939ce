import ModelFiles
import Reporting
import TerminalIO

/// What is said of an error, and how the program ends because of it.
struct Complaint {
  /// What is wrong, in one line; empty if there is nothing left to say.
  let message: String
  /// What else is wrong, a line each.
  private var others: [String] = []
  /// Who says so; nil where the message begins with the file at fault.
  private let speaker: String?
  let status: ExitStatus

  /// Nil for an error that is none of ours.
  init?(of error: any Error) {
    switch error {
    case let error as ModelError:
      self.init(message: error.message, status: error.exitStatus)
    case let several as SeveralFaults:
      self.init(
        message: several.errors[0].message, status: several.errors[0].exitStatus,
        others: several.errors.prefix(SeveralFaults.told).dropFirst().map(\.message)
          + [several.remark].compactMap(\.self))
    case let fault as CommandFault:
      self.init("trellis", message: fault.description, status: fault.status, others: fault.others)
    case let error as UnwritableModel:
      self.init("trellis", message: error.message, status: .usage)
    case let error as TerminalError:
      self.init("trellis", message: error.message, status: error.exitStatus)
    case let ending as Ending:
      self.init(message: "", status: ending.status)
    default:
      return nil
    }
  }

  private init(
    _ speaker: String? = nil, message: String, status: ExitStatus, others: [String] = []
  ) {
    self.speaker = speaker
    self.message = message
    self.status = status
    self.others = others
  }

  /// What stands on standard error, a line for each thing that is wrong.
  var lines: [String] {
    guard let speaker, !message.isEmpty else { return [message] + others }
    return ([message] + others).map { "\(speaker): \($0)" }
  }
}

/// Thrown by a command that has said all there is to say, and ends with another status than 0.
struct Ending: Error {
  let status: ExitStatus
}

extension ModelError {
  /// With which status the program ends.
  var exitStatus: ExitStatus { ExitStatus(rawValue: exitClass.rawValue) ?? .internalFault }
}

extension TerminalError {
  /// The error in one sentence, with what can be done instead.
  var message: String {
    "\(reason); 'trellis explore MODEL --headless' prints the screen as text, "
      + "'trellis solve MODEL' prints the answer"
  }

  private var reason: String {
    switch self {
    case .outputIsNotATerminal: "standard output is not a terminal"
    case .noKeyboard: "there is no terminal to read keys from"
    case .termIsNotSet: "TERM is not set, so the terminal's kind is unknown"
    case .termIsUnknown(let term): "there is no description of a terminal \(Self.kind(term))"
    case .noTerminalDescriptions: "no terminal descriptions (terminfo) are installed"
    case .termIsTooLimited(let term): "a terminal \(Self.kind(term)) cannot place its cursor"
    case .cannotStart(let term): "the terminal \(Self.kind(term)) cannot be used"
    }
  }

  private static func kind(_ term: String) -> String { "'\(Quoting.clip(term))' (TERM)" }

  /// The explorer was asked for where it cannot be: wrong usage. A terminal that refuses for no
  /// reason is an I/O error.
  var exitStatus: ExitStatus {
    if case .cannotStart = self { return .inputOutput }
    return .usage
  }
}
