import Console

extension ExplorerState {
  /// A key while a line is being typed: letters are text there, never commands.
  mutating func type(_ key: Key, into prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch key {
    case .character(let character):
      prompt.insert(String(character))
    case .backspace, .control("h"):
      if prompt.text.isEmpty {
        overlay = nil
        return []
      }
      prompt.text.removeLast()
    case .control("u"):
      prompt.text = ""
    case .tab:
      prompt.complete(with: completions(of: prompt))
    case .enter:
      overlay = nil
      return submit(prompt)
    case .escape, .control("c"):
      overlay = nil
      return []
    case .control("z"):
      return [.suspend]
    case .control("l"):
      return [.redraw]
    default:
      return []
    }
    overlay = .prompt(prompt)
    return []
  }

  private mutating func submit(_ prompt: Prompt) -> [Effect] {
    let text = prompt.text.trimmed
    if text.isEmpty { return [] }
    switch prompt.purpose {
    case .jump:
      jump(to: text)
    case .search:
      searched = text
      if isChoosing { findModel(direction: 1) } else { findNext(direction: 1) }
    case .command:
      return run(text)
    case .edit(let draft):
      return revise(by: draft, text)
    }
    return []
  }

  private mutating func jump(to text: String) {
    guard let t = timestep(text) else { return }
    playback.isPlaying = false
    if growing != nil, let last = session?.model.timesteps { return grow(to: t, of: last) }
    look(atTimestep: t)
  }

  /// A timestep as it is typed; nil, with a notice, if it is none of the model's.
  mutating func timestep(_ text: String) -> Int? {
    guard let session, !isChoosing else {
      notice = .needsModel
      return nil
    }
    guard let t = Int(text), (1...session.model.timesteps).contains(t) else {
      notice = .noSuchTimestep(text, last: session.model.timesteps)
      return nil
    }
    return t
  }

  /// A command by its name, by the only one that begins so, or a timestep by its number.
  private mutating func run(_ text: String) -> [Effect] {
    if Int(text) != nil {
      jump(to: text)
      return []
    }
    guard let (command, argument) = command(text) else {
      notice = .noSuchCommand(text)
      return []
    }
    if command == .open && !argument.isEmpty {
      return unlessEditsAreLost(.open(argument))
    }
    return perform(command, argument: argument)
  }

  /// The command that a line begins with, and what stands behind it; a command that takes nothing
  /// is none with something behind it.
  private func command(_ line: String) -> (command: Command, argument: String)? {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let matches = Command.allCases.filter { $0.name.hasPrefix(words[0]) }
    guard let command = matches.first(where: { $0.name == words[0] }) ?? matches.only else {
      return nil
    }
    if words.count == 1 { return (command, "") }
    return command.argument == nil ? nil : (command, words[1].trimmed)
  }
}

extension Prompt {
  /// Adds text at the end: its first line, without what a terminal would obey.
  mutating func insert(_ addition: String) {
    let line = addition.prefix { !$0.isNewline }.filter { !$0.isControl }
    text = String(String.UnicodeScalarView((text + line).unicodeScalars.prefix(Self.longest)))
  }

  /// Takes what all completions have in common.
  mutating func complete(with completions: [String]) {
    guard var common = completions.first else { return }
    for completion in completions {
      while !completion.hasPrefix(common) { common.removeLast() }
    }
    text = common
  }
}

extension Array {
  fileprivate var only: Element? { count == 1 ? self[0] : nil }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
