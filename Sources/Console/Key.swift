/// A key as a person pressed it, whatever bytes the terminal sent for it.
public enum Key: Sendable, Hashable {
  /// A printable character, the space among them.
  case character(Character)
  /// Control held with a lower-case letter or one of `[ \ ] ^ _ @`.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right
  case home, end, pageUp, pageDown
  /// F1 … F12.
  case function(Int)
  /// A click at a cell of the screen, both from 0.
  case click(column: Int, row: Int)
  /// The wheel, one notch away from (up) or towards (down) the person.
  case wheelUp, wheelDown
}
