import DynamicProgramming

/// A file of sequences beside the model that they are given to: the list of them, and where one is
/// in it.
public struct Corpus: Sendable, Equatable {
  /// What the model is called.
  public let model: String
  /// What the file is called.
  public let file: String
  /// Whether its sequences are demonstrations in a decision problem, whose paths have returns and
  /// no probabilities.
  public let areDemonstrations: Bool
  /// What the model as it was opened says of each sequence.
  public private(set) var base: Survey
  /// The same with the edits; nil without any.
  public private(set) var trial: Survey?
  /// The same before the last of them; nil where that is not known, and without any.
  private var before: Survey?
  /// What the edits change; nil without any.
  public private(set) var effect: EditEffect?
  /// What the last of them changes; nil where it is not known, and without any.
  public private(set) var lastEffect: EditEffect?
  /// The edits of the model's numbers: of all sequences together.
  private(set) var edits: [Edit] = []
  /// The edits of single sequences, by their places.
  private var ownEdits: [Int: [OwnEdit]] = [:]
  /// Sequences that were left with choices made in them, the last ones, the latest last.
  private var left: [LeftSequence] = []
  /// What is being worked on: the sequences with some edits. Nil if nothing is.
  private(set) var running: [Edit]?
  /// By which column the list is sorted.
  public private(set) var column = CorpusColumn.line
  /// Whether it is the other way round than usual.
  public private(set) var isReversed = false
  /// What is shown of it.
  public private(set) var filter = RowFilter("")
  /// The places of the sequences that are shown, from top to bottom.
  public private(set) var order: [Int]
  /// The place of the line that is selected.
  public private(set) var selected = 0
  /// Whether somebody chose it: else the first line is.
  private var isChosen = false
  /// The place of the sequence that is open, or was last.
  public internal(set) var current: Int?

  /// Nothing is solved yet.
  ///
  /// - Precondition: at least one sequence.
  public init(model: String, file: String, count: Int, areDemonstrations: Bool = false) {
    precondition(count > 0, "a corpus has a sequence")
    self.areDemonstrations = areDemonstrations
    self.model = model
    self.file = file
    base = Survey(of: count, edits: [])
    order = Array(0..<count)
  }

  /// How many lines there are.
  public var count: Int { base.rows.count }

  /// What a sequence comes to by the model as it is now, or, before that is known, as it was.
  public subscript(place: Int) -> SequenceSummary? { trial?.rows[place] ?? base.rows[place] }

  /// What the edits do to a sequence; nil before that is known, and without any.
  public func change(at place: Int) -> SequenceChange? {
    guard let after = trial?.rows[place], let before = base.rows[place], !after.isBad else {
      return nil
    }
    return SequenceChange(from: before, to: after)
  }

  /// What the model as it is now says, or, before all of that is known, what it said.
  public var present: Survey { trial.flatMap { $0.isDone ? $0 : nil } ?? base }

  /// The share of the work that is done, 0 … 1; nil if nothing is being worked on.
  public var share: Double? {
    running.map { Double(($0.isEmpty ? base : trial ?? base).done) / Double(count) }
  }

  /// The columns that say something.
  public var columns: [CorpusColumn] {
    CorpusColumn.allCases.filter { column in
      switch column {
      case .id: base.longestTitle > 0
      case .logEvidence: !areDemonstrations
      case .error, .disagreements, .right: base.references > 0
      case .change: trial != nil
      default: true
      }
    }
  }
}

extension Corpus {
  /// Which line is selected, from 0; nil if none is shown.
  public var position: Int? {
    // The line that one looks at is where it was, mostly.
    order.firstIndex(of: selected)
  }

  /// Selects the line `distance` further down, or as far as there is one.
  mutating func move(by distance: Int) {
    guard !order.isEmpty else { return }
    let place = order[((position ?? 0) + distance).clamped(to: 0...(order.count - 1))]
    // At an end there is nothing to choose.
    if place != selected { select(place) }
  }

  /// Selects a sequence, if it is shown.
  ///
  /// - Complexity: O(n) for n lines.
  mutating func select(_ place: Int) {
    guard order.isEmpty || order.contains(place) else { return }
    selected = place
    isChosen = true
  }

  /// The next sequence of the list that is one, in a direction; nil if there is none.
  func next(after place: Int, direction: Int) -> Int? {
    guard let start = order.firstIndex(of: place) else {
      return direction > 0 ? order.first { isOpenable($0) } : order.last { isOpenable($0) }
    }
    var position = start + direction
    while order.indices.contains(position) {
      if isOpenable(order[position]) { return order[position] }
      position += direction
    }
    return nil
  }

  private func isOpenable(_ place: Int) -> Bool { self[place]?.isBad != true }

  /// Sorts by a column; by the same one again, the other way round.
  mutating func sort(by column: CorpusColumn, isReversed: Bool = false) {
    self.column = column
    self.isReversed = isReversed
    isChosen = false
    arrange()
  }

  /// Shows the lines alone of which a text holds, from the first of them on; with all of them the
  /// line that is selected stays so.
  mutating func show(_ text: String) {
    isChosen = text.isEmpty && (isChosen || !filter.isEmpty)
    filter = RowFilter(text)
    arrange()
  }

  /// Puts the lines that are shown into their order.
  ///
  /// - Complexity: O(n log n) for n lines.
  private mutating func arrange() {
    order =
      filter.isEmpty
      ? Array(0..<count)
      : (0..<count).filter {
        filter.matches($0, self[$0], change(at: $0))
      }
    if column == .id {
      sortByTitle()
    } else if column != .line || isReversed {
      sortByNumber()
    }
    if !isChosen || position == nil { selected = order.first ?? selected }
  }

