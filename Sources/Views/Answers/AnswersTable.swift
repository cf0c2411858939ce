import Console
import DynamicProgramming
import Exploration

/// Columns of timesteps, rows of states, and in each cell the move of the best trajectory; where
/// another one is best on average, that one under it or beside it.
struct AnswersTable {
  let scene: Scene
  private var geometry: TrellisGeometry { scene.geometry }

  func draw(on canvas: inout Canvas) {
    let margins = TrellisPicture(scene: scene)
    margins.drawMargins(on: &canvas)
    for t in geometry.timesteps {
      for cell in margins.cells(at: t) { draw(cell, on: &canvas) }
    }
  }

  private func draw(_ cell: TrellisCell, on canvas: inout Canvas) {
    for (offset, line) in lines(of: cell).enumerated() {
      let text = DisplayWidthClip.words(line, to: room(at: cell.t), glyphs: scene.glyphs)
      let column = geometry.start(of: DisplayWidth.of(text), in: cell.t)
      canvas.write(text, row: geometry.row(of: cell) + offset, column: column, role: role(of: cell))
    }
  }

  /// The columns that a text at t may take: to the next column, or as far as nothing stands in that
  /// one.
  private func room(at t: Int) -> Int {
    let own = geometry.pitch(of: t) - 1
    guard geometry.timesteps.contains(t + 1) else { return own }
    let widest = TrellisPicture(scene: scene).cells(at: t + 1).flatMap(lines).map(DisplayWidth.of)
      .max()
    return max(own, geometry.start(of: widest ?? 0, in: t + 1) - geometry.left(of: t) - 1)
  }

  private func lines(of cell: TrellisCell) -> [String] {
    guard let answers = scene.knownAnswers(in: cell) else {
      return [bracketed(mark(cell) + scene.glyphs.dot, cell)]
    }
    let trajectory = bracketed(mark(cell) + tied(answers.trajectories), cell)
    guard answers.part else { return [trajectory] }
    let average = scene.glyphs.part + " " + tied(answers.averages)
    return geometry.rowPitch >= 2 ? [trajectory, average] : ["\(trajectory) \(average)"]
  }

  /// All moves that are equally good.
  private func tied(_ moves: [String]) -> String {
    moves.isEmpty ? scene.glyphs.rule : moves.joined(separator: "|")
  }

  private func mark(_ cell: TrellisCell) -> String {
    !cell.isStart && scene.decidedState(at: cell.t) == cell.state ? scene.glyphs.onPath : ""
  }

  /// Round the cell at the playhead, and the one under the cursor.
  private func bracketed(_ text: String, _ cell: TrellisCell) -> String {
    if scene.session.cursor == cell {
      return scene.glyphs.cursorLeft + text + scene.glyphs.cursorRight
    }
    let isAtPlayhead = scene.session.moment != nil && scene.session.anchor == cell
    return isAtPlayhead ? scene.glyphs.focusLeft + text + scene.glyphs.focusRight : text
  }

  private func role(of cell: TrellisCell) -> Role {
    if scene.session.cursor == cell { return .selected }
    guard let answers = scene.knownAnswers(in: cell) else {
      return mark(cell).isEmpty ? .faint : .result
    }
    if answers.part { return .contrast }
    if !mark(cell).isEmpty { return .result }
    return answers.trajectory == nil ? .impossible : .plain
  }
}
