import Console
import DynamicProgramming
import Exploration
import Reporting
import TerminalIO
import Views

/// The explorer between its state and the world: it carries out effects, tells the state how much
/// fits on the screen, and draws.
struct ExplorerRuntime {
  private(set) var state: ExplorerState
  /// Whether somebody has asked to leave.
  private(set) var hasQuit = false
  /// Where everything lies in the present picture.
  private var layout: Layout
  private let charset: Charset
  /// What roles look like in pictures of the screen.
  private let palette: Palette
  /// How many colours escapes in such pictures may use.
  private let escapes = Palette.Depth.promised
  private let library: ModelLibrary
  private let workshop: any Workshop
  private var surveyor: (any Surveyor)?
  /// Makes the place where the sequences of a file are solved that is opened later.
  private let surveyors: (CorpusSource) -> any Surveyor
  /// Where an errand leaves such a file.
  private let shelf = CorpusShelf()

  /// - Parameters:
  ///   - state: where it begins.
  ///   - charset: the characters of the screen.
  ///   - palette: what roles look like in pictures of the screen.
  ///   - library: where models are read.
  ///   - workshop: where models are opened and questions answered.
  ///   - surveyor: where the sequences of a file are solved, if one is open.
  ///   - surveyors: makes such a place for a file that is opened later.
  init(
    state: ExplorerState, charset: Charset,
    palette: Palette = Palette(depth: .indexed, background: .dark), library: ModelLibrary,
    workshop: any Workshop = ImmediateWorkshop(), surveyor: (any Surveyor)? = nil,
    surveyors: @escaping (CorpusSource) -> any Surveyor = { ImmediateSurveyor(source: $0) }
  ) {
    self.state = state
    self.layout = Layout(of: state)
    self.charset = charset
    self.palette = palette
    self.library = library
    self.workshop = workshop
    self.surveyor = surveyor
    self.surveyors = surveyors
    self.state.layOut(layout.page)
  }

  /// Takes in what has come of work on other threads.
  mutating func collect(on display: some ExplorerDisplay) {
    if let news = workshop.news() { send(news, on: display) }
    if let news = surveyor?.news() { send(news, on: display) }
  }

  /// Lets something happen, with all that follows from it.
  mutating func send(_ action: ExplorerAction, on display: some ExplorerDisplay) {
    if case .openedCorpus = action, let source = shelf.take() {
      surveyor?.stop()
      surveyor = surveyors(source)
    }
    let effects = state.apply(located(action))
    layOut()
    for effect in effects { carryOut(effect, on: display) }
  }

  /// A click as what was clicked: the state knows no places of the screen.
  private func located(_ action: ExplorerAction) -> ExplorerAction {
    guard case .key(.click(let column, let row)) = action,
      let place = layout.place(atRow: row, column: column, in: state)
    else { return action }
    return .pointed(place)
  }

  /// The present picture.
  func frame() -> Canvas {
    let view = ExplorerView(of: state, in: layout, charset: charset)
    guard let session = state.session, let request = layout.request else { return view.draw(nil) }
    return view.draw(PictureData(of: session, showing: request))
  }

  /// What the picture shows, in a line of sentences.
  func line() -> String {
    let data = layout.request.flatMap { request in
      state.session.map { PictureData(of: $0, showing: request) }
    }
    return LinearText(of: state, in: layout, data).text
  }

  /// The present picture, on its way into a file.
  func picture() -> FramePicture { FramePicture(of: frame(), palette: palette, escapes: escapes) }

  private mutating func layOut() {
    layout = Layout(of: state)
    state.layOut(layout.page)
  }

  private mutating func carryOut(_ effect: Effect, on display: some ExplorerDisplay) {
    switch effect {
    case .quit: hasQuit = true
    case .suspend: display.suspend()
    case .redraw: display.redraw()
    case .list: send(list(), on: display)
    case .open(let name):
      // It may take a while; the state says meanwhile what is being opened.
      display.present(frame())
      begin(Errands.opening(name, in: library, shelf), on: display)
    case .ask(let question):
      guard let session = state.session else { return }
      let source = surveyor?.source.lessonSequences(
        beside: session, at: state.corpus?.current ?? 0, with: state.corpus)
      begin(Errands.answering(question, about: session, from: source), on: display)
    case .write(let document, let path, let overwriting):
      send(write(document, to: path, overwriting: overwriting), on: display)
    case .refuse(let refusal):
      guard let problem = state.session?.model.problem else { return }
      send(.refused(refusal.message(in: problem)), on: display)
    case .cancelWork: workshop.cancel()
    case .survey(let edits):
      if let action = surveyor?.begin(edits) { send(action, on: display) }
    case .stopSurvey: surveyor?.stop()
    case .openSequence(let place, let edits):
      guard let surveyor else { return }
      let listed = state.corpus?[place]
      begin(surveyor.source.opening(place, listed: listed, edits: edits), on: display)
    }
  }

  private mutating func begin(_ errand: @escaping Errand, on display: some ExplorerDisplay) {
    if let action = workshop.begin(errand) { send(action, on: display) }
  }

  private func write(
    _ document: Document, to path: String, overwriting: Bool
  ) -> ExplorerAction {
    guard let session = state.session else { return .writeFailed("") }
    do {
      switch document {
      case .trellis:
        let shown = layout.request?.trellis.timesteps
        try TrellisFile(path: path).write(session, shown: shown, overwriting: overwriting)
        return .written(path: path)
      case .screen:
        try ScreenFile(path: path).write(picture(), overwriting: overwriting)
        return .written(path: path)
      case .model:
        try ModelFile(path: path).write(session.model.problem, overwriting: overwriting)
        return .saved(path: path)
      }
    } catch CommandFault.fileExists where document == .model {
      return .fileExists(path: path)
    } catch {
      return .writeFailed(Complaint(of: error)?.message ?? "\(error)")
    }
  }

  private func list() -> ExplorerAction {
    do {
      return .listed(try library.entries())
    } catch {
      return .openFailed(error.description)
    }
  }
}
