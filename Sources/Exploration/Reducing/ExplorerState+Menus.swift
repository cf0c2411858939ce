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
    if item.command.needsArgument {
      let start = [item.command.name, item.argument].filter { !$0.isEmpty }
      let line = start.joined(separator: " ")
      overlay = .prompt(Prompt(.command, text: line.hasSuffix("=") ? line : line + " "))
      return []
    }
    return perform(item.command, argument: item.argument)
  }
}
