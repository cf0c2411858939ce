import Solvers

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
    return candidates(for: argument).map { "\(name) \($0)" }.filter { $0.hasPrefix(prompt.text) }
  }

  private func candidates(for argument: Command.Argument.Kind) -> [String] {
    switch argument {
    case .file, .number: []
    case .methods: MethodCatalogue.names
    case .parameter:
      session?.race.map { $0.lanes[$0.selected].entrant.card.parameters.map(\.name) } ?? []
    case .model: chooser.entries.map(\.name)
    case .timestep, .nats, .direction: ["back"]
    case .temperature, .count: []
    case .edit: []
    }
  }
}
