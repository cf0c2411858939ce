import CNcurses

/// Brings background work back to the loop that waits for events.
public struct TerminalWaker: Sendable {
  init() {}

  /// Ends the wait that runs, or the next one, with ``TerminalEvent/woken``. From any thread; of
  /// no effect once the terminal has been given back.
  public func wake() { cn_wake() }
}
