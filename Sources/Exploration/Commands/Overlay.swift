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

  /// Whether it is a stop of the tour.
  public var isTour: Bool { if case .tour = self { true } else { false } }

  /// Whether it is a menu, which has the line of keys.
  public var isMenu: Bool { if case .menu = self { true } else { false } }

  /// Whether a number before a key says how often: in what one goes through line by line. In menus
  /// keys are items, and elsewhere they are typed.
  var takesCounts: Bool {
    switch self {
    case .help, .ranking, .edits: true
    case .menu, .tour, .verification, .confirmation, .prompt: false
    }
  }

  /// Whether `?` goes from it to the help: not where it closes that, where it is typed, or where
  /// one comes back to.
  var hasKeysToTell: Bool {
    switch self {
    case .menu, .ranking, .verification, .edits: true
    case .help, .tour, .confirmation, .prompt: false
    }
  }
}

extension ExplorerState {
  /// A command while the list of edits is on the screen.
  mutating func scrollEdits(_ command: Command, from scroll: Int) {
    let last = max(0, (session?.edits.count ?? 0) - page.lines)
    switch command {
    case .up, .back: overlay = .edits(scroll: max(0, scroll - 1))
    case .down, .step: overlay = .edits(scroll: min(last, scroll + 1))
    case .escape, .take, .editList: overlay = nil
    default: break
    }
  }

  /// A command while the help is on the screen.
  mutating func scrollHelp(_ command: Command, from scroll: Int) {
    let last = max(0, page.helpLines - page.lines)
    let target: Int
    switch command {
    case .up, .back: target = scroll - 1
    case .down: target = scroll + 1
    case .pageUp, .previousPage: target = scroll - page.lines
    case .pageDown, .nextPage, .step: target = scroll + page.lines
    case .first, .jump: target = 0
    case .last: target = last
    case .search:
      overlay = .prompt(Prompt(.help))
      return
    case .nextHit, .previousHit:
      // All lines that are left have it: the next one comes to the top.
      target = scroll + (command == .nextHit ? 1 : -1)
      if helpFilter.isEmpty || !(0...last).contains(target) { notice = .helpIsFiltered(helpFilter) }
    case .escape where !helpFilter.isEmpty:
      helpFilter = ""
      target = 0
    case .escape, .help, .take:
      closeHelp()
      return
    default: target = scroll
    }
    overlay = .help(scroll: target.clamped(to: 0...last))
  }
}
