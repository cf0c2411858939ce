import DynamicProgramming

/// What a picture is drawn from: the value that joins an engine that may have to compute to views
/// that only draw.
public struct PictureData: Sendable, Equatable {
  /// Values, choices, and the cell of interest.
  public let trellis: TrellisWindow
  /// V_0.
  public let optimum: Double
  /// So far and still to come, of the path that is followed; nil until the backward pass is
  /// complete, and if no path is possible.
  public let ledger: Ledger?
  /// What stands in the cells, if it is not V.
  public let layer: CellLayer?
  /// How close the cell was that is looked at, if losses are shown.
  public let marginAnalysis: CellMargin?
  /// The two answers, if they are wanted and known.
  public let answers: AnswersWindow?
  /// How far everybody is, if the race is shown.
  public let race: RaceData?
  /// What has been learned, if a lesson is shown; the rest is then about its picture.
  public let lesson: LessonData?

  /// The ledger after every timestep that is shown, if that is wanted.
  public let ledgerColumns: [LedgerColumn]
  /// What V is made of in the cells that are shown, by cell, if that is wanted.
  public let terms: [TrellisCell: CellTerms]
  /// What every edge is worth that leaves a cell that is shown, by the state in which it arrives;
  /// nil if that is not wanted.
  public let edgeValues: [TrellisCell: [EdgeSum]]?
  /// How the path comes to the cell that is looked at, as far as it is decided.
  public let arrival: Arrival?
  /// What value iteration did in the column that is looked at, if the horizon has no end.
  public let iteration: IterationData?
  /// The factors of the step that is looked at, if they are wanted.
  public let factors: StepFactors?
  /// The winner of the cell that is looked at beside its rival, if that is wanted.
  public let parts: ScoreParts?
  /// By states, when the path was there, if a map is shown.
  public let visits: [Int: Visit]
  /// Whole columns, a timestep each, if small maps are shown.
  public let film: [TrellisWindow]
  /// The two answers in them, if both are known and wanted; else empty.
  public let filmAnswers: [AnswersWindow]
  /// The second path, if one is shown.
  public let second: SecondPath?
  /// The edges of drawn paths that are shown, those that lie over others last; nil if none are
  /// shown.
  public let drawnEdges: [SampledEdge]?
  /// By timesteps that are shown, where the reference is, if that is wanted; empty before it is
  /// known.
  public let referenceMarks: [Int: ReferenceMark]
  /// The stretch that is looked at in which the reference is elsewhere than the path.
  public let blame: StretchLookedAt?
  /// What another semiring says of the cell or the timestep that is looked at, if it is shown.
  public let sums: SumsData?

  /// Fetches what was asked for.
  ///
  /// - Complexity: O(cells · d), and of losses what it takes to walk one detour, of a race to
  ///   walk one path a lane.
  public init(of opened: Session, showing request: PictureRequest) {
    lesson = request.lesson.flatMap { LessonData(of: opened, showing: $0) }
    let picture = request.lesson == nil ? nil : opened.lessonPicture
    let session = request.lesson.flatMap { _ in opened.lessonSession } ?? opened
    trellis = TrellisWindow(of: session.model.solution, showing: request.trellis)
    optimum = session.model.solution.optimum
    ledger = session.ledger
    answers = request.comparesAnswers ? AnswersWindow(of: session, showing: request.trellis) : nil
    layer =
      request.lesson == nil
      ? CellLayer(request.quantity, of: session, showing: request.trellis)
      : picture.flatMap { CellLayer($0, of: opened, showing: request.trellis) }
    // A finished map shows the beginning, and the panel is about what it shows.
    let gaze = request.showsMap ? session.mapGaze : session.gaze
    sums = SumsData(
      request.quantity, of: session, focus: request.trellis.focus, at: gaze)
    marginAnalysis = request.quantity == .loss ? session.marginAnalysis(at: gaze) : nil
    ledgerColumns = request.ledger.map { session.ledgerColumns($0) } ?? []
    terms = request.showsTerms ? session.terms(in: trellis) : [:]
    edgeValues = request.showsEdgeValues ? session.edgeValues(in: trellis) : nil
    arrival = Arrival(of: session)
    iteration = IterationData(of: session)
    factors =
      request.showsFactors
      ? StepFactors(after: request.factorCell ?? request.trellis.focus, of: session) : nil
    parts = request.parts.flatMap { cell in
      ScoreParts(
        of: session.model.solution.backup(of: cell), inspected: request.trellis.inspected,
        in: session.model.problem)
    }
    referenceMarks =
      request.showsReference ? session.referenceMarks(in: request.trellis.timesteps) : [:]
    blame = request.showsBlame ? session.stretchLookedAt() : nil
    race = request.race.flatMap { RaceData(of: session, showing: $0) }
    visits = request.showsMap ? session.visits() : [:]
    film = request.film.map { t in
      TrellisWindow(
        of: session.model.solution,
        showing: .init(timesteps: t...t, states: 0..<session.model.states))
    }
    filmAnswers =
      request.comparesFilm
      ? film.compactMap { AnswersWindow(of: session, showing: $0.request) } : []
    second = SecondPath(of: session, showing: request)
    let edges: [SampledEdge]? =
      request.lesson == nil
      ? request.quantity == .samples
        ? session.sampledPaths?.edges(within: request.trellis.timesteps) : nil
      : picture?.edges(
        within: request.trellis.timesteps.clamped(to: 0...opened.lastGathered)) ?? []
    drawnEdges = request.showsEdges ? edges : nil
  }
}

