import Console
import DynamicProgramming
import Exploration

/// Where everything lies on the screen: a function of the state alone, worked out once after each
/// action. All parts of the frame are handed it, and what it asks for; none works it out again.
public struct Layout: Sendable {
  /// How much fits on the screen; the state wants to know, to move by screenfuls.
  public let page: Page
  /// What the frame is drawn from; nil if nothing.
  public let request: PictureRequest?
  /// The whole screen.
  let extent: Size
  /// What a stop of the tour leaves of it; without one, all of it.
  let room: Size
  /// Which rows belong to what.
  let rows: ScreenRows
  /// Where the parts of the model lie; nil before one is open.
  let model: Parts?

  /// What is laid out of an open model.
  struct Parts: Sendable {
    /// Where the cells of the trellis lie.
    let geometry: TrellisGeometry
    /// Whether every timestep is on the screen.
    let showsAllTimesteps: Bool
    /// What the panel is about.
    let subject: PanelSubject
    /// Whether the candidates that it lists are listed the best first.
    let ranksCandidates: Bool
    /// The part of the map that is shown; nil where no map is.
    let map: MapFrame?
    /// The second of two maps side by side; nil where there is one at most.
    let secondMap: MapFrame?
    /// Small maps below it; nil where there is no room.
    let film: FilmLayout?
    /// The rows of the race; nil where that is not shown.
    let race: RaceLayout?
    /// The rows of a lesson; nil where none is shown.
    let lesson: LearningLayout?
  }

  /// - Complexity: O(S) for the width of the names, at most for the first 2,000 of them.
  public init(of state: ExplorerState) {
    extent = state.extent
    if case .tour = state.overlay {
      room = TourPanel.room(on: extent)
    } else {
      room = extent
    }
    let lines =
      state.isListing && state.overlay == nil
      ? CorpusView.lines(height: room.height) : ListFrame.lines(height: room.height)
    guard let opened = state.session else {
      rows = ScreenRows(extent: room, states: 1, hasStrip: false)
      (model, request) = (nil, nil)
      page = Page(timesteps: 1, states: 1, lines: lines, helpLines: Self.helpLines(state))
      return
    }
    // What is too small is not drawn, and laid out as if it were just large enough.
    let space = ScreenRows.atLeastSmallest(room)
    let lesson = Self.lesson(of: opened, state, room: room)
    // A lesson shows the model as it has been learned.
    let session = lesson.flatMap { _ in opened.lessonSession } ?? opened
    let labelWidth = TrellisGeometry.labelWidth(
      of: session.model.problem.states, width: space.width)
    let showsAll = TrellisGeometry.showsAll(
      session.model, width: ScreenRows.pictureWidth(of: state, space), labelWidth: labelWidth)
    let usual = Self.rows(of: state, session, room: space, showsAll: showsAll)
    rows = lesson.map { ScreenRows($0) } ?? usual
    let maps = Self.maps(of: session, in: state, rows: rows, isMagnified: state.magnifiesMap)
    // Cells without numbers can be larger: of a large map that is seen without looking at all of
    // its states.
    let canMagnify =
      maps.first.map { $0.cellWidth < MapColumns.narrowest } == true
      || maps != Self.maps(of: session, in: state, rows: rows, isMagnified: !state.magnifiesMap)
    let subject = PanelSubject(of: session)
    let candidates = BellmanPanel.candidates(fitting: rows, isPrediction: subject.isPrediction)
    let model = Parts(
      geometry: TrellisGeometry(
        of: session, in: rows.picture, width: rows.pictureWidth, labelWidth: labelWidth,
        quantity: lesson == nil ? state.quantity : .posterior, allowsStrip: lesson == nil,
        stacks: lesson == nil && Self.isLarge(state, space)),
      showsAllTimesteps: showsAll, subject: subject,
      ranksCandidates: subject.cell.map {
        session.ranksCandidates(of: $0, fitting: candidates)
      } ?? false,
      map: maps.first, secondMap: maps.count > 1 ? maps[1] : nil,
      film: Self.film(below: maps.first, of: session, in: state, rows: rows),
      race: Self.race(of: session, in: state.perspective, room: room), lesson: lesson)
    self.model = model
    page = Page(
      timesteps: model.geometry.timesteps.count - 2, states: model.geometry.states.count - 1,
      lines: lines, paths: RankingPanel.lines(in: rows),
      order: model.geometry.order, besideStart: model.geometry.statesBesideStart,
      helpLines: Self.helpLines(state), candidates: candidates, canMagnify: canMagnify)
    let isCovered = state.isChoosing || state.isListing || ScreenRows.isTooSmall(room)
    request = isCovered ? nil : Self.request(for: state, session, model, rows: rows)
  }

