extension ExplorerState {
  /// Does what a command says, where the keys go at present.
  ///
  /// - Parameter argument: what stands behind the command's name; empty if nothing does.
  mutating func perform(_ command: Command, argument: String = "") -> [Effect] {
    if Self.everywhere.contains(command) { return carryOut(command, argument) }
    if command == .escape, let effects = cancelWork() { return effects }
    if command == .help, overlay?.hasKeysToTell == true { return carryOut(command, argument) }
    switch overlay {
    case .help(let scroll): scrollHelp(command, from: scroll)
    case .menu(let menu, let selected):
      return choose(command, from: menu, selected: selected)
    case .ranking(let selected):
      return rank(command, selected: selected)
    case .tour(let stop): return tour(command, at: stop)
    case .verification:
      if [.escape, .take, .step, .verify].contains(command) { overlay = nil }
    case .edits(let scroll): scrollEdits(command, from: scroll)
    case .prompt, .confirmation: break
    case nil:
      if Self.withoutModel.contains(command) { return carryOut(command, argument) }
      if isChoosing { return choose(command) }
      if isListing { return list(command, argument) }
      return explore(command, argument)
    }
    return []
  }

  /// What means the same wherever one is.
  private static let everywhere: Set<Command> = [.redraw, .suspend, .quit]
  /// What needs no model, if nothing lies over the picture.
  private static let withoutModel: Set<Command> = [.tour, .help, .command, .search, .lecture]

  /// Stops what is being worked on, where Esc means that; nil where it does not.
  private mutating func cancelWork() -> [Effect]? {
    if opening != nil && overlay == nil { return cancelOpening() }
    if inquiry != nil && (overlay == nil || isTouring) { return cancelInquiry() }
    return nil
  }

  /// A command on the open model: what it means while methods race, the sequence grows or winners
  /// are predicted, or else what it always means.
  private mutating func explore(_ command: Command, _ argument: String) -> [Effect] {
    guard session != nil else {
      notice = .needsModel
      return []
    }
    if command == .escape && escapeLeavesSequence {
      showList()
      return []
    }
    if isRacing, let effects = steer(command) { return effects }
    if isLearning, let effects = teach(command) { return effects }
    if grow(command) || predict(command) { return [] }
    if session?.candidate != nil, let effects = inspect(command) { return effects }
    return carryOut(command, argument)
  }

