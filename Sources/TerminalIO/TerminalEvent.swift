import Console

/// Something that happened at the terminal.
public enum TerminalEvent: Sendable, Hashable {
  case key(Key)
  /// Text that was pasted in one go; its lines end with `\n`.
  case paste(String)
  /// The window has another size now.
  case resized(Size)
  /// The process was stopped and goes on; the screen has been drawn again.
  case resumed
  /// Somebody called ``TerminalWaker/wake()``, once or more often.
  case woken
  /// The terminal is gone. Nothing but this will ever happen again.
  case hungUp
}