  /// Whether the trellis is on a screen that is large enough to give its cells more, or more of
  /// them.
  private static func isLarge(_ state: ExplorerState, _ room: Size) -> Bool {
    state.perspective == .trellis && state.overlay?.isTour != true && room.height >= 36
  }

  private static func rows(
    of state: ExplorerState, _ session: Session, room: Size, showsAll: Bool
  ) -> ScreenRows {
    // Where no path is possible, the parts that broke are told below the candidates, two in any
    // case.
    let isBroken = session.isSolved && session.rollout == nil
    let parts = isBroken ? max(0, (session.model.pieces?.pieces.count ?? 0) - 2) : 0
    func rows(hasLedgerTable: Bool) -> ScreenRows {
      ScreenRows(
        extent: room, states: session.model.states,
        candidates: state.takesApart ? PartsPanel.rows : candidates(of: state, session) + parts,
        hasStrip: !showsAll,
        marginLines: state.quantity == .loss ? MarginStrip.lines(for: session.model) : 0,
        hasReference: session.model.problem.reference != nil,
        mapHeight: Picture.mapWidths(of: state.perspective) == nil
          ? nil : session.model.problem.grid?.height,
        mapLines: linesOfLargerMap(session, state),
        bands: state.perspective == .overview && session.model.states <= StateGlyphs.mostLetters
          ? session.model.states + 1 : 0,
        allowsSide: ScreenRows.allowsSide(state, room), hasLedgerTable: hasLedgerTable,
        isLecture: state.isLecturing)
    }
    let isWanted =
      state.perspective == .trellis && state.growing == nil
      && (state.quantity == .value || state.quantity == .gap)
    let plain = rows(hasLedgerTable: false)
    // More timesteps say more than their ledger.
    let stacks =
      !showsAll && isLarge(state, room)
      && TrellisStretches.areSeveral(of: session.model, lines: plain.picture.count, fitting: 5)
    return isWanted && !stacks ? rows(hasLedgerTable: true) : plain
  }

  /// How many lines the map has whose cells are asked to be larger: two for each row, and of two
  /// maps their titles.
  private static func linesOfLargerMap(_ session: Session, _ state: ExplorerState) -> Int {
    guard state.magnifiesMap, let grid = session.model.problem.grid else { return 0 }
    return 2 * grid.height + (state.perspective == .answers ? 1 : 0)
  }

  /// How many candidates the panel is laid out for. How close it was is told in sentences, and
  /// takes no more room however many states there are: what it leaves is the picture's.
  private static func candidates(of state: ExplorerState, _ session: Session) -> Int {
    let isRanking = if case .ranking? = state.overlay { true } else { false }
    let tellsMargins = state.quantity == .loss && session.marginAnalysis != nil && !isRanking
    return tellsMargins
      ? min(session.model.mostCandidates, MarginPanel.rows) : session.model.mostCandidates
  }

  private static func helpLines(_ state: ExplorerState) -> Int {
    switch state.overlay {
    case .help: HelpPages(of: state).lines
    case .prompt(let prompt) where prompt.purpose == .help: HelpPages(of: state).lines
    default: 1
    }
  }

