/// What lies over the picture and takes the keys.
public enum Overlay: Sendable, Hashable {
  /// The help, scrolled down by some lines.
  case help(scroll: Int)
  /// A menu, with an item selected.
  case menu(Menu, selected: Int)
  /// The best paths, one of them selected, the 0th being the greedy one.
  case ranking(selected: Int)
  /// A stop of the tour.
  case tour(TourStop)
  /// What looking at every path has shown.
  case verification
  /// What has been edited, scrolled down by some lines.
  case edits(scroll: Int)
  /// A question to be answered with yes or no.
  case confirmation(Confirmation)
  /// A line that is being typed.
  case prompt(Prompt)
}
