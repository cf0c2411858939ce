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
    if item.argument.isEmpty, let menu = Self.menu(choosingFor: item.command) {
      open(menu)
      return []
    }
    if item.command.needsArgument && !Self.saysAll(item) {
      let start = [item.command.name, item.argument].filter { !$0.isEmpty }
      let line = start.joined(separator: " ")
      overlay = .prompt(Prompt(.command, text: line.hasSuffix("=") ? line : line + " "))
      return []
    }
    let effects = perform(item.command, argument: item.argument)
    // A parameter is turned more than once.
    if item.command == .raceMore || item.command == .raceLess { reopen(.lane, at: item) }
    return effects
  }

  /// The menu from which to choose what a command needs.
  private static func menu(choosingFor command: Command) -> Menu? {
    switch command {
    case .raceAdd: .addition
    case .raceSwap: .replacement
    default: nil
    }
  }

  /// Whether an item has all that its command needs.
  private static func saysAll(_ item: Menu.Item) -> Bool {
    switch item.command {
    case .raceAdd, .raceSwap, .raceMore, .raceLess: !item.argument.isEmpty
    default: false
    }
  }

  private mutating func reopen(_ menu: Menu, at item: Menu.Item) {
    overlay = .menu(menu, selected: menu.items(in: self).firstIndex(of: item) ?? 0)
  }
}
