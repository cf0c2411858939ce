import DynamicProgramming

/// Where somebody is in a model: what has been revealed, what is looked at, and where they left the
/// greedy policy.
public struct Session: Sendable, Equatable {
  /// The model and its answer.
  public private(set) var model: LoadedModel
  /// The order of revelation, along the path that is being followed.
  public private(set) var schedule: Schedule
  /// How much has been revealed: a position of the schedule.
  public private(set) var playhead = 0
  /// What the last step revealed; nil at the beginning.
  public private(set) var moment: Moment?
  /// What is looked at, if it is not the playhead.
  public private(set) var cursor: TrellisCell?
  /// Whether the cursor stands where the path goes, and nobody chose its cell.
  private var isAlongPath = false
  /// The state to which the candidate leads that is looked at in the panel; nil outside of it.
  public internal(set) var candidate: Int?
  /// The states taken instead of the greedy ones, by timestep.
  public private(set) var deviations: [Int: Int] = [:]
  /// What the engine has been asked about the model, and said.
  public internal(set) var answers = Answers()
  /// A second path that is shown beside the one that is followed.
  public internal(set) var contrast: Contrast?
  /// Whether somebody went to where the reference parts from the path, and is still there.
  var looksAtDisagreement = false
  /// The candidate that is thought to win the next cell; nil if nobody was asked.
  public internal(set) var guess: Guess?
  /// What has been changed in the model, in order.
  public private(set) var edits: [EditRecord] = []
  /// What of that a file has.
  private(set) var writtenEdits: [EditRecord] = []
  /// Methods that run side by side on the model; nil before somebody looks at them.
  public internal(set) var race: Race?
  /// How often the states are counted, in the picture of a lesson; else nil.
  var counted: SoftVisits?
  /// A learner at work on the model; nil before somebody looks at one.
  public internal(set) var lesson: Lesson?
  private var past: [Version] = []
  private var future: [Version] = []

  /// At the beginning.
  public init(model: LoadedModel) {
    self.model = model
    self.schedule = model.schedule
  }

  /// The same model with everything revealed.
  public var completed: Session {
    var next = self
    next.reveal(upTo: schedule.length)
    return next
  }

  /// The path that is being followed: the greedy one but for the deviations. Nil if none is
  /// possible.
  public var rollout: Rollout? { schedule.rollout }
  /// How many timesteps of the path are decided; nil until the backward pass is complete.
  public var decided: Int? { schedule.decidedTimestep(at: playhead) }
  /// Whether the backward pass is complete: V_0 is known.
  public var isSolved: Bool { playhead >= schedule.backwardLength }
  /// Whether all has been revealed.
  public var isFinished: Bool { playhead == schedule.length }

  /// The cell at which the playhead is: the one whose value is being computed, or the state that
  /// was compared last. At the beginning, where nothing is, the first one of the base case, V_N.
  public var anchor: TrellisCell {
    guard let moment else { return TrellisCell(t: model.timesteps, state: 0) }
    switch moment.phase {
    case .backward:
      return moment.cell
    case .forward:
      return moment.isComplete
        ? rollout?.cell(at: moment.cell.t + 1) ?? moment.cell
        : lastCompared(of: moment)
    }
  }

  /// How much of the backward pass has been revealed, and of the forward pass: 0 … 1.
  public var progress: (backward: Double, forward: Double) {
    let (first, all) = (schedule.backwardLength, schedule.length)
    let share = { (done: Int, length: Int) in
      length > 0 ? Double(max(0, min(done, length))) / Double(length) : 1
    }
    return (share(playhead, first), all > first ? share(playhead - first, all - first) : 0)
  }

  /// Whether it is where it was: the same place in the same version, shown in the same way.
  func isUntouched(since before: Session) -> Bool {
    playhead == before.playhead && cursor == before.cursor && candidate == before.candidate
      && guess == before.guess && deviations == before.deviations && contrast == before.contrast
      && looksAtDisagreement == before.looksAtDisagreement && past.count == before.past.count
      && future.count == before.future.count && edits.count == before.edits.count
      && race?.place == before.race?.place && lesson == before.lesson
  }

  /// What is looked at: the cursor, or else the playhead.
  public var gaze: TrellisCell { cursor ?? anchor }

  private func lastCompared(of moment: Moment) -> TrellisCell {
    var left = moment.revealed
    var state = 0
    model.problem.trellis.forEachPossibleEdge(from: moment.cell) { to in
      if left > 0 { state = to }
      left -= 1
    }
    return TrellisCell(t: moment.cell.t + 1, state: state)
  }

  /// Whether V of a cell has been revealed.
  ///
  /// - Complexity: O(1).
  public func isKnown(_ cell: TrellisCell) -> Bool {
    guard let moment else { return cell.t == model.timesteps }
    if moment.phase == .forward || cell.t > moment.cell.t { return true }
    if cell.t < moment.cell.t { return false }
    return cell.state < moment.cell.state || (cell == moment.cell && moment.isComplete)
  }

  /// Whether what is looked at goes along with the path as time goes by: until somebody chooses a
  /// cell.
  var followsPath: Bool { cursor == nil || isAlongPath }

