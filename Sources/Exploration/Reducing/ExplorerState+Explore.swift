import DynamicProgramming

extension ExplorerState {
  /// Shows the list of models, and asks for it if it is not known.
  mutating func startChoosing() -> [Effect] {
    isChoosing = true
    playback.isPlaying = false
    return chooser.entries.isEmpty ? [.list] : []
  }

  /// Stays where one was; with no model open, that is the list of models.
  mutating func cancelOpening() -> [Effect] {
    stopArriving()
    opening = nil
    notice = .openingCancelled
    return [.cancelWork] + (session == nil ? startChoosing() : [])
  }

  /// Has the trellis written to a file; a prompt asks for its name if there is none.
  mutating func export(_ path: String, overwriting: Bool) -> [Effect] {
    if path.isEmpty {
      overlay = .prompt(Prompt(.command, text: "\(Command.export.name) trellis.svg"))
      return []
    }
    return [.write(.trellis, path: path, overwriting: overwriting)]
  }

  /// Shows another picture, if the model has it.
  mutating func show(_ perspective: Perspective) {
    growing = nil
    if perspectives.contains(perspective) {
      self.perspective = perspective
    } else {
      notice = perspective == .answers ? .needsChance : .needsGrid
    }
  }
}
