import DynamicProgramming

extension ExplorerState {
  /// The comparison with the reference is worked out once all is revealed.
  var blameNeeds: [Question] {
    !skipsBlame && session?.isFinished == true && session?.model.problem.reference != nil
      && session?.model.greedyStates != nil ? [.blame] : []
  }

  /// Then what makes the other model take another path.
  var rivalryNeeds: [Question] {
    !skipsBlame && session?.model.rival != nil && session?.blame != nil ? [.rivalry] : []
  }

  /// Takes in where the reference parts from the path, and shows it beside it.
  mutating func take(_ blame: Blame, to question: Question) {
    session?.answers.keep(.blame(blame), to: question)
    if session?.contrast == nil { session?.contrast = Contrast(blame) }
    guard let direction = seeksDisagreement else { return }
    seeksDisagreement = nil
    findDisagreement(direction: direction)
  }

  /// Shows the reference beside the path, or no longer.
  mutating func toggleReference() {
    guard prepareForReference() else { return }
    if session?.contrast?.origin == .reference {
      session?.contrast = nil
    } else if let blame = session?.blame {
      session?.contrast = Contrast(blame)
      if blame.path == nil { notice = .impossibleReference }
    }
  }

  /// Looks at the next stretch in which the reference is elsewhere than the path, going round at
  /// the ends.
  ///
  /// - Parameter direction: 1 = to the right, -1 = to the left.
  mutating func findDisagreement(direction: Int) {
    guard prepareForReference(), let session else { return }
    guard let blame = session.blame else {
      seeksDisagreement = direction
      return
    }
    if quantity == .loss { put(.value) }
    self.session?.contrast = Contrast(blame)
    let starts = blame.disagreements.map(\.timesteps.lowerBound)
    let here = session.cursor?.t ?? 0
    let next =
      direction > 0
      ? starts.first { $0 > here } ?? starts.first : starts.last { $0 < here } ?? starts.last
    guard let next, let state = session.rollout?.state(at: next) else {
      notice = blame.isKnown ? .noDisagreement : .emptyReference
      return
    }
    self.session?.look(at: TrellisCell(t: next, state: state))
    self.session?.looksAtDisagreement = true
    if blame.path == nil { notice = .impossibleReference }
  }

  /// Reveals all, which a comparison needs; false, with a notice, where there is nothing to
  /// compare.
  private mutating func prepareForReference() -> Bool {
    guard session?.model.problem.reference != nil else {
      notice = .noReference
      return false
    }
    if session?.model.blockedReference?.impossible != nil {
      notice = .blockedReference
      return false
    }
    skipsBlame = false
    return revealAll()
  }

  /// Asks which change of one number would make the reference right.
  mutating func askForRemedies() -> [Effect] {
    guard prepareForReference() else { return [] }
    if let blame = session?.blame {
      if !blame.isKnown { notice = .emptyReference }
      if blame.isKnown, blame.disagreements.isEmpty { notice = .nothingToRemedy }
      if blame.disagreements.isEmpty { return [] }
    }
    let question = Question.remedies(stretch: session?.disagreementLookedAt)
    if session?.answers[question] != nil {
      openRemedies()
      return []
    }
    return ask(question)
  }

  /// Takes in the changes, and lists them.
  mutating func take(_ remedies: Remedies?, to question: Question) {
    session?.answers.keep(.remedies(remedies), to: question)
    openRemedies()
  }

  private mutating func openRemedies() {
    guard let remedies = session?.remedies, !remedies.possible.isEmpty else {
      notice =
        switch session?.blame {
        case let blame? where !blame.isKnown: .emptyReference
        case let blame? where blame.disagreements.isEmpty: .nothingToRemedy
        default: .noRemedy
        }
      return
    }
    overlay = .menu(.remedies, selected: 0)
  }
}

extension Session {
  /// Where the reference parts from the best path; nil before that is known, and without a
  /// reference.
  public var blame: Blame? {
    guard isFinished, case .blame(let blame)? = answers[.blame] else { return nil }
    return blame
  }