  private static func maps(
    of session: Session, in state: ExplorerState, rows: ScreenRows, isMagnified: Bool
  ) -> [MapFrame] {
    guard let grid = session.model.problem.grid,
      let usual = Picture.mapWidths(of: state.perspective)
    else { return [] }
    let widths =
      isMagnified
      ? MapColumns.magnified(
        usual, of: session, in: state.perspective, showing: state.quantity) : usual
    if state.perspective == .answers,
      let pair = AnswersMap.second(
        grid, of: session, in: rows, widths: widths, isMagnified: isMagnified)
    {
      return [pair.first, pair.second]
    }
    return [MapFrame(grid, of: session, in: rows, widths: widths, isMagnified: isMagnified)]
  }

  private static func film(
    below map: MapFrame?, of session: Session, in state: ExplorerState, rows: ScreenRows
  ) -> FilmLayout? {
    let isMap = state.perspective == .map && state.quantity == .value
    guard isMap || state.perspective == .answers, let map,
      let grid = session.model.problem.grid
    else { return nil }
    return FilmLayout(
      grid, of: session, in: map.rest(of: rows), width: rows.pictureWidth,
      comparing: state.perspective == .answers)
  }

  private static func race(
    of session: Session, in perspective: Perspective, room: Size
  ) -> RaceLayout? {
    // On a screen that is too small nothing of it is drawn, and its parts would not fit.
    guard perspective == .race, let race = session.race, !ScreenRows.isTooSmall(room) else {
      return nil
    }
    return RaceLayout(
      extent: room, lanes: race.lanes.count, states: session.model.states,
      hasReference: session.model.problem.reference != nil)
  }

  private static func lesson(
    of session: Session, _ state: ExplorerState, room: Size
  ) -> LearningLayout? {
    guard state.perspective == .learning, let lesson = session.lesson,
      !ScreenRows.isTooSmall(room)
    else { return nil }
    let words = Words(
      vocabulary: state.vocabulary, problem: session.model.problem,
      glyphs: Glyphs(charset: .unicode))
    return LearningLayout(
      extent: room, lesson: lesson, words: LessonWords(words: words, card: lesson.plan.card))
  }

  private static func request(
    for state: ExplorerState, _ session: Session, _ model: Parts, rows: ScreenRows
  ) -> PictureRequest {
    if let lesson = model.lesson { return LearningView.request(of: model, lesson) }
    if let race = model.race { return RaceView.request(for: session, layout: race) }
    var trellis = Picture.request(
      of: state.perspective, for: session, showing: state.quantity, model, rows: rows)
    trellis.focus = model.subject.cell
    trellis.inspected = session.candidate ?? model.subject.inspected
    var request = PictureRequest(
      trellis: trellis,
      quantity: state.perspective == .overview
        ? OverviewPicture.quantity(state.quantity) : state.quantity,
      comparesAnswers: state.perspective == .answers)
    request.showsMap = model.map != nil
    request.film = model.film?.timesteps ?? []
    request.comparesFilm = state.perspective == .answers
    request.showsEdges = state.perspective == .trellis || state.perspective == .race
    request.ledger =
      rows.ledgerTable == nil
      ? LedgerHistory.timesteps(of: session, in: rows, isMap: model.map != nil)
      : model.geometry.timesteps
    request.showsTerms =
      state.perspective == .trellis && model.geometry.hasTerms && state.growing == nil
      && (state.quantity == .value || state.quantity == .posterior)
    request.showsEdgeValues =
      request.showsTerms && state.quantity == .value && model.geometry.stretches.count == 1
      && model.geometry.timesteps.lowerBound == 0
    request.showsFactors = rows.extras != nil
    if state.quantity == .loss, session.marginAnalysis != nil, let rollout = session.rollout {
      // How close it was is told of the timestep that is looked at: so are its factors.
      request.factorCell = rollout.cell(at: max(0, session.gaze.t - 1))
    }
    request.showsReference = state.perspective == .trellis && model.showsAllTimesteps
    request.showsBlame = state.quantity != .loss && state.growing == nil
    if state.takesApart {
      let decision = session.decisionLookedAt
      // A weak decision is that of the timestep; elsewhere the cell itself is asked.
      request.parts =
        state.quantity == .loss ? decision ?? model.subject.cell : model.subject.cell ?? decision
    }
    return request
  }
}
