import Console
import DynamicProgramming
import Exploration

/// The last line: the keys that matter now, as many as fit.
struct HelpBar {
  let state: ExplorerState
  let glyphs: Glyphs

  /// - Parameters:
  ///   - row: the line of keys.
  ///   - places: where something to tell may stand; nil where a box lies over the other lines.
  func draw(row: Int, besides places: NoticePlaces?, on canvas: inout Canvas) {
    if NoticeLine(state: state, glyphs: glyphs).draw(in: places, keys: row, on: &canvas) { return }
    for (hint, column) in placed(width: canvas.size.width) {
      _ = hint.write(row: row, column: column, on: &canvas)
    }
  }

  /// The key that is named at a column of the line; nil where none is, or something else stands in
  /// their place.
  func key(atColumn column: Int, width: Int) -> Key? {
    guard state.demo == nil else { return nil }
    return placed(width: width).lazy.compactMap { $0.hint.key(at: column - $0.column) }.first
  }

  private func placed(width: Int) -> [(hint: Hint, column: Int)] {
    if state.isLecturing && state.session != nil && !state.isChoosing {
      return Self.placed([Hint(.help, "help")], width: width)
    }
    return Self.placed(
      state.isChoosing ? chooserHints : state.isListing ? listHints : hints, always: Self.always,
      width: width)
  }

  /// Keys and what they do, as many as fit, and where they begin; those that always matter come
  /// last, whatever has no room before them.
  private static func placed(
    _ hints: [Hint], always: [Hint] = [], width: Int
  ) -> [(hint: Hint, column: Int)] {
    let reserved = always.reduce(0) { $0 + $1.width + 2 }
    var (column, places): (Int, [(Hint, Int)]) = (1, [])
    for (hint, kept) in hints.map({ ($0, reserved) }) + always.map({ ($0, 0) })
    where column + hint.width + kept <= width {
      places.append((hint, column))
      column += hint.width + 2
    }
    return places
  }

  /// Writes keys and what they do, as many as fit.
  static func write(
    _ hints: [Hint], always: [Hint] = [], row: Int, on canvas: inout Canvas
  ) {
    for (hint, column) in placed(hints, always: always, width: canvas.size.width) {
      _ = hint.write(row: row, column: column, on: &canvas)
    }
  }

  /// The key that is named at a column of such a line; nil where none is.
  static func key(
    in hints: [Hint], always: [Hint] = [], atColumn column: Int, width: Int
  ) -> Key? {
    placed(hints, always: always, width: width).lazy
      .compactMap { $0.hint.key(at: column - $0.column) }.first
  }

  /// A key and what it does.
  struct Hint {
    let key: String
    let does: String

    init(_ key: String, _ does: String) {
      self.key = key
      self.does = does
    }

    init(_ command: Command, _ does: String) {
      self.init(KeyBindings.keys(for: command).first?.name ?? ":\(command.name)", does)
    }

    var width: Int { DisplayWidth.of(key) + 1 + DisplayWidth.of(does) }

    /// The key at an offset from where it begins: of several the one that stands there, and the
    /// first beside them; nil outside, and where a command has none.
    func key(at offset: Int) -> Key? {
      guard (0..<width).contains(offset) else { return nil }
      let names = key.split(separator: " ").map(String.init)
      var end = 0
      for name in names {
        end += DisplayWidth.of(name) + 1
        if offset < end - 1 { return Key(name: name) }
      }
      return names.first.flatMap { Key(name: $0) }
    }

    func write(row: Int, column: Int, on canvas: inout Canvas) -> Int {
      let next = canvas.write(key, row: row, column: column, role: .key)
      return canvas.write(" \(does)", row: row, column: next, role: .plain)
    }
  }

  private var chooserHints: [Hint] {
    var hints = [Hint(.take, "open"), Hint("j k", "choose"), Hint(.search, "search")]
    if state.session != nil { hints.append(Hint(.escape, "back")) }
    hints.append(Hint(.tour, "tour"))
    return hints
  }

  private var listHints: [Hint] {
    var hints = [
      Hint(.take, "open"), Hint("h l", "sort by"), Hint(.search, "filter"),
    ]
    if state.corpus?.filter.isEmpty == false { hints.append(Hint(.escape, "show all")) }
    if state.session?.edits.isEmpty == false { hints.append(Hint(.undo, "undo the edit")) }
    return hints + [Hint(.granularity, "turn round"), Hint(.open, "other model")]
  }

