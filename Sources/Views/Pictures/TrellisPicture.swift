import Console
import DynamicProgramming
import Exploration

/// The trellis: columns of timesteps, rows of states, V in the cells, edges between them.
struct TrellisPicture {
  let scene: Scene
  private var geometry: TrellisGeometry { scene.geometry }

  static func request(_ geometry: TrellisGeometry) -> TrellisWindow.Request {
    let first = max(1, geometry.timesteps.lowerBound)
    return TrellisWindow.Request(
      timesteps: first...max(first, geometry.timesteps.upperBound), states: states(of: geometry),
      showsChoices: !geometry.isSelection)
  }

  /// From the first to the last of those that are shown.
  private static func states(of geometry: TrellisGeometry) -> Range<Int> {
    guard let first = geometry.states.min(), let last = geometry.states.max() else { return 0..<1 }
    return first..<(last + 1)
  }

  func draw(on canvas: inout Canvas) {
    drawMargins(on: &canvas)
    var starts: [TrellisCell: Int] = [:]
    for t in geometry.timesteps {
      for cell in cells(at: t) {
        let node = node(of: cell)
        draw(node, on: &canvas)
        starts[cell] = valueStart(of: node)
      }
    }
    var lines = LineLayer(scene.charset.lines, size: canvas.size)
    for edge in TrellisEdges(scene: scene).all {
      add(edge, to: &lines, endingAt: starts[edge.to] ?? valueStart(of: node(of: edge.to)))
    }
    drawStart(on: &canvas)
    lines.draw(on: &canvas, rows: geometry.rows)
  }

  /// In a decision problem the start node is a state: its name stands by it, since the row on which it
  /// stands may be another one's.
  private func drawStart(on canvas: inout Canvas) {
    guard scene.words.isDecision, geometry.timesteps.contains(0) else { return }
    let name = scene.words.name(scene.words.startState, width: geometry.columnPitch - 2)
    let row = geometry.row(of: .start)
    let column = geometry.start(of: DisplayWidth.of(name), in: 0)
    for line in [row - 1, row + 1] where geometry.rows.contains(line) {
      let isFree = (0..<DisplayWidth.of(name)).allSatisfy { canvas[line, column + $0].glyph == " " }
      if isFree {
        canvas.write(name, row: line, column: column, role: .faint)
        return
      }
    }
  }

  private func node(of cell: TrellisCell) -> TrellisNode {
    TrellisNode(cell: cell, width: geometry.valueWidth, scene: scene)
  }

  /// The heads of the columns and the names of the rows.
  func drawMargins(on canvas: inout Canvas) {
    drawHeads(on: &canvas)
    drawLabels(on: &canvas)
  }

  /// The cells of a column, those that are shown.
  func cells(at t: Int) -> [TrellisCell] {
    t == 0 ? [.start] : geometry.states.map { TrellisCell(t: t, state: $0) }
  }

  private func drawHeads(on canvas: inout Canvas) {
    let row = scene.rows.picture.lowerBound
    let label = geometry.labelWidth - 2
    canvas.write("t", row: row, column: label, role: .faint)
    canvas.write(HeadRow(scene: scene).label, row: row + 1, column: max(1, label - 3), role: .faint)
    for t in geometry.timesteps {
      let isGaze = scene.session.gaze.t == t
      center(
        t == 0 ? "start" : "\(t)", in: t, row: row, role: isGaze ? .strong : .faint, on: &canvas)
      guard t > 0, let head = HeadRow(scene: scene).text(at: t) else { continue }
      center(head.text, in: t, row: row + 1, role: head.role, on: &canvas)
    }
  }

  private func center(
    _ text: String, in t: Int, row: Int, role: Role, on canvas: inout Canvas
  ) {
    let clipped = scene.words.clip(text, to: geometry.columnPitch - 1)
    let column = geometry.start(of: DisplayWidth.of(clipped), in: t)
    canvas.write(clipped, row: row, column: column, role: role)
  }

  private func drawLabels(on canvas: inout Canvas) {
    for state in geometry.states {
      let row = geometry.row(of: TrellisCell(t: 1, state: state))
      let isGaze = scene.session.gaze.state == state && !scene.session.gaze.isStart
      canvas.write(
        scene.words.name(state, width: geometry.labelWidth - 2), row: row, column: 1,
        role: isGaze ? .strong : .plain)
    }
    drawHidden(on: &canvas)
  }

  /// How many states lie above and below, in place of the head of the names.
  private func drawHidden(on canvas: inout Canvas) {
    let hidden = scene.problem.states.count - geometry.states.count
    if hidden == 0 { return }
    let above = geometry.states.min() ?? 0
    let below = hidden - above
    let arrows = scene.charset == .unicode ? ("↑", "↓") : ("^", "v")
    let counts =
      geometry.isSelection
      ? ["+\(hidden)"]
      : [above > 0 ? "\(arrows.0)\(above)" : nil, below > 0 ? "\(arrows.1)\(below)" : nil]
    let row = scene.rows.picture.lowerBound
    canvas.clear(row: row, column: 0, size: Size(width: geometry.labelWidth, height: 1))
    canvas.write(
      counts.compactMap(\.self).joined(separator: " "), row: row, column: 1, role: .faint,
      limit: geometry.labelWidth + 1)
  }

  private func draw(_ node: TrellisNode, on canvas: inout Canvas) {
    let row = geometry.row(of: node.cell)
    let left = valueStart(of: node)
    canvas.write(node.text, row: row, column: left, role: node.role)
    if let mark = node.mark { canvas.write(mark, row: row, column: left - 1, role: node.role) }
    if let brackets = node.brackets {
      let outside = node.mark == nil ? left - 1 : left - 2
      canvas.write(brackets.left, row: row, column: outside, role: node.role)
      canvas.write(
        brackets.right, row: row, column: left + node.textWidth, role: node.role)
    }
  }

  /// Numbers end in the same column, so that their points stand under each other.
  private func valueStart(of node: TrellisNode) -> Int {
    if node.text == scene.glyphs.dot { return geometry.start(of: 1, in: node.cell.t) }
    let field = geometry.valueWidth
    return geometry.start(of: field, in: node.cell.t) + field - node.textWidth
  }

  /// - Parameter start: where the value of its target begins.
  private func add(_ edge: TrellisEdge, to lines: inout LineLayer, endingAt start: Int) {
    let field = geometry.valueWidth
    lines.addLine(
      fromRow: geometry.row(of: edge.from),
      column: geometry.start(of: field, in: edge.from.t) + field,
      toRow: geometry.row(of: edge.to), column: start - 1,
      stroke: edge.stroke, role: edge.role)
  }
}

/// The second head of a picture: observations, or the moves of the path.
struct HeadRow {
  let scene: Scene

  var label: String { scene.words.hasObservations ? "   x" : scene.words.isDecision ? "move" : "" }

  /// What stands over a column; nil for nothing.
  func text(at t: Int) -> (text: String, role: Role)? {
    if let n = scene.state.growing, t > n { return (scene.glyphs.dot, .faint) }
    if scene.words.hasObservations {
      guard let x = scene.problem.observations.label(at: t) else {
        return ("missing", .faint)
      }
      return (x, .plain)
    }
    guard let state = scene.decidedState(at: t) else { return nil }
    let previous = t == 1 ? nil : scene.session.rollout?.state(at: t - 1)
    return scene.problem.move(from: previous, to: state).map { ($0, .result) }
  }
}
