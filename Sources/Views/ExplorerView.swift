import Console
import DynamicProgramming
import Exploration

/// The whole picture of a state, drawn where its layout says.
public struct ExplorerView: Sendable {
  let state: ExplorerState
  let layout: Layout
  let charset: Charset

  /// The picture of a state, not drawn yet.
  ///
  /// - Parameters:
  ///   - state: what is explored, and how far.
  ///   - layout: that of the same state.
  ///   - charset: the characters that may be drawn.
  public init(of state: ExplorerState, in layout: Layout, charset: Charset) {
    self.state = state
    self.layout = layout
    self.charset = charset
  }

  var glyphs: Glyphs { Glyphs(charset: charset) }
  var numbers: Numbers { Numbers(glyphs: glyphs) }

  /// Draws it.
  ///
  /// - Parameter data: what was asked for by the layout; nil if nothing was.
  public func draw(_ data: PictureData?) -> Canvas {
    let extent = layout.extent
    var canvas = Canvas(size: extent)
    if ScreenRows.isTooSmall(extent) {
      TooSmallView(extent: extent).draw(on: &canvas)
      return canvas
    }
    if case .tour(let stop) = state.overlay, ScreenRows.isTooSmall(layout.room) {
      TourPanel(stop: stop, state: state, glyphs: glyphs).drawAlone(on: &canvas)
      return canvas
    }
    if state.isChoosing {
      ChooserView(state: state, glyphs: glyphs).draw(on: &canvas)
    } else if state.isListing, let corpus = state.corpus {
      CorpusView(state: state, corpus: corpus, glyphs: glyphs).draw(on: &canvas)
    } else if let session = state.session, let model = layout.model, let data {
      drawModel(session, model, data, on: &canvas)
    } else {
      canvas.write("trellis", row: 0, column: 1, role: .heading)
      HelpBar(state: state, glyphs: glyphs).draw(
        row: layout.rows.help, besides: nil, on: &canvas)
    }
    if state.isLecturing { Self.strengthen(&canvas) }
    drawOverlay(on: &canvas)
    return canvas
  }

  /// Bold what is plain, and plain what is faint: nothing is too weak for a projector.
  private static func strengthen(_ canvas: inout Canvas) {
    for row in 0..<canvas.size.height {
      for column in 0..<canvas.size.width {
        switch canvas[row, column].role {
        case .plain where canvas[row, column].glyph != " ":
          canvas.mark(row: row, columns: column..<(column + 1), role: .strong)
        case .faint: canvas.mark(row: row, columns: column..<(column + 1), role: .plain)
        default: break
        }
      }
    }
  }

  private func drawModel(
    _ session: Session, _ model: Layout.Parts, _ data: PictureData, on canvas: inout Canvas
  ) {
    let scene = scene(session, model, data)
    if let layout = model.race, let race = data.race {
      return RaceView(scene: scene, race: race, layout: layout).draw(on: &canvas)
    }
    if let layout = model.lesson {
      return LearningView.draw(scene, session.lesson, layout, on: &canvas)
    }
    TitleLine(scene: scene).draw(on: &canvas)
    OverviewStrip(scene: scene).draw(on: &canvas)
    MarginStrip(scene: scene).draw(on: &canvas)
    ReferenceStrip(scene: scene).draw(on: &canvas)
    Picture.draw(scene.narrowed(to: scene.rows.pictureWidth), on: &canvas)
    LedgerTable(scene: scene).draw(on: &canvas)
    drawPanelInPlace(scene, on: &canvas)
    if let known = scene.known, let growth = session.growth {
      OnlinePanel(scene: scene, growth: growth, n: known).drawBar(on: &canvas)
    } else {
      drawLedger(scene, on: &canvas)
    }
    // A menu has the line of keys, and tells there what there is to tell.
    if state.overlay?.isMenu == true { return }
    HelpBar(state: state, glyphs: glyphs).draw(
      row: layout.rows.help,
      besides: state.overlay == .verification ? nil : NoticePlaces(layout.rows), on: &canvas)
  }

  private func scene(_ session: Session, _ model: Layout.Parts, _ data: PictureData) -> Scene {
    let shown = model.lesson.flatMap { _ in session.lessonSession } ?? session
    return Scene(
      state: state, session: shown, data: data, rows: layout.rows, parts: model, charset: charset)
  }