  /// What every command does: one that has no line here does not compile.
  mutating func carryOut(_ command: Command, _ argument: String) -> [Effect] {
    switch command {
    // Stepping.
    case .step: step(by: 1)
    case .back: step(by: -1)
    case .granularity: changeGranularity()
    case .byCell: granularity = .cell
    case .byColumn: granularity = .column
    case .byEdge: granularity = .edge
    case .backward: finishBackward()
    case .forward: finishForward()
    case .rewind: reveal { _ in 0 }
    case .play: togglePlay()
    case .faster: changeSpeed { $0.accelerate() }
    case .slower: changeSpeed { $0.slowDown() }
    case .predict: togglePredicting()
    // Running to a place.
    case .run: open(.run)
    case .runBack: open(.runBack)
    case .runAgain: return runAgain(1)
    case .runBackAgain: return runAgain(-1)
    case .runToTie: return run(argument) { _, _ in .tie }
    case .runToPolicyChange: return run(argument) { _, _ in .policyChange }
    case .runToDeadEnd: return run(argument) { _, _ in .deadEnd }
    case .runToCursor: return run(argument) { state, _ in state.session.map { .cell($0.gaze) } }
    case .runToGap: return run(argument) { $0.gap($1) }
    case .runToTimestep:
      return run(argument) { state, text in
        state.timestep(text).map { .timestep($0) }
      }
    // Looking around.
    case .left: move { $0.moveCursor(timesteps: -1) }
    case .right: move { $0.moveCursor(timesteps: 1) }
    case .up: move { $0.moveCursor(states: -1) }
    case .down: move { $0.moveCursor(states: 1) }
    case .previousPage: move { $0.turnPage(-1) }
    case .nextPage: move { $0.turnPage(1) }
    case .pageUp: move { $0.moveCursor(states: -$0.page.states) }
    case .pageDown: move { $0.moveCursor(states: $0.page.states) }
    case .earlier: move { $0.turnTime(-1) }
    case .later: move { $0.turnTime(1) }
    case .panel: togglePanel()
    case .first: move { $0.look(atTimestep: 1) }
    case .last: move { $0.look(atTimestep: $0.session?.model.timesteps ?? 1) }
    case .jump: overlay = .prompt(Prompt(.jump))
    case .search: beginSearch()
    case .nextHit: findNext(direction: 1)
    case .previousHit: findNext(direction: -1)
    case .escape: lookAtPlayhead()
    // Many sequences.
    case .sequences: showList()
    case .nextSequence: return turnSequence(1)
    case .previousSequence: return turnSequence(-1)
    case .sort: sortList(argument)
    case .filter: filterList(argument)
    // How close it was.
    case .nextWeak: findWeak(direction: 1)
    case .previousWeak: findWeak(direction: -1)
    case .nextChange: findChange(direction: 1)
    case .previousChange: findChange(direction: -1)
    case .nextTie: findTie(direction: 1)
    case .previousTie: findTie(direction: -1)
    case .nextDisagreement: findDisagreement(direction: 1)
    case .previousDisagreement: findDisagreement(direction: -1)
    case .showReference: toggleReference()
    case .remedies: return askForRemedies()
    case .alternative: toggleAlternative()
    case .nextDifference: findDifference()
    case .nextMistake: return findMistake()
    case .bestPaths: listBestPaths()
    // Leaving the greedy path.
    case .take: take()
    case .undo: return undo()
    case .redo: return redo()
    // All paths together.
    case .showPosterior: showPosterior()
    case .showSoftValue: turn(to: temperature)
    case .showCount: put(.count)
    case .showSamples: showSamples()
    case .sample: sample(argument)
    case .warmer: turnWarmer()
    case .colder: turnColder()
    case .temperature: turn(to: argument)
    case .grow: toggleGrowing()
    case .verify: return verify()
    // What if.
    case .edit: offerEdits()
    case .editList: listEdits()
    case .pin, .unpin, .forbid, .allow, .forbidEdge, .allowEdge, .observe, .missing, .set, .append,
      .drop:
      return edit(by: command, argument)
    case .reset: return resetEdits()
    case .write: return writeModel(argument)
    // Methods side by side.
    case .race: race(argument)
    case .viewRace: showRace()
    case .raceAdd: addToRace(argument)
    case .raceDrop: dropFromRace()
    case .raceSwap: swapInRace(argument)
    case .raceMore: setInRace(argument, isMore: true)
    case .raceLess: setInRace(argument, isMore: false)
    case .raceSeed: seedRace(argument)
    case .raceBudget: budgetRace(argument)
    // Learning.
    case .learn, .viewLearning: learn(argument)
    case .keep: return keepLearned()
    // What is shown.
    case .words: vocabulary = vocabulary.other
    case .views: open(.views)
    case .viewTrellis: show(.trellis)
    case .viewMap: show(.map)
    case .viewOverview: show(.overview)
    case .viewAnswers: show(.answers)
    case .showValue: put(.value)
    case .showGap: put(.gap)
    case .showLoss: showLosses()
    case .contrast: toggleContrast()
    case .parts: toggleParts()
    case .lecture: isLecturing.toggle()
    case .zoom: toggleZoom()
    case .redraw: return [.redraw]
    // Models and the program.
    case .open: return startChoosing()
    case .export: return export(.trellis, to: argument)
    case .exportOver: return export(.trellis, to: argument, overwriting: true)
    case .exportScreen: return export(.screen, to: argument)
    case .exportScreenOver: return export(.screen, to: argument, overwriting: true)
    case .tour: return startTour()
    case .command: overlay = .prompt(Prompt(.command))
    case .help: showHelp()
    case .suspend: return [.suspend]
    case .quit: return quitOrClose()
    }
    return []
  }

  private mutating func showHelp() {
    helpFilter = ""
    overlayBelowHelp = overlay
    overlay = .help(scroll: 0)
  }

  /// Closes the help, down to the list that it was asked from.
  mutating func closeHelp() {
    overlay = overlayBelowHelp
    overlayBelowHelp = nil
  }

  mutating func quitOrClose() -> [Effect] {
    if isTouring { return leaveTour() }
    if case .help? = overlay {
      closeHelp()
      return []
    }
    guard overlay == nil else {
      overlay = nil
      return []
    }
    return unlessEditsAreLost(.quit)
  }
}
