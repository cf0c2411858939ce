import Console
import DynamicProgramming
import Solvers

/// A line that is being typed.
public struct Prompt: Sendable, Hashable {
  /// What the line is for.
  public enum Purpose: Sendable, Hashable {
    /// A timestep to go to.
    case jump
    /// A state or an observation to look for.
    case search
    /// A command, by its name.
    case command
    /// What the help is to be searched for.
    case help
    /// What lines of the list of sequences have in common.
    case filter
    /// The value of an edit that was chosen from a menu.
    case edit(EditDraft)
  }

  /// What it is for.
  public let purpose: Purpose
  /// What has been typed; the caret is at its end.
  public var text = ""
  /// Where the cursor was before somebody searched: a search shows where it leads while one types.
  let origin: TrellisCell?

  /// An empty line, or one begun already.
  public init(_ purpose: Purpose, text: String = "", from origin: TrellisCell? = nil) {
    self.purpose = purpose
    self.text = text
    self.origin = origin
  }

  /// The longest line that is accepted, in Unicode scalars: a character can have any number of
  /// them.
  static let longest = 200
}

extension ExplorerState {
  /// A key while a line is being typed: letters are text there, never commands.
  mutating func type(_ key: Key, into prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch key {
    // As vim has it: gg is the first, gG the last.
    case .character("g") where prompt.purpose == .jump && prompt.text.isEmpty:
      overlay = nil
      return perform(.first)
    case .character("G") where prompt.purpose == .jump && prompt.text.isEmpty:
      overlay = nil
      return perform(.last)
    case .character(let character):
      prompt.insert(String(character))
    case .backspace, .control("h"):
      if prompt.text.isEmpty {
        overlay = nil
        quitsOnceWritten = false
        leaveSearch(prompt)
        // Who only leaves the search stays in the help.
        if prompt.purpose == .help { showAllHelp() }
        return []
      }
      prompt.text.removeLast()
    case .control("u"):
      prompt.text = ""
    case .control("w"):
      prompt.removeWord()
    case .tab:
      prompt.complete(with: completions(of: prompt))
    case .enter:
      overlay = nil
      return submit(prompt)
    case .escape, .control("c"), .control("g"):
      overlay = nil
      quitsOnceWritten = false
      leaveSearch(prompt)
      if prompt.purpose == .help { showAllHelp() }
      if prompt.purpose == .filter { corpus?.show("") }
      return []
    case .control("z"):
      return [.suspend]
    case .control("l"):
      return [.redraw]
    default:
      return []
    }
    overlay = .prompt(prompt)
    if prompt.purpose == .help { helpFilter = prompt.text }
    if prompt.purpose == .filter { corpus?.show(prompt.text) }
    searchWhileTyping(prompt)
    return []
  }

  private mutating func submit(_ prompt: Prompt) -> [Effect] {
    let text = prompt.text.trimmed
    if prompt.purpose == .help {
      helpFilter = text
      overlay = .help(scroll: 0)
      return []
    }
    if prompt.purpose == .filter { corpus?.show(text) }
    if text.isEmpty { return [] }
    switch prompt.purpose {
    case .jump:
      jump(to: text)
    case .search:
      searched = text
      leaveSearch(prompt)
      if isChoosing {
        findModel(direction: 1, includingSelected: true)
      } else {
        findNext(direction: 1)
      }
    case .help, .filter: break
    case .command:
      return run(text)
    case .edit(let draft):
      return revise(by: draft, text)
    }
    return []
  }

  private mutating func showAllHelp() {
    helpFilter = ""
    overlay = .help(scroll: 0)
  }

