/// Why the terminal cannot be taken. Nothing has been written to it then.
public enum TerminalError: Error, Sendable, Hashable {
  /// Standard output goes to a file or a pipe.
  case outputIsNotATerminal
  /// Standard input is not a terminal, and there is no controlling terminal to read keys from.
  case noKeyboard
  /// `TERM` is unset or empty.
  case termIsNotSet
  /// There is no description of the terminal that `TERM` names.
  case termIsUnknown(term: String)
  /// No terminal descriptions are installed.
  case noTerminalDescriptions
  /// The terminal cannot place its cursor or clear its screen, as `TERM=dumb`.
  case termIsTooLimited(term: String)
  /// The terminal refused for a reason that it does not tell.
  case cannotStart(term: String)
}