  static let always = [Hint(.help, "help"), Hint(.quit, "quit")]

  private var hints: [Hint] {
    guard let session = state.session else { return [] }
    if state.perspective == .race, let race = session.race { return raceHints(race) }
    if state.perspective == .learning, let lesson = session.lesson {
      return learningHints(lesson)
    }
    if session.guess != nil {
      return [Hint("Up Down", "point"), Hint(.step, "say it"), Hint(.escape, "withdraw")]
    }
    if session.candidate != nil {
      return [
        Hint("j k", "candidate"), Hint(.take, takesCandidate(session) ? "take it" : "go there"),
        Hint("Tab", "out of the panel"),
      ]
    }
    if case .ranking = state.overlay {
      return [
        Hint("j k", "choose"), Hint(.nextPage, "more"), Hint(.escape, "close, and keep it shown"),
      ]
    }
    if state.quantity == .loss && session.marginAnalysis != nil { return marginHints }
    if let hints = SummingHints(state: state).all {
      return (state.isOnMap ? [Hint("< >", isNarrowMap ? "time" : "timestep")] : []) + hints
    }
    var hints: [Hint] = []
    if session.cursor != nil {
      hints.append(Hint("Esc", isNarrowMap ? "back" : "to the playhead"))
    } else if state.corpus != nil {
      hints += [Hint("Esc", "list"), Hint("( )", "sequence")]
    }
    hints += deviationHints(session)
    if state.playback.isPlaying {
      return [
        Hint(.play, "pause"), Hint("+ -", "twice, half as fast"),
        Hint(.backward, "finish backward"),
        Hint(.forward, "finish forward"),
      ]
    }
    if state.isOnMap { hints.append(Hint("< >", isNarrowMap ? "time" : "timestep")) }
    if state.isOnMap && state.magnifiesMap && state.page.canMagnify {
      hints.append(Hint(.zoom, "whole map"))
    }
    if state.isOnMap && session.isFinished && session.rollout != nil {
      return hints + mapQuestions + finishedHints(session)
    }
    if state.isOnMap { hints.append(Hint("PgUp PgDn", "ten")) }
    if !session.isFinished { hints.append(Hint(.step, "step")) }
    if session.playhead > 0 && (state.corpus == nil || !session.isFinished) {
      hints.append(Hint(.back, "back"))
    }
    if !session.isSolved {
      hints.append(Hint(.backward, "finish backward"))
    } else if !session.isFinished {
      hints.append(Hint(.forward, "finish forward"))
    }
    if session.isFinished { return hints + finishedHints(session) }
    hints.append(Hint(.play, "play"))
    return hints + [Hint(.views, "views"), Hint(.edit, "what if")] + larger + [
      Hint(.words, "words"), Hint(.search, "search"),
      Hint(.granularity, granularityName), Hint(.open, "open"),
    ]
  }

  /// Whether Enter on a candidate of the panel takes it, and does not merely look at its cell.
  private func takesCandidate(_ session: Session) -> Bool {
    guard session.isSolved, let cell = session.listedCell else { return false }
    return cell == session.rollout?.cell(at: cell.t)
  }

  /// Where something is known to be right: where the path is wrong, and what would put it right.
  private func referenceHints(_ session: Session) -> [Hint] {
    guard let blame = session.blame, !blame.disagreements.isEmpty else { return [] }
    if session.model.rival != nil {
      return [Hint(.nextDisagreement, "where they part"), Hint(.remedies, "make them agree")]
    }
    return [Hint(.nextDisagreement, "where it is wrong"), Hint(.remedies, "put right")]
  }

  /// Where cells of a map can be larger.
  private var larger: [Hint] {
    state.isOnMap && !state.magnifiesMap && state.page.canMagnify ? [Hint(.zoom, "larger")] : []
  }

  /// What one can ask of a path over a map.
  private var mapQuestions: [Hint] {
    [
      Hint(.nextMistake, isNarrowMap ? "mistake" : "dearest mistake"),
      Hint(.nextDifference, isNarrowMap ? "2nd best" : "second best differs"),
    ]
  }

  /// Whether it is a map on a screen on which its keys have to be told in few words.
  private var isNarrowMap: Bool { state.isOnMap && state.extent.width < 120 }