  /// The smallest changes that would make the reference right, where one looks or as a whole; nil
  /// before somebody asks.
  public var remedies: Remedies? {
    guard case .remedies(let remedies)? = answers[.remedies(stretch: disagreementLookedAt)] else {
      return nil
    }
    return remedies
  }

  /// All N timesteps in at most `count` blocks: whether the reference is elsewhere in some of each.
  /// Empty before that is known.
  ///
  /// - Complexity: O(`count` + the number of stretches).
  public func disagreementBlocks(_ count: Int) -> [Bool] {
    guard let blame else { return [] }
    let (n, blocks) = (model.timesteps, max(1, min(count, model.timesteps)))
    var marks = [Bool](repeating: false, count: blocks)
    for stretch in blame.disagreements.map(\.timesteps) {
      // The blocks of ``blocks(_:growing:)``: the one of timestep t is the first that ends at t or later.
      let first = (stretch.lowerBound * blocks - 1) / n
      let last = (stretch.upperBound * blocks - 1) / n
      for block in first...last { marks[block] = true }
    }
    return marks
  }

  /// At some timesteps, whether the reference is known there, and elsewhere than the path; empty
  /// before that is known. ``Blame/disagreements`` are in the order of time.
  ///
  /// - Complexity: O(the timesteps + the number of stretches).
  func referenceMarks(in timesteps: ClosedRange<Int>) -> [Int: ReferenceMark] {
    guard let blame, let reference = model.problem.reference else { return [:] }
    var marks: [Int: ReferenceMark] = [:]
    for t in timesteps where t > 0 {
      marks[t] = reference.states[t - 1] == nil ? .unknown : .same
    }
    for stretch in blame.disagreements.map(\.timesteps) where stretch.overlaps(timesteps) {
      for t in stretch.clamped(to: timesteps) { marks[t] = .elsewhere }
    }
    return marks
  }

  /// The comparison with the reference; nil without one.
  func blamed() -> Blame? {
    guard let reference = model.problem.reference, let best = model.greedyStates?.listed
    else { return nil }
    return Blame(of: model.problem, best: best, reference: reference, memory: model.memory)
      .judged(by: model.solution, of: model.problem)
  }

  /// The changes that would make the reference right; nil without one, and where the model has no
  /// path.
  ///
  /// - Parameter stretch: the place of the stretch that is to be as the reference has it, nothing
  ///   that is right elsewhere becoming wrong; where there are several and no change does that, the
  ///   rest may be as it may; nil = all of it.
  func mended(
    _ stretch: Int?, onProgress: (Double) throws -> Void
  ) rethrows -> Remedies? {
    guard let reference = model.problem.reference, let best = model.greedyStates?.listed else {
      return nil
    }
    guard let stretch, let timesteps = blame?.disagreements[stretch].timesteps else {
      return try remedies(
        for: reference, drawn: blame?.path ?? reference.path, best, onProgress: onProgress)
    }
    let whole = blame?.path ?? reference.path
    let alone = whole.map { path in
      path.indices.map { timesteps.contains($0 + 1) ? path[$0] : best[$0] }
    }
    let isOnly = blame?.disagreements.count == 1
    let narrow = try remedies(
      for: reference.narrowed(to: timesteps, elsewhere: best), drawn: alone,
      among: [alone, whole].compactMap(\.self), best
    ) { try onProgress(isOnly ? $0 : $0 / 2) }
    // Of one stretch alone the reference as a whole is meant.
    if isOnly || !narrow.possible.isEmpty { return narrow }
    var wide = try remedies(for: reference.alone(in: timesteps), drawn: nil, best) {
      try onProgress(0.5 + $0 / 2)
    }
    wide.leavesRest = false
    return wide.possible.isEmpty ? narrow : wide
  }

  private func remedies(
    for goal: Reference, drawn path: [Int]?, among candidates: [[Int]] = [], _ best: [Int],
    onProgress: (Double) throws -> Void
  ) rethrows -> Remedies {
    try Remedies(
      for: goal,
      drawn: path ?? model.problem.trellis.bestPath(following: goal, memory: model.memory),
      among: candidates, besides: best, of: model.problem, onProgress: onProgress)
  }

