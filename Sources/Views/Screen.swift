import Console
import DynamicProgramming
import Exploration

/// The whole picture of a state: what fits on it, what has to be fetched for it, and its cells.
public struct Screen: Sendable {
  /// Of a stop of the tour, on what that leaves of the screen.
  let state: ExplorerState
  let charset: Charset
  let layout: ScreenLayout
  private let extent: Extent

  /// The picture of a state, not drawn yet.
  public init(of state: ExplorerState, charset: Charset) {
    self.extent = state.extent
    self.charset = charset
    if case .tour = state.overlay {
      self.state = state.within(TourPanel.room(on: state.extent))
    } else {
      self.state = state
    }
    let state = self.state
    let model = state.session?.model
    self.layout = ScreenLayout(
      extent: state.extent, states: model?.states ?? 1,
      hasStrip: model.map { !TrellisGeometry.showsAll($0, width: state.extent.width) } ?? false,
      closenessLines: state.quantity == .loss ? MarginStrip.lines(for: model) : 0)
  }

  var glyphs: Glyphs { Glyphs(charset: charset) }
  var numbers: Numbers { Numbers(glyphs: glyphs) }
  var size: Size { Size(width: extent.width, height: extent.height) }

  /// How much fits on it; the state wants to know, to move by screenfuls.
  public var page: Page {
    let lines = ListFrame.lines(height: state.extent.height)
    guard let session = state.session else { return Page(timesteps: 1, states: 1, lines: lines) }
    let geometry = TrellisGeometry(of: session, in: layout.picture, width: size.width)
    return Page(
      timesteps: geometry.timesteps.count - 2, states: geometry.states.count - 1, lines: lines,
      paths: RankingPanel.lines(in: layout))
  }

  /// What it has to be drawn from; nil if nothing.
  public var request: PictureRequest? {
    guard let session = state.session, !state.isChoosing, !ScreenLayout.isTooSmall(state.extent)
    else {
      return nil
    }
    if let layout = raceLayout { return RaceView.request(for: session, layout: layout) }
    let subject = PanelSubject(of: session)
    var request = pictureRequest(for: session)
    request.focus = subject.cell
    request.inspected = subject.inspected
    return PictureRequest(
      trellis: request,
      quantity: state.perspective == .overview
        ? OverviewPicture.quantity(state.quantity) : state.quantity,
      comparesAnswers: state.perspective == .answers)
  }

  private func pictureRequest(for session: Session) -> TrellisWindow.Request {
    switch state.perspective {
    case .trellis, .race:
      return TrellisPicture.request(geometry(of: session))
    case .map:
      return MapPicture.request(for: session, layout: layout)
    case .answers:
      return session.model.problem.grid == nil
        ? TrellisPicture.request(geometry(of: session)) : AnswersMap.request(for: session)
    case .overview:
      return OverviewPicture.request(for: session, of: state.quantity, layout: layout)
    }
  }

  /// Where the parts of the race lie, if that is on the screen.
  private var raceLayout: RaceLayout? {
    guard state.perspective == .race, let session = state.session, let race = session.race else {
      return nil
    }
    return RaceLayout(
      extent: state.extent, lanes: race.lanes.count, states: session.model.states)
  }

  func geometry(of session: Session) -> TrellisGeometry {
    TrellisGeometry(of: session, in: layout.picture, width: size.width)
  }

  /// Draws it.
  ///
  /// - Parameter data: what was asked for by ``request``.
  public func draw(_ data: PictureData?) -> Canvas {
    var canvas = Canvas(size: size)
    if ScreenLayout.isTooSmall(extent) {
      TooSmallView(extent: extent).draw(on: &canvas)
      return canvas
    }
    if case .tour(let stop) = state.overlay, ScreenLayout.isTooSmall(state.extent) {
      TourPanel(stop: stop, state: state, glyphs: glyphs).drawAlone(on: &canvas)
      return canvas
    }
    if state.isChoosing {
      ChooserView(state: state, glyphs: glyphs).draw(on: &canvas)
    } else if let session = state.session, let data {
      drawModel(session, data, on: &canvas)
    } else {
      canvas.write("trellis", row: 0, column: 1, role: .heading)
      HelpBar(state: state, glyphs: glyphs).draw(row: layout.help, on: &canvas)
    }
    drawOverlay(on: &canvas)
    return canvas
  }

