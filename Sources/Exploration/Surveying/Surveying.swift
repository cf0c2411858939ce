import DynamicProgramming

/// A sequence of a file, solved: as the file has it, and after each of the edits that hold for it.
public struct LoadedSequence: Sendable, Equatable {
  /// Its place in the file, from 0.
  public let place: Int
  /// The sequence as a model.
  public let model: LoadedModel
  /// What each edit made of it.
  public let revisions: [Revision]

  /// Solves a sequence, and makes the edits that apply to it.
  ///
  /// - Parameters:
  ///   - problem: the sequence as a model.
  ///   - place: its place in the file, from 0.
  ///   - edits: what is changed in it, in order.
  ///   - memory: how many bytes V may take.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  public init(
    solving problem: Problem, at place: Int, edits: [Edit], memory: Int = .max,
    onProgress: (Double) throws -> Void
  ) rethrows {
    self.place = place
    model = try LoadedModel(solving: problem, memory: memory, onProgress: onProgress)
    var (revisions, last) = ([Revision](), model)
    for edit in edits {
      guard case .success(let revision) = try last.revised(by: edit, onProgress: onProgress) else {
        continue
      }
      revisions.append(revision)
      last = revision.model
    }
    self.revisions = revisions
  }
}

extension ExplorerState {
  /// Shows the list of the sequences of a file, of which nothing is solved yet.
  mutating func list(_ corpus: Corpus) {
    forgetModel()
    self.corpus = corpus
    isListing = true
    session = nil
  }

  /// Has solved what the list shows, and tried what is edited.
  mutating func survey() -> [Effect] {
    if let session { corpus?.note(session.edits.map(\.edit)) }
    switch corpus?.plan() {
    case .start(let edits)?: return [.survey(edits)]
    case .stop?: return [.stopSurvey]
    case nil: return []
    }
  }

  /// Takes in what some sequences come to.
  mutating func take(_ batches: [SurveyBatch], with edits: [Edit]) {
    guard corpus?.take(batches, with: edits) == true, !edits.isEmpty, !isListing else { return }
    let last = session?.edits.last { $0.edit.isOfAllSequences }
    if let last, let effect = corpus?.lastEffect ?? corpus?.effect {
      notice = .tried(last, effect)
    }
  }

  /// Goes back to the list.
  mutating func showList() {
    guard corpus != nil else {
      notice = .noCorpus
      return
    }
    playback.isPlaying = false
    (isListing, isChoosing) = (true, false)
    if let current = corpus?.current { corpus?.select(current) }
  }

  /// Whether Esc leaves the sequence: where it has nothing else to leave.
  var escapeLeavesSequence: Bool {
    guard corpus != nil, overlay == nil, let session else { return false }
    return session.cursor == nil && session.candidate == nil && session.guess == nil
      && (!isLearning || session.lesson?.cursor == nil && session.lesson?.lookedAt == nil)
      && !session.looksAtDisagreement && growing == nil && prediction == nil
      && !playback.isPlaying
  }

  /// Opens the next sequence of the list, in a direction.
  mutating func turnSequence(_ direction: Int) -> [Effect] {
    guard let corpus else {
      notice = .noCorpus
      return []
    }
    if isListing {
      self.corpus?.move(by: direction)
      return []
    }
    guard let next = corpus.next(after: corpus.current ?? corpus.selected, direction: direction)
    else {
      notice = direction > 0 ? .lastSequence : .firstSequence
      return []
    }
    return openSequence(next)
  }

  /// Opens a sequence; the one that is open already is shown as one left it.
  mutating func openSequence(_ place: Int) -> [Effect] {
    guard let corpus else { return [] }
    if case .bad(let reason)? = corpus[place]?.outcome {
      notice = .badSequence(reason)
      return []
    }
    self.corpus?.select(place)
    if place == corpus.current && session != nil {
      isListing = false
      return []
    }
    inquiry = nil
    opening = Opening(name: corpus[place]?.title ?? "\(corpus.file):\(place + 1)")
    return [.openSequence(place, edits: corpus.edits(of: place))]
  }