  /// By how much the reference stays short elsewhere if the stretch that is looked at is put right;
  /// nil where it is looked at as a whole, or is impossible.
  public var shortElsewhere: Double? {
    guard let blame, let place = disagreementLookedAt, blame.path != nil else { return nil }
    return blame.disagreements.indices.filter { $0 != place }
      .reduce(0) { $0 + blame.disagreements[$1].nats }
  }

  /// Its place among all, from 0; nil where one looks elsewhere, or at the playhead without having
  /// gone there for it.
  var disagreementLookedAt: Int? {
    guard cursor != nil || looksAtDisagreement else { return nil }
    return blame?.disagreements.firstIndex { $0.timesteps.contains(gaze.t) }
  }

  /// The stretch that is looked at, if the reference is shown; nil elsewhere.
  func stretchLookedAt() -> StretchLookedAt? {
    guard let blame, contrast?.origin == .reference || blame.path == nil,
      let best = model.greedyStates?.listed, let place = disagreementLookedAt
    else { return nil }
    return StretchLookedAt(
      blame, place, of: model.problem, best: best, rivalry: rivalry(place))
  }
}

/// Where the reference is at a timestep.
public enum ReferenceMark: Sendable, Equatable {
  /// On the path, elsewhere, or not told.
  case same, elsewhere, unknown
}

/// A stretch of timesteps in which the reference is elsewhere than the best path.
public struct StretchLookedAt: Sendable, Equatable {
  /// Which one, from 1, and how many there are.
  public let place, count: Int
  /// Its timesteps, and what decides.
  public let disagreement: Blame.Disagreement
  /// The states of the best path there.
  public let best: [Int]
  /// Those of the reference; nil where it is impossible.
  public let reference: [Int]?
  /// By how much the best path wins in all stretches together; nil where the reference is
  /// impossible.
  public let regret: Double?
  /// Where and by which factor the reference is impossible, if it is.
  public let impossible: (t: Int, factor: Factor)?

  /// What decides there, without what is the same for both, the largest first.
  public let terms: [Blame.Difference]
  /// What the last of them add up to.
  public let rest: Remainders
  /// By how much the best path wins there.
  public let nats: Double
  /// Whether that is nothing but rounding.
  public let isTie: Bool
  /// The factor that decides, and by how much; nil where none does.
  public let decider: (factor: Factor, nats: Double)?

  /// What makes another model go there; nil where the reference is no model's path.
  public let rivalry: Rivalry?

  /// Of a demonstration the moves that lose something there, the largest loss first.
  public let moves: [DemonstratedMove]

  init(_ blame: Blame, _ index: Int, of problem: Problem, best: [Int], rivalry: Rivalry?) {
    self.rivalry = rivalry
    place = index + 1
    count = blame.disagreements.count
    let disagreement = blame.disagreements[index]
    self.disagreement = disagreement
    let last = min(disagreement.timesteps.upperBound + 1, problem.trellis.timesteps)
    moves = blame.moves(in: disagreement.timesteps.lowerBound...last, of: problem)
      .filter { $0.advantage < 0 }
    terms = disagreement.terms.filter { $0.nats != 0 }
    rest = Remainders(of: terms.map(\.nats))
    (nats, isTie, decider) = (disagreement.nats, disagreement.isTie, disagreement.decider)
    let places = (disagreement.timesteps.lowerBound - 1)..<disagreement.timesteps.upperBound
    self.best = Array(best[places])
    reference = blame.path.map { Array($0[places]) }
    regret = blame.regret
    impossible = blame.impossible
  }

  /// Whether all is the same.
  public static func == (left: StretchLookedAt, right: StretchLookedAt) -> Bool {
    left.place == right.place && left.count == right.count
      && left.disagreement == right.disagreement && left.rivalry == right.rivalry
      && left.best == right.best && left.moves == right.moves
      && left.reference == right.reference && left.regret == right.regret
      && left.impossible?.t == right.impossible?.t
      && left.impossible?.factor == right.impossible?.factor
  }
}

extension Contrast {
  /// The reference; nil where it is no path.
  init?(_ blame: Blame) {
    guard let path = blame.path else { return nil }
    self.init(.reference, states: CompactIntegers(path), logJoint: blame.logJoint)
  }
}