  /// Looks at a cell, or as near to it as there is one. On the playhead the cursor is not apart
  /// from it; but a finished map shows its beginning to who looks nowhere, so that one looks at its
  /// end.
  ///
  /// - Parameter alongPath: whether it is where the path goes, and not a cell that somebody chose.
  mutating func look(at cell: TrellisCell, alongPath: Bool = false) {
    let t = cell.t.clamped(to: 0...model.timesteps)
    let state = t == 0 ? 0 : cell.state.clamped(to: 0...(model.states - 1))
    let inside = TrellisCell(t: t, state: state)
    let isElsewhere = inside != anchor || (isFinished && model.problem.grid != nil)
    cursor = isElsewhere ? inside : nil
    isAlongPath = isElsewhere && alongPath
    candidate = nil
  }

  /// Moves the playhead and takes the cursor back to it.
  mutating func reveal(upTo position: Int) {
    playhead = position.clamped(to: 0...schedule.length)
    moment = schedule.moment(at: playhead)
    (cursor, isAlongPath) = (nil, false)
    guess = nil
    candidate = nil
    looksAtDisagreement = false
  }

  /// Takes the cursor back to the playhead.
  mutating func lookAtPlayhead() {
    (cursor, isAlongPath) = (nil, false)
    looksAtDisagreement = false
    candidate = nil
  }

  /// Takes a state at timestep t instead of whatever the path took there; later deviations are
  /// dropped, since they belonged to another path. The greedy state is no deviation.
  mutating func deviate(at t: Int, to state: Int) {
    var next = deviations.filter { $0.key < t }
    let greedy = rollout.flatMap { model.solution.greedyChoice(from: $0.cell(at: t - 1)) }
    next[t] = state == greedy?.state ? nil : state
    past.append(version)
    future = []
    follow(next)
    reveal(upTo: schedule.position(deciding: t))
  }

  /// Whether it has what edits alone do not bring back: a path that left the greedy one, or
  /// something that can be redone.
  var hasChoices: Bool { !deviations.isEmpty || !future.isEmpty }

  private var version: Version { Version(model: model, edits: edits, deviations: deviations) }

  /// Takes the last deviation or edit back; false if there is none.
  mutating func undo() -> Bool {
    guard let previous = past.popLast() else { return false }
    future.append(version)
    turn(to: previous)
    return true
  }

  /// Does again what was taken back; false if there is nothing.
  mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    past.append(version)
    turn(to: next)
    return true
  }

  /// Goes on with the model after an edit, as far as it has been revealed.
  mutating func adopt(_ revision: Revision) {
    let before = model
    past.append(version)
    future = []
    let record = EditRecord(edit: revision.edit, consequences: revision.consequences)
    turn(
      to: Version(model: revision.model, edits: edits + [record], deviations: deviations))
    contrast = Self.contrast(from: before, to: model)
  }

  /// Goes back to the model as it was opened, which can be undone; false if it is that.
  mutating func reset() -> Bool {
    guard !edits.isEmpty, let first = past.first(where: { $0.edits.isEmpty }) else { return false }
    past.append(version)
    future = []
    turn(to: Version(model: first.model, edits: [], deviations: deviations))
    return true
  }

  /// A file has all the edits.
  mutating func noteWritten() { writtenEdits = edits }

  private mutating func turn(to version: Version) {
    guard version.edits.count != edits.count else { return follow(version.deviations) }
    let (revealed, cursor) = (Revealed(of: self), cursor)
    (model, edits) = (version.model, version.edits)
    deviations = version.deviations.filter { $0.key <= model.timesteps }
    let isGreedy = deviations.isEmpty
    schedule =
      isGreedy
      ? model.schedule
      : model.schedule.following(model.solution.rollOut(deviations: deviations))
    // Some may be impossible now, or what the greedy policy does anyway.
    let regrets = rollout?.regrets
    deviations = deviations.filter { regrets?[$0.key] != nil }
    (answers, contrast) = (Answers(), nil)
    race = race?.restarted(on: model.problem.trellis)
    lesson = nil
    reveal(upTo: revealed.position(in: schedule, of: model))
    if let cursor { look(at: cursor) }
  }

  /// Follows another path, keeping the number of decided timesteps. Of a choice that is being made
  /// the candidates stay revealed if it is the same choice on that path; if not, none of them is.
  private mutating func follow(_ next: [Int: Int]) {
    let decided = decided
    let cell = decided.flatMap { rollout?.cell(at: $0) }
    let compared = decided.map { playhead - schedule.position(deciding: $0) } ?? 0
    deviations = next
    schedule = schedule.following(
      model.greedyPath.flatMap { model.solution.rollOut(deviations: next, leaving: $0) })
    if next.isEmpty && contrast?.origin == .greedy { contrast = nil }
    if let decided {
      let isSameChoice = rollout?.cell(at: decided) == cell
      reveal(upTo: schedule.position(deciding: decided) + (isSameChoice ? compared : 0))
    }
    (cursor, isAlongPath) = (nil, false)
  }
}

/// What can be gone back to: a model with what has been edited in it, and where the greedy path was
/// left.
struct Version: Sendable, Equatable {
  let model: LoadedModel
  let edits: [EditRecord]
  let deviations: [Int: Int]
}