  mutating func jump(to text: String) {
    if isListing && !isChoosing { return jumpInList(to: text) }
    if isLearning { return jumpInLesson(to: text) }
    guard let t = timestep(text) else { return }
    playback.isPlaying = false
    if growing != nil, let last = session?.model.timesteps { return grow(to: t, of: last) }
    look(atPathAt: t)
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

  /// A command by its name, by the only one that begins so, by what editors call it, or a timestep
  /// by its number.
  private mutating func run(_ text: String) -> [Effect] {
    if Int(text) != nil {
      jump(to: text)
      return []
    }
    if let effects = runAsInAnEditor(text) { return effects }
    guard let (command, argument) = command(text) else {
      let name = String(text.prefix { $0 != " " })
      notice = .noSuchCommand(
        text, nearest: Nearest.name(to: name, among: Command.allCases.map(\.name)))
      return []
    }
    return run(command, argument)
  }

  private mutating func run(_ command: Command, _ argument: String) -> [Effect] {
    // Whoever asks for something else than the file's name stays.
    if command != .write { quitsOnceWritten = false }
    if command == .open && !argument.isEmpty {
      return unlessEditsAreLost(.open(argument))
    }
    return perform(command, argument: argument)
  }

  /// What vim calls some commands.
  private static let aliases: [String: Command] = [
    "w": .write, "e": .open, "q": .quit, "h": .help, "wq": .write, "x": .write,
    "qa": .quit, "qall": .quit, "wqa": .write, "xa": .write,
  ]

  /// `:w FILE`, `:wq FILE`, `:e NAME`, `:q`, `:q!`; nil where the line is something else.
  private mutating func runAsInAnEditor(_ text: String) -> [Effect]? {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    let argument = words.count > 1 ? words[1].trimmed : ""
    if ["q!", "qa!", "qall!", "quit!"].contains(text) { return [.quit] }
    guard let command = Self.aliases[words[0]] else { return nil }
    if command == .write && words[0] != "w" {
      if argument.isEmpty && session?.hasUnwrittenEdits != true { return run(.quit, "") }
      quitsOnceWritten = true
    }
    return run(command, argument)
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
  /// The last characters of Unicode, for anybody's use: within the program they stand for the bytes
  /// of names of files that are no UTF-8, so a name with one would not be what is shown.
  private static let bytesOfNames: ClosedRange<UInt32> = 0x10FF80...0x10FFFF

  /// Adds text at the end: its first line, without what a terminal would obey.
  mutating func insert(_ addition: String) {
    let line = addition.prefix { !$0.isNewline }.filter { character in
      !DisplayWidth.isControl(character)
        && !character.unicodeScalars.contains { Self.bytesOfNames.contains($0.value) }
    }
    text = String(String.UnicodeScalarView((text + line).unicodeScalars.prefix(Self.longest)))
  }

  /// Takes away the last word, and the blanks behind it.
  mutating func removeWord() {
    let line = text.reversed().drop { $0 == " " }.drop { $0 != " " }
    text = String(String(line).reversed())
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

extension ExplorerState {
  /// The lines that go on from what has been typed into a prompt: the names of commands, then what
  /// may stand behind them.
  public func completions(of prompt: Prompt) -> [String] {
    if case .edit(let draft) = prompt.purpose {
      return session.map { EditCompletion(form: draft.form, session: $0) }?
        .values(for: draft, after: prompt.text) ?? []
    }
    guard prompt.purpose == .command, !prompt.text.isEmpty else { return [] }
    guard let blank = prompt.text.firstIndex(of: " ") else {
      return Command.allCases.map(\.name).filter { $0.hasPrefix(prompt.text) }
    }
    let name = String(prompt.text[..<blank])
    guard let argument = Command(rawValue: name)?.argument?.kind else { return [] }
    if case .edit(let form) = argument, let session {
      return EditCompletion(form: form, session: session)
        .lines(after: String(prompt.text[prompt.text.index(after: blank)...]))
        .map { "\(name) \($0)" }
    }
    if name == Command.write.name, let problem = session?.model.problem {
      let line = "\(name) \(problem.fileName).yaml"
      return line.hasPrefix(prompt.text) ? [line] : []
    }
    return candidates(for: argument).map { "\(name) \($0)" }.filter { $0.hasPrefix(prompt.text) }
  }

  private func candidates(for argument: Command.Argument.Kind) -> [String] {
    switch argument {
    case .file, .number: []
    case .methods: MethodCatalogue.names
    case .learner: LearnerCatalogue.names
    case .parameter:
      session?.race.map { $0.lanes[$0.selected].entrant.card.parameters.map(\.name) } ?? []
    case .model: chooser.entries.map(\.name)
    case .timestep, .nats, .direction: ["back"]
    case .column: (corpus?.columns ?? []).flatMap { [$0.rawValue, "-\($0.rawValue)"] }
    case .temperature, .count, .filter: []
    case .edit: []
    }
  }
}

extension Problem {
  /// A name for a file of the model, made of its own: small letters and digits with dashes between.
  var fileName: String {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "model" : words.prefix(6).joined(separator: "-")
  }
}
