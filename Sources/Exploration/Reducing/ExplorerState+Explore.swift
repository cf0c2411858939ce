import DynamicProgramming

extension ExplorerState {
  /// A command on the open model.
  mutating func explore(_ command: Command, argument: String) -> [Effect] {
    guard session != nil else {
      notice = .needsModel
      return []
    }
    if isRacing, let effects = steer(command) { return effects }
    if grow(command) || predict(command) || arrangeRace(command, argument) { return [] }
    if let effects = sum(command, argument) { return effects }
    switch command {
    case .open: return startChoosing()
    case .predict: togglePredicting()
    case .export: return export(argument, overwriting: false)
    case .exportOver: return export(argument, overwriting: true)
    case .words: vocabulary = vocabulary.other
    case .views: open(.views)
    case .showValue: put(.value)
    case .showGap: put(.gap)
    case .showLoss: showLosses()
    case .nextWeak: findWeak(direction: 1)
    case .previousWeak: findWeak(direction: -1)
    case .nextChange: findChange(direction: 1)
    case .previousChange: findChange(direction: -1)
    case .nextTie: findTie(direction: 1)
    case .previousTie: findTie(direction: -1)
    case .alternative: toggleAlternative()
    case .bestPaths: listBestPaths()
    case .contrast: toggleContrast()
    case .run: open(.run)
    case .runBack: open(.runBack)
    case .runAgain: return runAgain(1)
    case .runBackAgain: return runAgain(-1)
    case .runToTie, .runToPolicyChange, .runToGap, .runToDeadEnd, .runToTimestep, .runToCursor:
      return run(command, argument)
    case .viewTrellis: show(.trellis)
    case .viewMap: show(.map)
    case .viewOverview: show(.overview)
    case .viewAnswers: show(.answers)
    case .edit, .observe, .missing, .pin, .unpin, .forbid, .allow, .forbidEdge, .allowEdge, .set,
      .append, .drop, .editList, .reset, .write:
      return edit(command, argument)
    case .jump: overlay = .prompt(Prompt(.jump))
    case .take: take()
    case .undo: return undo()
    case .redo: return redo()
    case .nextHit: findNext(direction: 1)
    case .previousHit: findNext(direction: -1)
    default:
      if moveCursor(command) {
        // The next tick would take the cursor away from whoever looks around.
        playback.isPlaying = false
      } else {
        advance(command)
      }
    }
    return []
  }

  /// Shows the list of models, and asks for it if it is not known.
  mutating func startChoosing() -> [Effect] {
    isChoosing = true
    playback.isPlaying = false
    return chooser.entries.isEmpty ? [.list] : []
  }

  /// Has the trellis written to a file; a prompt asks for its name if there is none.
  private mutating func export(_ path: String, overwriting: Bool) -> [Effect] {
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