  /// The candidate that the panel has in a line of the screen, or the timestep that the ledger
  /// below it has there; nil where neither is.
  func placeInPanel(atRow row: Int, _ data: PictureData) -> Place? {
    guard let session = state.session, let model = layout.model, model.race == nil,
      model.lesson == nil
    else { return nil }
    let scene = scene(session, model, data)
    let panel = scene.narrowed(to: scene.rows.side?.count ?? scene.width)
    if scene.rows.panel.contains(row) {
      guard panel.tellsOfBackups else { return nil }
      return BellmanPanel(scene: panel).candidate(atRow: row).map(Place.candidate)
    }
    guard scene.known == nil else { return nil }
    var scratch = Canvas(size: Size(width: panel.width, height: layout.extent.height))
    let hasFactors = FactorsPanel(scene: panel).draw(on: &scratch)
    return LedgerHistory(scene: panel).timestep(atRow: row, isBelowFactors: hasFactors)
      .map(Place.timestep)
  }

  /// Below the picture, or at its right, where there is more beside it.
  private func drawPanelInPlace(_ scene: Scene, on canvas: inout Canvas) {
    guard let side = scene.rows.side else { return drawPanel(scene, on: &canvas) }
    var beside = Canvas(size: Size(width: side.count, height: canvas.size.height))
    let scene = scene.narrowed(to: side.count)
    drawPanel(scene, on: &beside)
    // While the sequence grows both would tell of what is still to come.
    if scene.known == nil {
      let hasFactors = FactorsPanel(scene: scene).draw(on: &beside)
      LedgerHistory(scene: scene).draw(isBelowFactors: hasFactors, on: &beside)
    }
    canvas.copy(
      beside, rows: scene.rows.panel.lowerBound..<scene.rows.ledger.lowerBound,
      toColumn: side.lowerBound)
  }

  private func drawPanel(_ scene: Scene, on canvas: inout Canvas) {
    if case .ranking(let selected) = state.overlay {
      RankingPanel(scene: scene, selected: selected).draw(on: &canvas)
    } else if let parts = scene.data.parts {
      PartsPanel(scene: scene, parts: parts).draw(on: &canvas)
    } else if let marginAnalysis = scene.data.marginAnalysis {
      MarginPanel(scene: scene, marginAnalysis: marginAnalysis).draw(on: &canvas)
    } else if let stretch = scene.data.blame, let rivalry = stretch.rivalry {
      RivalryPanel(scene: scene, stretch: stretch, rivalry: rivalry).draw(on: &canvas)
    } else if let stretch = scene.data.blame {
      BlamePanel(scene: scene, stretch: stretch).draw(on: &canvas)
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
      HelpView(state: state, scroll: scroll, glyphs: glyphs).draw(on: &canvas)
    case .menu(let menu, let selected):
      MenuView(
        menu, selected: selected, of: state, glyphs: glyphs,
        besides: layout.areaLookedAt(in: state)
      ).draw(on: &canvas)
    case .edits(let scroll):
      if let session = state.session {
        EditsView(session: session, scroll: scroll, glyphs: glyphs).draw(on: &canvas)
        let row = canvas.size.height - 1
        _ = NoticeLine(state: state, glyphs: glyphs).draw(
          in: NoticePlaces(lines: (row - 1)..<row), keys: row, on: &canvas)
      }
    case .confirmation(let question):
      ConfirmationLine(question: question, edits: state.session?.edits.count ?? 0, glyphs: glyphs)
        .draw(on: &canvas)
    case .prompt(let prompt):
      if prompt.purpose == .help {
        HelpView(state: state, scroll: 0, glyphs: glyphs).draw(on: &canvas)
      }
      PromptLine(
        prompt: prompt, completions: state.completions(of: prompt),
        problem: state.session?.model.problem, isChoosing: state.isChoosing,
        finding: state.searchFinding, glyphs: glyphs
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

/// What a window says in which the four parts do not fit.
struct TooSmallView {
  let extent: Size

  func draw(on canvas: inout Canvas) {
    let needed = ScreenRows.smallest
    let text =
      "trellis needs \(needed.width) x \(needed.height); "
      + "this window is \(extent.width) x \(extent.height). Make it larger, or q quits."
    for (row, line) in Paragraph.wrap(text, width: max(1, extent.width)).enumerated() {
      canvas.write(line, row: row, column: 0)
    }
  }
}
