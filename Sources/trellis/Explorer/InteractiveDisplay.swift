import TerminalIO

/// A display that somebody sits at.
protocol InteractiveDisplay: ExplorerDisplay {
  /// Sleeps until something happens, or for `timeout`, and gives what has happened since.
  func events(timeout: Duration?) -> [TerminalEvent]
}

extension TerminalSession: InteractiveDisplay {}
