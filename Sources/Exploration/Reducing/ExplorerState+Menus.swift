extension ExplorerState {
  /// Opens a menu, at what is in use already.
  mutating func open(_ menu: Menu) {
    overlay = .menu(menu, selected: menu.current(in: self))
  }

  /// A command while a menu is open.
  mutating func choose(_ command: Command, from menu: Menu, selected: Int) -> [Effect] {
    let items = menu.items(in: self)
    switch command {
    case .up, .back: select(selected - 1, of: menu, items.count)
    case .down, menu.command: select(selected + 1, of: menu, items.count)
    case .first: select(0, of: menu, items.count)
    case .last: select(-1, of: menu, items.count)
    case .take, .step:
      overlay = nil
      return choose(items[selected.clamped(to: 0...(items.count - 1))])
    case .escape: overlay = nil
    default: break
    }
    return []
  }

  private mutating func select(_ place: Int, of menu: Menu, _ count: Int) {
    overlay = .menu(menu, selected: place.remainder(over: count))
  }

  /// Does what an item says; where something is still to be told, a prompt asks for it.
  private mutating func choose(_ item: Menu.Item) -> [Effect] {
    switch item {
    case .edit(let edit): return revise(by: edit)
    case .draft(let draft): overlay = .prompt(Prompt(.edit(draft)))
    case .command(.raceAdd, ""): open(.addition)
    case .command(.raceSwap, ""): open(.replacement)
    case .command(.runToTimestep, let direction), .command(.runToGap, let direction):
      begin(item.command, direction)
    case .command(let command, "") where command.needsArgument: begin(command)
    case .command(let command, let argument):
      let effects = perform(command, argument: argument)
      // A parameter is turned more than once.
      if command == .raceMore || command == .raceLess { reopen(.lane, at: item) }
      return effects
    }
    return []
  }

  /// Begins a line that somebody ends.
  private mutating func begin(_ command: Command, _ start: String = "") {
    let words = [command.name, start].filter { !$0.isEmpty }
    overlay = .prompt(Prompt(.command, text: words.joined(separator: " ") + " "))
  }

  private mutating func reopen(_ menu: Menu, at item: Menu.Item) {
    overlay = .menu(menu, selected: menu.items(in: self).firstIndex(of: item) ?? 0)
  }
}