  private func drawModel(_ session: Session, _ data: PictureData, on canvas: inout Canvas) {
    let scene = Scene(state: state, session: session, data: data, layout: layout, charset: charset)
    if let layout = raceLayout, let race = data.race {
      return RaceView(scene: scene, race: race, layout: layout).draw(on: &canvas)
    }
    TitleLine(scene: scene).draw(on: &canvas)
    OverviewStrip(scene: scene).draw(on: &canvas)
    MarginStrip(scene: scene).draw(on: &canvas)
    switch state.perspective {
    case .trellis, .race:
      TrellisPicture(scene: scene, geometry: geometry(of: session)).draw(on: &canvas)
    case .map: MapPicture(scene: scene).draw(on: &canvas)
    case .overview: OverviewPicture(scene: scene).draw(on: &canvas)
    case .answers where scene.problem.grid != nil: AnswersMap(scene: scene).draw(on: &canvas)
    case .answers: AnswersTable(scene: scene, geometry: geometry(of: session)).draw(on: &canvas)
    }
    drawPanel(scene, on: &canvas)
    if state.growing == nil || session.growth == nil { drawLedger(scene, on: &canvas) }
    HelpBar(state: state, glyphs: glyphs).draw(row: layout.help, on: &canvas)
  }

  private func drawPanel(_ scene: Scene, on canvas: inout Canvas) {
    if case .ranking(let selected) = state.overlay {
      RankingPanel(scene: scene, selected: selected).draw(on: &canvas)
    } else if let marginAnalysis = scene.data.marginAnalysis {
      MarginPanel(scene: scene, marginAnalysis: marginAnalysis).draw(on: &canvas)
    } else if let answers = AnswersPanel(scene: scene) {
      answers.draw(on: &canvas)
    } else if !SummingPanel(scene: scene).draw(on: &canvas) {
      BellmanPanel(scene: scene).draw(on: &canvas)
    }
  }

  private func drawLedger(_ scene: Scene, on canvas: inout Canvas) {
    if state.quantity == .posterior, let allPaths = scene.session.allPaths {
      EvidenceBar(scene: scene, allPaths: allPaths).draw(on: &canvas)
    } else {
      LedgerBar(scene: scene).draw(on: &canvas)
    }
  }

  private func drawOverlay(on canvas: inout Canvas) {
    switch state.overlay {
    case .help(let scroll):
      HelpView(scroll: scroll, glyphs: glyphs).draw(on: &canvas)
    case .menu(let menu, let selected):
      MenuView(
        menu: menu, items: menu.items(in: state), selected: selected,
        problem: state.session?.model.problem, glyphs: glyphs
      ).draw(on: &canvas)
    case .edits(let scroll):
      if let session = state.session {
        EditsView(session: session, scroll: scroll, glyphs: glyphs).draw(on: &canvas)
      }
    case .confirmation(let question):
      ConfirmationLine(question: question, edits: state.session?.edits.count ?? 0, glyphs: glyphs)
        .draw(on: &canvas)
    case .prompt(let prompt):
      PromptLine(
        prompt: prompt, completions: state.completions(of: prompt),
        problem: state.session?.model.problem, glyphs: glyphs
      ).draw(on: &canvas)
    case .tour(let stop):
      TourPanel(stop: stop, state: state, glyphs: glyphs).draw(on: &canvas)
    case .verification:
      guard let session = state.session, let verification = session.verification else { return }
      let words = Words(
        vocabulary: state.vocabulary, problem: session.model.problem, glyphs: glyphs)
      VerificationView(verification: verification, words: words, numbers: numbers)
        .draw(on: &canvas)
    case .ranking, nil:
      break
    }
  }
}
