import Console
import DynamicProgramming
import Exploration

/// What is on the screen as plain sentences on one line, nothing drawn: for screen readers and
/// logs.
public struct LinearText: Sendable {
  let state: ExplorerState
  let layout: Layout
  let data: PictureData?

  private let glyphs = Glyphs(charset: .ascii, isSpoken: true)

  /// - Parameters:
  ///   - state: what is explored, and how far.
  ///   - layout: that of the same state.
  ///   - data: what was asked for by the layout; nil if nothing was.
  public init(of state: ExplorerState, in layout: Layout, _ data: PictureData?) {
    self.state = state
    self.layout = layout
    self.data = data
  }

  /// The line; of the help one for each key.
  public var text: String {
    let news = news
    // All of the help is told once.
    if isHelp { return news ?? help }
    if let overlay { return [news, overlay].compactMap(\.self).joined(separator: " ") }
    if let news, let sentence = place(after: news) { return sentence }
    return [news, place].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether what is told is what a question found.
  private var isFinding: Bool {
    switch state.notice {
    case .weakDecision, .mistake, .difference, .noOtherDifference: true
    default: false
    }
  }

  private var isHelp: Bool { if case .help? = state.overlay { true } else { false } }

  private var news: String? {
    if let demo = state.demo { return DemoText(caption: demo.caption).text }
    if let opening = state.opening { return OpeningWords(opening: opening, glyphs: glyphs).text }
    if let inquiry = state.inquiry { return InquiryWords(inquiry: inquiry).text }
    return state.notice.map { NoticeWords(notice: $0, state: state, glyphs: glyphs).text }
  }

  /// What lies over the picture and takes the keys; nil if nothing does, or what does is told with
  /// the picture.
  private var overlay: String? {
    switch state.overlay {
    case .menu(let menu, let selected):
      return MenuView(menu, selected: selected, of: state, glyphs: glyphs).spoken
    case .help: return help
    case .prompt(let prompt):
      return PromptLine(
        prompt: prompt, completions: state.completions(of: prompt),
        problem: state.session?.model.problem, isChoosing: state.isChoosing,
        finding: state.searchFinding, glyphs: glyphs
      ).spoken
    case .tour(let stop): return TourText(of: stop).prose
    case .confirmation(let question):
      return ConfirmationLine(
        question: question, edits: state.session?.edits.count ?? 0, glyphs: glyphs
      ).spoken
    case .edits:
      return state.session.map { EditsView(session: $0, scroll: 0, glyphs: glyphs).spoken }
    case .verification:
      guard let session = state.session, let verification = session.verification else { return nil }
      let words = Words(
        vocabulary: state.vocabulary, problem: session.model.problem, glyphs: glyphs)
      return VerificationView(
        verification: verification, words: words, numbers: Numbers(glyphs: glyphs)
      ).spoken
    case .ranking, nil: return nil
    }
  }

  private var help: String {
    let sections = KeyTable.standard.matching(
      state.helpFilter, first: state.topic, in: state.keysOfView
    ).sections
    guard !sections.isEmpty else { return "No line has '\(state.helpFilter)'. Escape tells all." }
    // What the present view says of a key is not told once more.
    var told: Set<Command> = []
    return sections.flatMap { section -> [String] in
      let rows = section.rows.filter { told.insert($0.command).inserted }
      return rows.isEmpty ? [] : [section.title + "."] + rows.map(line)
    }.joined(separator: "\n")
  }

  /// `Space: one step on.`
  private func line(of row: KeyTable.Row) -> String {
    let keys = row.keys.map(\.name).joined(separator: " or ")
    return "\(keys.isEmpty ? ":" + row.command.name : keys): \(row.summary)."
  }

  /// What was found and what there is to say of it, as one sentence; nil where something else is
  /// told.
  private func place(after news: String) -> String? {
    guard state.demo == nil, state.opening == nil, state.inquiry == nil, isFinding,
      let session = state.session, layout.model != nil, data != nil
    else { return nil }
    return LinearSentence(names: session.model.problem.states).text(of: [news, place], at: "")
  }

  private var place: String {
    if state.isChoosing {
      guard let entry = state.chooser.selection else { return "No models." }
      return "\(entry.name): \(entry.title), \(entry.states) states, "
        + "\(Numbers.grouped(entry.timesteps)) timesteps. Enter opens it."
    }
    if state.isListing, let corpus = state.corpus {
      return CorpusWords(corpus: corpus, glyphs: glyphs).spoken
    }
    guard let opened = state.session, let parts = layout.model, let data else { return "" }
    let session = parts.lesson.flatMap { _ in opened.lessonSession } ?? opened
    let scene = Scene(
      state: state, session: session, data: data, rows: layout.rows, parts: parts, charset: .ascii,
      isSpoken: true)
    if let layout = parts.lesson, let lesson = opened.lesson, let data = data.lesson {
      return LearningView(scene: scene, lesson: lesson, data: data, layout: layout).spoken
    }
    if let race = data.race { return RaceWords(scene: scene, race: race).spoken }
    if case .ranking(let selected) = state.overlay {
      return RankingPanel(scene: scene, selected: selected).spoken
    }
    let title = TitleLine(scene: scene).spoken
    if let panel = scene.spokenPanel {
      let all = panel + [ledger(scene)]
      // Of what decides against a reference there is too much for one.
      return scene.data.marginAnalysis == nil
        ? ([title] + all).filter { !$0.isEmpty }.joined(separator: " ")
        : LinearSentence(names: session.model.problem.states).text(of: all, at: title)
    }
    let step = [equation(scene)] + Sentences(scene: scene, subject: parts.subject).all
    return LinearSentence(names: session.model.problem.states)
      .text(of: step + [ledger(scene)], at: title)
  }

  /// The value that was computed, or is looked at.
  private func equation(_ scene: Scene) -> String {
    guard let cell = scene.subject.cell, let backup = scene.window.focus, backup.cell == cell,
      !scene.subject.isPrediction
    else { return "" }
    let revealed = RevealedBackup(backup, revealed: scene.subject.revealed)
    let digits = Numbers.digits(toShow: revealed.gap)
    return Equation(scene: scene, revealed: revealed, digits: digits).text(width: 200) + "."
  }

  private func ledger(_ scene: Scene) -> String {
    guard scene.session.isSolved, let ledger = scene.data.ledger else { return "" }
    let numbers = scene.numbers
    let sum =
      "So far \(numbers.fixed(ledger.soFar)), still to come "
      + "\(numbers.fixed(ledger.toCome)), \(scene.words.total) \(numbers.fixed(ledger.total))"
    return ledger.regret > 0 ? "\(sum), regret \(numbers.fixed(ledger.regret))." : sum + "."
  }
}