extension Session {
  fileprivate var ledger: Ledger? {
    guard isSolved, let rollout else { return nil }
    return model.solution.ledger(of: rollout, after: decided ?? 0)
  }
}

/// What a picture needs to be drawn from.
public struct PictureRequest: Sendable, Equatable {
  /// The part of the trellis.
  public var trellis: TrellisWindow.Request
  /// What stands in its cells.
  public var quantity: CellQuantity
  /// Whether the two answers are wanted, of a model that leaves something to chance.
  public var comparesAnswers: Bool
  /// What is shown of the race; nil if that is not on the screen.
  public var race: RaceRequest?
  /// What is shown of a lesson; nil if that is not on the screen.
  public var lesson: LessonRequest?
  /// The timesteps whose ledgers are wanted; nil for none.
  public var ledger: ClosedRange<Int>?
  /// Whether the factors of the step are wanted that is looked at.
  public var showsFactors = false
  /// The cell out of which that step leads; nil is the one whose candidates are wanted.
  public var factorCell: TrellisCell?
  /// Whether Q* of every edge is wanted.
  public var showsEdgeValues = false
  /// Whether it is wanted what V is made of, cell by cell.
  public var showsTerms = false
  /// Whether the cells are the places of a map, all of one timestep.
  public var showsMap = false
  /// The timesteps of which whole columns are wanted, for small maps.
  public var film: [Int] = []
  /// Whether the two answers are wanted in them.
  public var comparesFilm = false
  /// Whether edges are drawn between the cells.
  public var showsEdges = false
  /// Whether it is wanted where the reference is, timestep by timestep.
  public var showsReference = false
  /// Whether it is wanted why the reference is not the best path.
  public var showsBlame = false
  /// The cell whose winner is wanted beside its rival; nil if none is.
  public var parts: TrellisCell?

  /// All of it.
  public init(
    trellis: TrellisWindow.Request, quantity: CellQuantity, comparesAnswers: Bool = false,
    race: RaceRequest? = nil
  ) {
    self.trellis = trellis
    self.quantity = quantity
    self.comparesAnswers = comparesAnswers
    self.race = race
  }
}

/// A quantity in the cells of a window, where that is not V.
public struct CellLayer: Sendable, Equatable {
  /// Which one.
  public let quantity: CellQuantity
  /// The number of the start node; nil where that is V_0.
  public let start: Double?
  private let request: TrellisWindow.Request
  /// Column by column; nil where a cell has no such number.
  private let numbers: [Double?]

  /// Reads a quantity off a walk; nil for V, which every window has, and for what is not known.
  init?(_ quantity: CellQuantity, of session: Session, showing request: TrellisWindow.Request) {
    guard let number = session.number(quantity) else { return nil }
    self.quantity = quantity
    self.start = quantity == .softValue || quantity == .count ? number(.start) : nil
    self.request = request
    self.numbers = stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound, by: request.stride
    ).flatMap { t in request.states.map { number(TrellisCell(t: t, state: $0)) } }
  }

  /// How often the states of the present sequence are counted, as far as that has been told.
  fileprivate init?(
    _ picture: LessonPicture, of session: Session, showing request: TrellisWindow.Request
  ) {
    guard let visits = picture.visits else { return nil }
    let last = session.lastGathered
    let number = Session.byColumn(visits.visits, number: { $0[$1] })
    quantity = .posterior
    start = nil
    self.request = request
    numbers = stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound, by: request.stride
    ).flatMap { t in
      request.states.map { t <= last ? number(TrellisCell(t: t, state: $0)) : nil }
    }
  }

  /// The number of a cell of the window; nil outside, and where there is none.
  public subscript(cell: TrellisCell) -> Double? {
    request.index(of: cell).flatMap { numbers[$0] }
  }
}

extension Session {
  /// How a quantity is found for a cell (t, z), 1 ≤ t ≤ N; nil for V, and where it is not known.
  fileprivate func number(_ quantity: CellQuantity) -> ((TrellisCell) -> Double?)? {
    let solution = model.solution
    switch quantity {
    case .value: return nil
    case .gap:
      let n = model.timesteps
      return { $0.t < n ? solution.gap(in: $0) : nil }
    case .loss: return marginAnalysis.map { Self.loss(of: $0.marginals) }
    case .posterior:
      return allPaths.map { allPaths in { allPaths.probability(of: $0) } }
    case .softValue: return softPolicy.map { policy in { policy.solution.value(of: $0) } }
    case .count: return pathCounts.map { counts in { counts.count(from: $0).log } }
    case .samples:
      guard let samples = sampledPaths else { return nil }
      return Self.byColumn(samples.counts, number: { Double($0[$1] ?? 0) })
    }
  }

  private static func loss(of marginals: MaxMarginals) -> (TrellisCell) -> Double? {
    byColumn(marginals.losses, number: { $0[$1] })
  }

  /// A window is read column by column, so that the last column is kept.
  fileprivate static func byColumn<Column>(
    _ column: @escaping (_ t: Int) -> Column,
    number: @escaping (_ column: Column, _ state: Int) -> Double?
  ) -> (TrellisCell) -> Double? {
    var kept: (t: Int, column: Column)?
    return { cell in
      let current = kept?.t == cell.t ? kept?.column : nil
      let known = current ?? column(cell.t)
      kept = (cell.t, known)
      return number(known, cell.state)
    }
  }
}
