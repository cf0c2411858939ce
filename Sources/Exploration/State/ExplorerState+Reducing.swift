import Console

extension ExplorerState {
  /// Changes the state in place and returns what the program has to do besides.
  ///
  /// Total: every action has a meaning in every state, if only to change nothing.
  public mutating func apply(_ action: ExplorerAction) -> [Effect] {
    guard case .key(let key) = action else { return carryThrough(action) }
    var before = self
    (before.notice, before.pointed) = (nil, nil)
    let effects = carryThrough(action)
    if effects.isEmpty && key.isPressed && isUntouched(since: before) {
      notice =
        KeyBindings.command(for: key) == .rewind ? .atTheBeginning : .noSuchKey(key.name)
    }
    return effects
  }

  /// The action, and what follows from it.
  private mutating func carryThrough(_ action: ExplorerAction) -> [Effect] {
    let effects = react(to: action) + dropUnneeded() + askForNeeds() + survey()
    noteTaking()
    return effects
  }

  /// Whether nothing has come of a key, where that is no part of a text or an answer. What takes
  /// long to compare never changes without something else.
  private func isUntouched(since before: ExplorerState) -> Bool {
    switch before.overlay {
    case .prompt, .confirmation: return false
    case .help, .menu, .ranking, .tour, .verification, .edits, nil: break
    }
    var (now, then) = (self, before)
    (now.session, then.session) = (nil, nil)
    guard now == then else { return false }
    switch (session, before.session) {
    case (let session?, let before?): return session.isUntouched(since: before)
    case (nil, nil): return true
    case (nil, _?), (_?, nil): return false
    }
  }

  /// Takes in how much fits on the screen. Nothing is asked for by that, so there is no effect.
  public mutating func layOut(_ page: Page) { self.page = page }

  private mutating func react(to action: ExplorerAction) -> [Effect] {
    switch action {
    case .key(let key):
      return press(key)
    case .paste(let text):
      return paste(text)
    case .pointed(let place):
      return point(at: place)
    case .resized(let extent):
      self.extent = extent
    case .tick:
      playOn()
    case .progress(let share):
      opening?.share = share
      inquiry?.share = share
    case .answered(let question, let answer):
      return take(answer, to: question)
    case .opened(let model):
      let effects = closeCorpus()
      open(model)
      return effects + arrive()
    case .toured:
      return startTour()
    case .demonstrated:
      startDemo()
    case .openFailed(let reason):
      stopArriving()
      opening = nil
      notice = .openFailed(reason)
      if session == nil && corpus == nil { return startChoosing() }
    case .written(let path):
      notice = .written(path: path)
    case .writeFailed(let reason):
      quitsOnceWritten = false
      notice = .writeFailed(reason)
    case .refused(let reason): notice = .refused(reason)
    case .saved(let path): return noteSaved(path)
    case .fileExists(let path): overlay = .confirmation(.replaceFile(path))
    case .abandoned:
      return [.quit]
    case .listed(let entries):
      chooser = Chooser(entries: entries)
      if let name = session?.model.problem.name { chooser.select(titled: name) }
    case .openedCorpus(let corpus): list(corpus)
    case .surveyed(let batches, let edits): take(batches, with: edits)
    case .openedSequence(let sequence): enter(sequence)
    }
    return []
  }

  /// What belonged to the model, or the sequence, that was open before.
  mutating func forgetModel() {
    isChoosing = false
    overlay = nil
    opening = nil
    inquiry = nil
    marginSearch = nil
    seeksDisagreement = nil
    halted = nil
    notice = nil
    prediction = nil
    growing = nil
    demo = nil
    playback = Playback()
  }

  private mutating func open(_ model: LoadedModel) {
    session = Session(model: model)
    forgetModel()
    if quantity == .samples || quantity == .posterior { quantity = .value }
    vocabulary = model.naturalVocabulary
    magnifiesMap = model.opensMagnified(on: extent)
    if perspective != .overview && perspective != .race { perspective = model.naturalPerspective }
    if perspective == .race {
      // It belonged to the model before.
      perspective = model.naturalPerspective
      showRace()
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    pointed = nil
    endDemo()
    if case .prompt(let prompt) = overlay { return type(key, into: prompt) }
    if case .confirmation(let question) = overlay { return answer(question, with: key) }
    if count(key) { return [] }
    let times = count
    count = nil
    if times != nil && key == .escape { return [] }
    if case .menu(let menu, _) = overlay, case .character(let letter) = key,
      let item = menu.item(lettered: letter, in: self)
    {
      return choose(item)
    }
    guard let command = command(for: key) else {
      // A click that hits nothing is no mistake.
      if case .click = key { return [] }
      notice = .noSuchKey(key.name)
      return []
    }
    return times.map { perform(command, times: $0) } ?? perform(command)
  }

  /// What a key means: in lists and menus Tab goes to the next line, and Shift-Tab to the one
  /// before.
  private func command(for key: Key) -> Command? {
    switch key {
    case .tab where isInList: .down
    case .backTab where isInList: .up
    default: KeyBindings.command(for: key)
    }
  }

  /// Whether there is nothing but lines to go through.
  private var isInList: Bool {
    switch overlay {
    case .help, .menu, .ranking, .edits: true
    case .prompt, .confirmation, .tour, .verification: false
    case nil: isChoosing || isListing
    }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    guard case .prompt(var prompt) = overlay else { return [] }
    prompt.insert(text)
    overlay = .prompt(prompt)
    return []
  }
}