  /// Shows a sequence that was opened: all of it, since the list has told what comes of it.
  mutating func enter(_ sequence: LoadedSequence) {
    guard corpus != nil else { return }
    let isWritten = session?.hasUnwrittenEdits == false
    let isFirst = session == nil
    let lesson = opening?.lesson
    if let session { corpus?.leave(session) }
    let edits = sequence.revisions.map(\.edit)
    var next = corpus?.asLeft(sequence.place, with: edits) ?? Session(of: sequence)
    if isWritten { next.noteWritten() }
    let hasRace = perspective == .race
    next.lesson = session?.lesson.map { $0.moved(to: next.model.problem) }
    forgetModel()
    session = next
    corpus?.current = sequence.place
    corpus?.select(sequence.place)
    isListing = false
    if isFirst {
      vocabulary = next.model.naturalVocabulary
      perspective = next.model.naturalPerspective
    } else if hasRace {
      perspective = next.model.naturalPerspective
      showRace()
    }
    if let lesson { learn(lesson) }
  }

  /// Shows a lesson, which is on all sequences, with the one that is looked at in the list.
  private mutating func learnFromList(_ text: String) -> [Effect] {
    guard let corpus, corpus.position != nil else {
      notice = .needsSequence
      return []
    }
    let effects = openSequence(corpus.selected)
    if effects.isEmpty {
      if !isListing { learn(text) }
    } else {
      opening?.lesson = text
    }
    return effects
  }

  /// A command in the list.
  mutating func list(_ command: Command, _ argument: String) -> [Effect] {
    guard let corpus else { return [] }
    switch command {
    case .up, .back: self.corpus?.move(by: -1)
    case .down: self.corpus?.move(by: 1)
    case .previousPage, .pageUp: self.corpus?.move(by: -page.lines)
    case .nextPage, .pageDown: self.corpus?.move(by: page.lines)
    case .first: self.corpus?.move(by: -corpus.count)
    case .last: self.corpus?.move(by: corpus.count)
    case .left: turnColumn(-1)
    case .right: turnColumn(1)
    case .granularity: self.corpus?.sort(by: corpus.column, isReversed: !corpus.isReversed)
    case .take, .step: return corpus.position == nil ? [] : openSequence(corpus.selected)
    case .learn, .viewLearning: return learnFromList(argument)
    case .escape: if !corpus.filter.isEmpty { self.corpus?.show("") }
    case .jump, .open, .sequences, .nextSequence, .previousSequence, .sort, .filter, .edit,
      .export, .exportScreen, .exportScreenOver:
      return carryOut(command, argument)
    case .undo, .redo, .editList, .reset, .write:
      if session != nil { return carryOut(command, argument) }
      notice = .nothingEdited
    default: notice = .needsSequence
    }
    return []
  }

  private mutating func turnColumn(_ distance: Int) {
    guard let corpus else { return }
    let columns = corpus.columns
    let place = columns.firstIndex(of: corpus.column) ?? 0
    self.corpus?.sort(by: columns[(place + distance).remainder(over: columns.count)])
  }

  /// Sorts the list by a column, as it was named; one behind a minus the other way round.
  mutating func sortList(_ text: String) {
    guard let corpus else {
      notice = .noCorpus
      return
    }
    let isReversed = text.hasPrefix("-")
    guard let column = CorpusColumn(named: String(text.drop { $0 == "-" })),
      corpus.columns.contains(column)
    else {
      notice = .noSuchColumn(text, corpus.columns)
      return
    }
    isListing = true
    self.corpus?.sort(by: column, isReversed: isReversed)
  }

  /// Shows the lines of the list alone of which a text holds.
  mutating func filterList(_ text: String) {
    guard corpus != nil else {
      notice = .noCorpus
      return
    }
    isListing = true
    corpus?.show(text)
  }

  /// Selects a line of the file by its number.
  mutating func jumpInList(to text: String) {
    guard let corpus else { return }
    guard let line = Int(text), (1...corpus.count).contains(line) else {
      notice = .noSuchLine(text, last: corpus.count)
      return
    }
    if !corpus.order.contains(line - 1) { self.corpus?.show("") }
    self.corpus?.select(line - 1)
  }
}

extension Session {
  /// A sequence with its edits, everything revealed.
  fileprivate init(of sequence: LoadedSequence) {
    self.init(model: sequence.model)
    for revision in sequence.revisions { adopt(revision) }
    self = completed
    contrast = nil
  }
}

extension ExplorerState {
  /// Forgets the file of sequences: another model was opened.
  mutating func closeCorpus() -> [Effect] {
    guard let corpus else { return [] }
    self.corpus = nil
    isListing = false
    return corpus.share == nil ? [] : [.stopSurvey]
  }
}