  /// Once all is revealed: what one can ask of it, the gravest first.
  private func finishedHints(_ session: Session) -> [Hint] {
    let questions =
      session.rollout == nil
      ? []
      : referenceHints(session) + [Hint(.nextWeak, "weakest")]
    let paths =
      session.rollout == nil
      ? [] : [Hint(.alternative, "other path"), Hint(.bestPaths, "best paths")]
    let views =
      [Hint(.views, "views"), Hint(.edit, "what if")]
      + larger
    return questions + (isNarrowMap ? views + paths : paths + views) + [
      Hint(.rewind, "restart"), Hint(.words, "words"), Hint(.open, "open"),
    ]
  }

  private func raceHints(_ race: Race) -> [Hint] {
    var hints: [Hint] = []
    if !race.isFinished {
      hints.append(Hint(.step, "step"))
      hints.append(Hint(.play, state.playback.isPlaying ? "pause" : "play"))
    }
    if race.tick > 0 { hints.append(Hint(.back, "back")) }
    if !race.isFinished { hints.append(Hint(.forward, "to the end")) }
    if race.tick > 0 { hints.append(Hint(.rewind, "start")) }
    return hints + [
      Hint("j k", "method"), Hint(.take, "change"), Hint(.run, "other seed"), Hint(.views, "views"),
    ]
  }

  private func learningHints(_ lesson: Lesson) -> [Hint] {
    var hints: [Hint] = []
    if !lesson.isAtTheEnd { hints.append(Hint(.step, "step")) }
    if lesson.position > 0 { hints.append(Hint(.back, "back")) }
    hints.append(Hint(.granularity, "finer"))
    if !lesson.isAtTheEnd {
      hints.append(Hint(.forward, lesson.stage == .settled ? "learn on" : "end it"))
    }
    if lesson.iteration > 0 {
      hints += [Hint(.take, "keep"), Hint(.nextWeak, "what moved")]
      if lesson.iteration > 1 { hints.append(Hint(.jump, "to iteration")) }
    }
    return hints + [
      Hint("hjkl", "number"), Hint(.run, "other start"), Hint(.remedies, "method"),
      Hint(.play, state.playback.isPlaying ? "pause" : "play"), Hint(.words, "words"),
      Hint(.views, "views"),
    ]
  }

  private var marginHints: [Hint] {
    let questions =
      state.isOnMap ? [Hint("< >", isNarrowMap ? "time" : "timestep")] + mapQuestions : []
    let weak = [
      Hint(.nextWeak, isNarrowMap ? "weak" : "next weak decision"),
      Hint(.alternative, "other path"),
    ]
    let (paths, views) = (
      [Hint(.bestPaths, "best paths"), Hint(.nextChange, "next change")], [Hint(.views, "views")]
    )
    return questions + weak + (isNarrowMap ? views + paths : paths + views) + [
      Hint(.rewind, "from the beginning")
    ]
  }

  private func deviationHints(_ session: Session) -> [Hint] {
    guard session.decided != nil, session.rollout != nil else { return [] }
    if !session.deviations.isEmpty { return [Hint(.undo, "take it back")] }
    if case .mistake? = state.notice { return [Hint(.take, "take it")] }
    return state.offersTaking ? [Hint(.take, "take this state")] : []
  }

  private var granularityName: String {
    switch state.granularity {
    case .edge: "by edge"
    case .cell: "by cell"
    case .column: "by column"
    }
  }
}

/// The keys that matter while other semirings or all paths are shown.
struct SummingHints {
  let state: ExplorerState

  /// Nil where the usual ones do.
  var all: [HelpBar.Hint]? {
    if state.growing != nil {
      return [
        .init(.step, "add one"), .init(.back, "take it back"),
        .init(.nextChange, "next rewrite"), .init(.jump, "go to"), .init("Esc", "end"),
      ]
    }
    switch state.quantity {
    case .posterior:
      return [
        .init(.views, "views"), .init(.jump, "go to t"), .init(.warmer, "temperature"),
        .init(.words, "words"), .init(.rewind, "from the beginning"),
      ]
    case .softValue where state.session?.isFinished == true:
      return [
        .init(.warmer, "warmer"), .init(.colder, "colder"), .init(.views, "views"),
        .init(.rewind, "from the beginning"),
      ]
    case .samples:
      return [
        .init(":sample", "others"), .init(.views, "views"), .init(.jump, "go to t"),
        .init(.rewind, "from the beginning"),
      ]
    case .value, .gap, .loss, .softValue, .count: return nil
    }
  }
}
