extension ExplorerState {
  /// A command in the list of models.
  mutating func choose(_ command: Command) -> [Effect] {
    switch command {
    case .up: chooser.move(by: -1)
    case .down: chooser.move(by: 1)
    case .previousPage, .pageUp: chooser.move(by: -page.lines)
    case .nextPage, .pageDown: chooser.move(by: page.lines)
    case .first: chooser.move(by: -chooser.entries.count)
    case .last: chooser.move(by: chooser.entries.count)
    case .nextHit: findModel(direction: 1)
    case .previousHit: findModel(direction: -1)
    case .words: vocabulary = vocabulary.other
    case .escape, .open: isChoosing = session == nil
    case .take, .step, .right: return openSelection()
    default: break
    }
    return []
  }

  private mutating func openSelection() -> [Effect] {
    guard let selection = chooser.selection else { return [] }
    return unlessEditsAreLost(.open(selection.name))
  }

  /// Selects the next model whose name or title has the searched text in it.
  mutating func findModel(direction: Int) {
    guard !searched.isEmpty else {
      notice = .nothingSearched
      return
    }
    if !chooser.find(searched, direction: direction) { notice = .notFound(searched) }
  }
}
