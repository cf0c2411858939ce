import Console
import DynamicProgramming
import Exploration

/// A grid world at one timestep with two arrows in each cell: where the best trajectory goes, and
/// what is best on average.
struct AnswersMap {
  let scene: Scene

  /// How wide a cell may be, the widest first.
  static let widths = [6, 5, 1]

  /// All states, since the head counts where the answers part.
  static func request(for session: Session) -> TrellisWindow.Request {
    let t = MapPicture.timestep(of: session)
    return TrellisWindow.Request(timesteps: t...t, states: 0..<session.model.states)
  }

  private var t: Int { MapPicture.timestep(of: scene.session) }

  func draw(on canvas: inout Canvas) {
    guard let frame = scene.parts.map else { return }
    canvas.write(head, row: scene.rows.picture.lowerBound, column: 1, role: .faint)
    let path = scene.statesOnDecidedPath()
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let cell = AnswersCell(
        cell: TrellisCell(t: t, state: state), kind: place.kind, isPath: path[state], scene: scene)
      canvas.write(
        frame.cellWidth == 1 ? cell.narrow : cell.wide, row: place.row, column: place.column,
        role: cell.role)
    }
  }

  private var head: String {
    if t == scene.timesteps { return "the two answers at t = \(t): no move is left to choose" }
    let known = (0..<scene.session.model.states).compactMap {
      scene.knownAnswers(in: TrellisCell(t: t, state: $0))
    }
    let words = AnswerWords(vocabulary: scene.state.vocabulary)
    return
      "the two answers at t = \(t): \(words.trajectory) \(scene.glyphs.part) \(words.average) in "
      + "\(known.count(where: \.part)) of \(known.count) cells"
  }
}

/// How a cell of a grid world shows the two answers.
private struct AnswersCell {
  let cell: TrellisCell
  let kind: Character
  /// Whether the path, as far as it is decided, goes through here at any timestep.
  let isPath: Bool
  let scene: Scene

  private var answers: CellAnswers? { scene.knownAnswers(in: cell) }

  /// Marker and arrows: five columns, the last one blank.
  var wide: String {
    let left = isGaze ? scene.glyphs.cursorLeft : mark
    return left + arrows + (isGaze ? scene.glyphs.cursorRight : " ")
  }

  private var arrows: String {
    guard let answers else { return " \(letter) " }
    let trajectory = arrow(answers.trajectory)
    if !answers.part { return " \(trajectory) " }
    return trajectory + scene.glyphs.part + arrow(answers.average)
  }

  /// One column: where the answers part, else the arrow of both.
  var narrow: String {
    guard let answers else { return letter }
    return answers.part ? scene.glyphs.part : arrow(answers.trajectory)
  }

  private func arrow(_ move: String?) -> String {
    move.map { $0 == "stay" ? scene.glyphs.dot : scene.glyphs.arrow(ofMove: $0) } ?? " "
  }

  private var letter: String { kind == "." ? scene.glyphs.dot : String(kind) }

  private var mark: String { isPath ? scene.glyphs.onPath : kind == "." ? " " : String(kind) }

  private var isGaze: Bool {
    let gaze = scene.session.gaze
    return gaze.isStart
      ? cell.state == scene.session.model.startState : gaze == cell && scene.session.playhead > 0
  }

  var role: Role {
    if isGaze { return scene.session.cursor == nil ? .focus : .selected }
    guard let answers else { return isPath ? .result : .faint }
    if answers.part { return .contrast }
    return isPath ? .result : answers.trajectory == nil ? .impossible : .plain
  }
}
