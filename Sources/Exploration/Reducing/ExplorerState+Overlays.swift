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
    let last = max(0, KeyTable.standard.lines.count - page.lines)
    let target: Int
    switch command {
    case .up, .back: target = scroll - 1
    case .down: target = scroll + 1
    case .pageUp, .previousPage: target = scroll - page.lines
    case .pageDown, .nextPage, .step: target = scroll + page.lines
    case .first: target = 0
    case .last: target = last
    case .escape, .help, .take:
      overlay = nil
      return
    default: target = scroll
    }
    overlay = .help(scroll: target.clamped(to: 0...last))
  }
}
