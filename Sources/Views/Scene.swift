import Console
import DynamicProgramming
import Exploration

/// All that the parts of a frame on a model draw from.
///
/// A class because every part of a frame holds it, some of them a cell each: what it says never
/// changes, and is too much to be copied thousands of times.
final class Scene: Sendable {
  let state: ExplorerState
  let session: Session
  let data: PictureData
  let rows: ScreenRows
  let parts: Layout.Parts
  let charset: Charset
  /// Whether nothing is drawn, and all is told.
  let isSpoken: Bool
  let words: Words
  /// The columns that there are to draw in.
  let width: Int
  /// How many timesteps of the path are decided; nil until the backward pass is complete.
  let decided: Int?
  /// The path that is followed; nil if none is possible.
  let rollout: Rollout?
  let mapLook: MapLook

  init(
    state: ExplorerState, session: Session, data: PictureData, rows: ScreenRows,
    parts: Layout.Parts, charset: Charset, width: Int? = nil, isSpoken: Bool = false
  ) {
    self.isSpoken = isSpoken
    self.width = width ?? state.extent.width
    self.state = state
    self.session = session
    self.decided = session.decided
    self.rollout = session.rollout
    self.mapLook = MapLook(of: session)
    self.data = data
    self.rows = rows
    self.parts = parts
    self.charset = charset
    self.words = Words(
      vocabulary: state.vocabulary, problem: session.model.problem,
      glyphs: Glyphs(charset: charset, isSpoken: isSpoken),
      nameWidth: max(16, (width ?? state.extent.width) / 5))
  }

  /// The same scene in other columns.
  func narrowed(to width: Int) -> Scene {
    Scene(
      state: state, session: session, data: data, rows: rows, parts: parts, charset: charset,
      width: width, isSpoken: isSpoken)
  }

  var window: TrellisWindow { data.trellis }
  var glyphs: Glyphs { Glyphs(charset: charset, isSpoken: isSpoken) }
  var numbers: Numbers { Numbers(glyphs: glyphs) }
  var geometry: TrellisGeometry { parts.geometry }
  /// Where the characters of lines of all timesteps stand.
  var stripAxis: StripAxis {
    StripAxis(of: session, parts, in: state.perspective, width: state.extent.width)
  }
  var subject: PanelSubject { parts.subject }
  /// The sign of what is on the second path alone.
  var contrastGlyph: String {
    session.contrast?.origin == .reference ? glyphs.reference : glyphs.contrast
  }
  /// What is known to be right, what was demonstrated, or another model's path.
  var referenceName: String {
    session.model.rival.map { "the path of \($0.problem.name)" }
      ?? (words.isInference ? "the reference" : "the demonstration")
  }
  /// What it is drawn in.
  var contrastRole: Role {
    session.contrast?.origin == .reference ? .reference : .contrast
  }
  var problem: Problem { session.model.problem }
  var timesteps: Int { session.model.timesteps }

  /// V of a cell as far as it has been revealed; nil if it has not, or is not in the window.
  ///
  /// While the sequence grows V is not known, since it is about what comes; at last V_0 is.
  func knownValue(of cell: TrellisCell) -> Double? {
    if let known { return cell.isStart && known == timesteps ? data.optimum : nil }
    guard session.isKnown(cell) else { return nil }
    return cell.isStart ? data.optimum : window.value(of: cell)
  }

  /// What stands in a cell as far as it has been revealed: V, or the quantity that was chosen.
  func knownNumber(in cell: TrellisCell) -> Double? {
    guard let layer = data.layer else { return knownValue(of: cell) }
    if cell.isStart { return knownValue(of: cell).map { layer.start ?? $0 } }
    return session.isKnown(cell) ? layer[cell] : nil
  }

  /// The state of the next column whose candidate is looked at, in the picture or in the panel.
  var inspected: Int? { session.candidate ?? subject.inspected }

  /// Why the candidate that is looked at cannot be taken; nil if it can.
  func refusal(of state: Int, from cell: TrellisCell) -> String? {
    guard let candidate = window.inspected, candidate.state == state, candidate.q == -.infinity
    else {
      return nil
    }
    let reason = words.impossibility(of: candidate, from: cell)
    return "\(words.name(state)) cannot be taken here: \(reason). Esc goes back."
  }

  /// Whether what stands in the cells is what a detour would lose.
  var showsLosses: Bool { data.layer?.quantity == .loss }

  /// How many observations are known of a sequence that grows; nil where none does.
  var known: Int? { session.growth == nil ? nil : state.growing }

  /// The state of the path at t, as far as it has been revealed; while the sequence grows, of the
  /// path of what is known of it.
  func decidedState(at t: Int) -> Int? {
    if let known { return session.growth?.state(at: t, knowing: known) }
    guard let decided, t >= 1, t <= decided else { return nil }
    return rollout?.state(at: t)
  }

  /// Whether the cells of a map that the path comes through have the moves that it made there: as
  /// long as nobody looks elsewhere.
  var showsOwnMoves: Bool {
    state.perspective == .map && session.cursor == nil && !data.visits.isEmpty && hasArrows
  }

  /// Whether the cells of a map have arrows beside their numbers: those that are shaded by another
  /// quantity than V have none.
  private var hasArrows: Bool {
    switch data.layer?.quantity {
    case nil, .value, .gap, .softValue, .count: true
    case .loss, .posterior, .samples: false
    }
  }

  /// Whether no path is possible, which is known now: then the best paths of its parts are shown.
  var showsPieces: Bool {
    session.isSolved && rollout == nil && session.model.pieces != nil
  }

  /// The state at t of the best path of a part, where no path is possible as a whole.
  func pieceState(at t: Int) -> Int? {
    guard showsPieces, t >= 1 else { return nil }
    return session.model.pieces?.state(at: t)
  }

  /// Whether the path took another state than the greedy one at t.
  func isDeviation(at t: Int) -> Bool { rollout?.regrets[t] != nil }
}

extension Scene {
  /// What either answer does in a cell, as far as it has been revealed: both at the same steps.
  func knownAnswers(in cell: TrellisCell) -> CellAnswers? {
    session.isKnown(cell) ? data.answers?[cell] : nil
  }
}