  /// Lines without a number come last.
  private mutating func sortByNumber() {
    let sign: Double = column.beginsWithLargest != isReversed ? -1 : 1
    var keys = order.map { place in
      (
        key: column.number(at: place, self[place], change(at: place)).map { sign * $0 },
        place: place
      )
    }
    keys.sort { one, other in
      guard let left = one.key, let right = other.key else {
        return one.key != nil || other.key == nil && one.place < other.place
      }
      return left < right || left == right && one.place < other.place
    }
    order = keys.map(\.place)
  }

  private mutating func sortByTitle() {
    var keys = order.map { (key: self[$0]?.title, place: $0) }
    keys.sort { one, other in
      guard let left = one.key, let right = other.key else {
        return one.key != nil && other.key == nil
          || one.key == nil && other.key == nil && one.place < other.place
      }
      if left == right { return one.place < other.place }
      return isReversed ? left > right : left < right
    }
    order = keys.map(\.place)
  }
}

extension Corpus {
  /// Has the sequences solved that are not: first by the model as it was opened, then with the
  /// edits that there are.
  ///
  /// - Returns: what is to be done now; nil if that goes on already, or there is nothing to do.
  mutating func plan() -> SurveyPlan? {
    if !base.isDone { return start([]) }
    if edits.isEmpty {
      if trial == nil { return nil }
      (trial, before, effect, lastEffect) = (nil, nil, nil, nil)
      if column == .change { column = .line }
      arrange()
      return stop()
    }
    if trial?.edits == edits { return nil }
    let known = [trial, before].compactMap(\.self).filter(\.isDone)
    before = edits.count == 1 ? base : known.first { $0.edits == edits.dropLast() }
    // What was undone is known still.
    trial = known.first { $0.edits == edits } ?? Survey(of: count, edits: edits)
    compare()
    arrange()
    return trial?.isDone == true ? stop() : start(edits)
  }

  private mutating func compare() {
    effect = trial.map { EditEffect(from: base, to: $0) }
    lastEffect = before.flatMap { before in trial.map { EditEffect(from: before, to: $0) } }
  }

  private mutating func start(_ edits: [Edit]) -> SurveyPlan? {
    if running == edits { return nil }
    running = edits
    return .start(edits)
  }

  private mutating func stop() -> SurveyPlan? {
    guard running != nil else { return nil }
    running = nil
    return .stop
  }

  /// Takes in what some sequences come to.
  ///
  /// - Returns: whether that was the last of them.
  mutating func take(_ batches: [SurveyBatch], with edits: [Edit]) -> Bool {
    guard running == edits else { return false }
    let isDone: Bool
    if edits.isEmpty {
      for batch in batches { base.take(batch) }
      isDone = base.isDone
    } else {
      for batch in batches { trial?.take(batch) }
      isDone = trial?.isDone ?? true
      compare()
    }
    if isDone { running = nil }
    arrange()
    return isDone
  }

  /// Takes in what has been edited in the sequence that is open.
  mutating func note(_ edits: [Edit]) {
    guard let current else { return }
    let shared = edits.filter(\.isOfAllSequences)
    if shared != self.edits { self.edits = shared }
    var (own, sharedBefore) = ([OwnEdit](), 0)
    for edit in edits {
      if edit.isOfAllSequences {
        sharedBefore += 1
      } else {
        own.append(OwnEdit(edit: edit, sharedBefore: sharedBefore))
      }
    }
    ownEdits[current] = own.isEmpty ? nil : own
  }

  /// The edits with which a sequence is opened, in the order in which they were made there.
  func edits(of place: Int) -> [Edit] {
    var all: [Edit] = []
    var own = (ownEdits[place] ?? [])[...]
    for count in 0...edits.count {
      while let next = own.first, next.sharedBefore <= count || count == edits.count {
        all.append(next.edit)
        own.removeFirst()
      }
      if count < edits.count { all.append(edits[count]) }
    }
    return all
  }

  /// Remembers the open sequence as it is left, where edits alone would not bring that back.
  mutating func leave(_ session: Session) {
    guard let current else { return }
    left.removeAll { $0.place == current }
    guard session.hasChoices else { return }
    left.append(LeftSequence(place: current, session: session))
    if left.count > Self.leftAtMost { left.removeFirst() }
  }

  /// The sequence as it was left; nil where it was left without a choice, where the model has been
  /// edited since, and where too many others were left after it.
  func asLeft(_ place: Int, with edits: [Edit]) -> Session? {
    left.last { $0.place == place && $0.session.edits.map(\.edit) == edits }?.session
  }

  /// More would take the memory of a file.
  private static let leftAtMost = 8
}

/// An edit of one sequence, and how many of all sequences were made before it.
private struct OwnEdit: Sendable, Equatable {
  let edit: Edit
  let sharedBefore: Int
}

/// A sequence that was left.
private struct LeftSequence: Sendable, Equatable {
  let place: Int
  let session: Session
}

/// What is to be done about the sequences of a file.
enum SurveyPlan {
  /// Solve all of them with these edits, in place of what goes on.
  case start([Edit])
  /// Nothing any more.
  case stop
}

extension Edit {
  /// Whether it changes numbers of the model, and so all sequences.
  var isOfAllSequences: Bool {
    switch self {
    case .set, .learn: true
    default: false
    }
  }
}
