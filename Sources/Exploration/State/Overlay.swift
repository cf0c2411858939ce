/// What lies over the picture and takes the keys.
public enum Overlay: Sendable, Hashable {
  /// The help, scrolled down by some lines.
  case help(scroll: Int)
  /// The menu of views, with one selected.
  case views(selected: Int)
  /// A line that is being typed.
  case prompt(Prompt)
}
