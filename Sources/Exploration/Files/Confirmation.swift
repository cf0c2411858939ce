import Console

/// A question that is answered with yes or no before something is lost.
public enum Confirmation: Sendable, Hashable {
  /// Edits have not been written; what then is to be done.
  case discardEdits(then: Effect)
  /// There is a file of that name already.
  case replaceFile(String)
}

extension ExplorerState {
  /// What is to be done, or, where edits would be lost by it, the question whether they may be.
  mutating func unlessEditsAreLost(_ effect: Effect) -> [Effect] {
    guard session?.hasUnwrittenEdits == true else { return carryOut(effect) }
    overlay = .confirmation(.discardEdits(then: effect))
    return []
  }

  /// A key while something is asked.
  mutating func answer(_ confirmation: Confirmation, with key: Key) -> [Effect] {
    switch key {
    // Whoever presses it twice wants to leave, whatever is asked.
    case .control("c") where confirmation == .discardEdits(then: .quit):
      overlay = nil
      return [.quit]
    case .character("y"), .character("Y"), .enter:
      overlay = nil
      switch confirmation {
      case .discardEdits(let effect): return carryOut(effect)
      case .replaceFile(let path): return [.write(.model, path: path, overwriting: true)]
      }
    case .character("n"), .character("N"), .character("q"), .escape, .control("c"):
      overlay = nil
      stopArriving()
      return []
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default: return []
    }
  }

  private mutating func carryOut(_ effect: Effect) -> [Effect] {
    guard case .open(let name) = effect else { return [effect] }
    return open(name)
  }

  /// Has a model opened, in place of whatever is being worked on.
  mutating func open(_ name: String) -> [Effect] {
    inquiry = nil
    opening = Opening(name: name)
    return [.open(name)]
  }

  /// Has the trellis or the screen written to a file; a prompt asks for its name if there is none.
  mutating func export(
    _ document: Document, to path: String, overwriting: Bool = false
  ) -> [Effect] {
    if path.isEmpty {
      let line =
        document == .screen
        ? "\(Command.exportScreen.name) screen.svg" : "\(Command.export.name) trellis.svg"
      overlay = .prompt(Prompt(.command, text: line))
      return []
    }
    return [.write(document, path: path, overwriting: overwriting)]
  }
}
