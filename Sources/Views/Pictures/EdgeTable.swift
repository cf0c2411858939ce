import Console
import DynamicProgramming
import Exploration

/// Below a trellis of few states: what every edge is worth, its columns under those of the
/// timesteps at which the edges arrive; of each state the best one stands out. With room enough R,
/// γ V and Q* below each other, else Q* alone.
struct EdgeTable {
  let scene: Scene
  private let values: [TrellisCell: [EdgeSum]]
  private var geometry: TrellisGeometry { scene.geometry }

  /// Nil where it is not shown.
  init?(scene: Scene) {
    guard let values = scene.data.edgeValues else { return nil }
    self.values = values
    self.scene = scene
  }

  // MARK: Room

  /// More states than this have too many edges.
  private static let mostStates = 4
  /// Lines of an edge whose sum is shown, a blank one among them.
  private static let sumLines = 4
  /// Lines farther apart than this are not seen as one picture.
  private static let largestPitch = 14
  private static let smallestPitch = 6

  /// The lines that it takes, a blank one and its rule among them.
  private static func lines(of states: Int, areSums: Bool) -> Int {
    2 + states * states * (areSums ? sumLines : 1)
  }

  /// Lines from one state to the next so that the trellis and this table fill so many lines; nil
  /// where both have no room, or there are many states.
  static func rowPitch(of states: Int, in lines: Int) -> Int? {
    guard (2...mostStates).contains(states) else { return nil }
    for areSums in [true, false] {
      // Terms below the last state, a blank line and the legend.
      let rest = CellTermLines.count + 3 + self.lines(of: states, areSums: areSums)
      let fitting = (smallestPitch...largestPitch).last { pitch in
        pitch / 2 + (states - 1) * pitch + 1 + rest <= lines
      }
      if let fitting { return fitting }
    }
    return nil
  }

  // MARK: Drawing

  /// Draws it if all of it fits, after a blank line.
  func draw(in rows: Range<Int>, on canvas: inout Canvas) {
    let states = geometry.states
    let areSums = rows.count >= Self.lines(of: states.count, areSums: true)
    guard areSums || rows.count >= Self.lines(of: states.count, areSums: false) else { return }
    Rule(title: title(areSums: areSums), glyphs: scene.glyphs)
      .draw(row: rows.lowerBound + 1, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 2
    for from in states {
      for to in states {
        draw(from, to, row: row, areSums: areSums, on: &canvas)
        row += areSums ? Self.sumLines : 1
      }
    }
  }

  private func title(areSums: Bool) -> String {
    let q = "Q*_t(from, to)"
    return "\(q)\(areSums ? " = \(sum)" : "") of every edge"
  }

  private var sum: String { "R_t + \(toCome)_t(to)" }
  private var toCome: String {
    scene.problem.trellis.discount == 1 ? "V" : "\(scene.glyphs.gamma) V"
  }

  private func draw(_ from: Int, _ to: Int, row: Int, areSums: Bool, on canvas: inout Canvas) {
    drawLabel(from, to, row: row, areSums: areSums, on: &canvas)
    let last = row + (areSums ? 2 : 0)
    for t in geometry.timesteps where t >= 2 {
      let end = geometry.start(of: geometry.valueWidth, in: t) + geometry.valueWidth
      guard let value = values[TrellisCell(t: t - 1, state: from)]?[to] else {
        canvas.write(scene.glyphs.dot, row: last, column: end - 1, role: .faint)
        continue
      }
      if areSums {
        write(value.reward, row: row, end: end, on: &canvas)
        write(value.toCome, row: row + 1, end: end, on: &canvas)
      }
      draw(value.q, from, to, at: t, row: last, end: end, on: &canvas)
    }
  }

  private func drawLabel(
    _ from: Int, _ to: Int, row: Int, areSums: Bool, on canvas: inout Canvas
  ) {
    let terms = ["R", "+ \(toCome)", "= Q*"]
    let end = geometry.start(of: geometry.valueWidth, in: 2) - 4
    // As far as the first terms, or else the sign of the best before the first number.
    let width = (areSums ? end - 6 : end + 1) - 1
    let arrow = " \(scene.glyphs.arrow) "
    let names = [from, to].map {
      scene.words.name($0, width: max(1, (width - DisplayWidth.of(arrow)) / 2))
    }
    canvas.write(
      names.joined(separator: arrow), row: row, column: 1, role: areSums ? .plain : .faint)
    guard areSums else { return }
    for (offset, term) in terms.enumerated() {
      canvas.write(
        term, row: row + offset, column: end - DisplayWidth.of(term), role: .faint)
    }
  }

  private func write(_ number: Double, row: Int, end: Int, on canvas: inout Canvas) {
    let text = scene.numbers.fitted(number, width: geometry.valueWidth)
    canvas.write(
      text, row: row, column: end - DisplayWidth.of(text),
      role: number == -.infinity ? .impossible : .faint)
  }

  private func draw(
    _ q: Double, _ from: Int, _ to: Int, at t: Int, row: Int, end: Int, on canvas: inout Canvas
  ) {
    let text = scene.numbers.fitted(q, width: geometry.valueWidth)
    let cell = TrellisCell(t: t - 1, state: from)
    let isBest = scene.window.choice(of: cell)?.targets.contains(to) == true
    let isOnPath = scene.decidedState(at: t - 1) == from && scene.decidedState(at: t) == to
    let role: Role =
      q == -.infinity ? .impossible : isOnPath ? .result : isBest ? .winner : .plain
    canvas.write(text, row: row, column: end - DisplayWidth.of(text), role: role)
    if isBest {
      canvas.write(
        scene.glyphs.best, row: row, column: end - geometry.valueWidth - 2, role: role)
    }
  }
}
