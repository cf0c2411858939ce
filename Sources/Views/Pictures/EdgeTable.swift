import Console
import DynamicProgramming
import Exploration

/// Below a trellis of few states: Q* of every edge, its columns under those of the timesteps at which the
/// edges arrive; of each state the best one stands out.
struct EdgeTable {
  let scene: Scene
  private var geometry: TrellisGeometry { scene.geometry }

  /// Nil where it is not shown.
  init?(scene: Scene) {
    if scene.data.edgeValues.isEmpty { return nil }
    self.scene = scene
  }

  /// Draws it if all of it fits, after a blank line.
  func draw(in rows: Range<Int>, on canvas: inout Canvas) {
    let states = geometry.states
    guard rows.count >= states.count * states.count + 2 else { return }
    Rule(title: "Q*_t(from, to) of every edge", glyphs: scene.glyphs)
      .draw(row: rows.lowerBound + 1, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 2
    for from in states {
      for to in states {
        drawLabel(from, to, row: row, on: &canvas)
        for t in geometry.timesteps where t >= 2 {
          draw(from, to, at: t, row: row, on: &canvas)
        }
        row += 1
      }
    }
  }

  private func drawLabel(_ from: Int, _ to: Int, row: Int, on canvas: inout Canvas) {
    let width = geometry.left(of: 1) - 3
    let names = [from, to].map { scene.words.name($0, width: max(1, (width - 3) / 2)) }
    canvas.write(
      names.joined(separator: " \(scene.glyphs.arrow) "), row: row, column: 1, role: .faint)
  }

  private func draw(_ from: Int, _ to: Int, at t: Int, row: Int, on canvas: inout Canvas) {
    let field = geometry.valueWidth
    let end = geometry.start(of: field, in: t) + field
    let cell = TrellisCell(t: t - 1, state: from)
    guard let values = scene.data.edgeValues[cell] else {
      canvas.write(scene.glyphs.dot, row: row, column: end - 1, role: .faint)
      return
    }
    let text = scene.numbers.fitted(values[to], width: field)
    let isBest = scene.window.choice(of: cell)?.targets.contains(to) == true
    let isOnPath =
      scene.decidedState(at: t - 1) == from && scene.decidedState(at: t) == to
    let role: Role =
      values[to] == -.infinity ? .impossible : isOnPath ? .result : isBest ? .winner : .plain
    canvas.write(text, row: row, column: end - DisplayWidth.of(text), role: role)
    if isBest { canvas.write(scene.glyphs.best, row: row, column: end - field - 2, role: role) }
  }
}
