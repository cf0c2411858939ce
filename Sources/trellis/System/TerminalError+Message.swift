import Reporting
import TerminalIO

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
    case .termIsUnknown(let term): "there is no description of a terminal '\(term)' (TERM)"
    case .noTerminalDescriptions: "no terminal descriptions (terminfo) are installed"
    case .termIsTooLimited(let term): "a terminal '\(term)' (TERM) cannot place its cursor"
    case .cannotStart(let term): "the terminal '\(term)' (TERM) cannot be used"
    }
  }

  /// The explorer was asked for where it cannot be: wrong usage. A terminal that refuses for no
  /// reason is an I/O error.
  var exitStatus: ExitStatus {
    if case .cannotStart = self { return .inputOutput }
    return .usage
  }
}
