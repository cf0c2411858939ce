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
      showsChoices: geometry.strip == nil)
  }

  /// From the first to the last of those that are shown.
  private static func states(of geometry: TrellisGeometry) -> Range<Int> {
    if let strip = geometry.strip { return 0..<strip.states }
    guard let first = geometry.states.min(), let last = geometry.states.max() else { return 0..<1 }
    return first..<(last + 1)
  }

  func draw(on canvas: inout Canvas) {
    drawMargins(on: &canvas)
    var lines = EdgeLayers(scene: scene, size: canvas.size)
    let edges = TrellisEdges(scene: scene).all
    for stretch in 0..<geometry.stretches.count {
      for t in geometry.columns(of: stretch) {
        for cell in cells(at: t) { draw(node(of: cell), in: stretch, on: &canvas) }
      }
      let columns = geometry.columns(of: stretch).dropLast()
      let shown = edges.filter {
        columns.contains($0.from.t) && (showsStart || !$0.from.isStart)
      }
      lines.add(shown, in: stretch) { valueStart(of: node(of: $0), in: stretch) - 2 }
    }
    lines.draw(
      on: &canvas,
      rows: geometry.rows.lowerBound..<(geometry.strip?.head ?? geometry.rows.upperBound))
    if let strip = geometry.strip {
      StateStripPicture(scene: scene, strip: strip).draw(on: &canvas)
    }
    drawTerms(on: &canvas)
  }

  /// Over the edges, which pass between the numbers.
  private func drawTerms(on canvas: inout Canvas) {
    guard let terms = CellTermLines(scene: scene) else { return }
    for stretch in 0..<geometry.stretches.count {
      for t in geometry.columns(of: stretch) {
        for cell in cells(at: t) {
          terms.draw(
            cell, row: geometry.row(of: cell, in: stretch) + 1,
            column: geometry.start(of: geometry.valueWidth, in: t, of: stretch), on: &canvas)
        }
      }
    }
    let last = geometry.row(
      of: TrellisCell(t: 1, state: geometry.states.last ?? 0), in: geometry.stretches.count - 1)
    let row = min(last + CellTermLines.count + 2, geometry.rows.upperBound - 1)
    terms.drawLegend(row: row, on: &canvas)
    EdgeTable(scene: scene)?.draw(in: (row + 1)..<geometry.rows.upperBound, on: &canvas)
  }

  /// The name of the state in which a decision problem starts; nil where the start node is no state.
  private var startName: String? {
    guard scene.words.isDecision else { return nil }
    return scene.problem.states[scene.session.model.startState]
  }

  /// What stands over the column of the start node, and below that, where its value does not stand
  /// there, the state in which one starts.
  private var startHeads: [String] {
    let isBelow =
      scene.data.layer == nil && geometry.row(of: .start) < geometry.rows.lowerBound
    if isBelow { return [startName.map { "from \($0)" } ?? "V_0"] }
    return ["start", startName].compactMap(\.self)
  }

  /// Whether the start node is drawn, and what leaves it: not in the head where the cells hold
  /// something else than V, since V_0 would be an observation there, or a move.
  private var showsStart: Bool {
    geometry.row(of: .start) >= geometry.rows.lowerBound || scene.data.layer == nil
  }

  private func node(of cell: TrellisCell) -> TrellisNode {
    TrellisNode(cell: cell, width: geometry.valueWidth, scene: scene)
  }

  /// The heads of the columns and the names of the rows.
  func drawMargins(on canvas: inout Canvas) {
    for stretch in 0..<geometry.stretches.count {
      drawHeads(of: stretch, on: &canvas)
      drawLabels(of: stretch, on: &canvas)
    }
    drawHidden(on: &canvas)
  }

  /// The cells of a column, those that are shown.
  func cells(at t: Int) -> [TrellisCell] {
    t == 0 ? [.start] : geometry.states.map { TrellisCell(t: t, state: $0) }
  }

  private func drawHeads(of stretch: Int, on canvas: inout Canvas) {
    let row = geometry.headRow(of: stretch)
    let label = geometry.labelWidth - 2
    // One under the other, however narrow the names are.
    let second = HeadRow(scene: scene).label
    let end = max(label, second.count)
    canvas.write("t", row: row, column: end, role: .faint)
    canvas.write(second, row: row + 1, column: end + 1 - second.count, role: .faint)
    for t in geometry.columns(of: stretch) {
      let isGaze = scene.session.gaze.t == t
      let heads = t == 0 ? startHeads : ["\(t)"]
      for (line, head) in heads.enumerated() {
        center(
          head, in: t, of: stretch, row: row + line,
          role: isGaze && line == 0 ? .strong : .faint, on: &canvas)
      }
      guard t > 0, let head = HeadRow(scene: scene).text(at: t) else { continue }
      center(head.text, in: t, of: stretch, row: row + 1, role: head.role, on: &canvas)
    }
  }

  private func center(
    _ text: String, in t: Int, of stretch: Int, row: Int, role: Role, on canvas: inout Canvas
  ) {
    let clipped = scene.words.clip(text, to: geometry.pitch(of: t) - 1)
    let column = geometry.start(of: DisplayWidth.of(clipped), in: t, of: stretch)
    canvas.write(clipped, row: row, column: column, role: role)
  }

  private func drawLabels(of stretch: Int, on canvas: inout Canvas) {
    for state in geometry.states {
      let row = geometry.row(of: TrellisCell(t: 1, state: state), in: stretch)
      let isGaze = scene.session.gaze.state == state && !scene.session.gaze.isStart
      canvas.write(
        scene.words.name(state, width: geometry.labelWidth - 2), row: row, column: 1,
        role: isGaze ? .strong : .plain)
    }
  }

  /// How many states have no row: over the names, beside the label of the heads, or, where that has
  /// no room, at the right end of the line.
  private func drawHidden(on canvas: inout Canvas) {
    let hidden = scene.problem.states.count - geometry.states.count
    if hidden == 0 { return }
    let row = scene.rows.picture.lowerBound
    let text = "+\(hidden)"
    let width = DisplayWidth.of(text)
    let places = [1, scene.width - 1 - width]
    let free = places.first { start in
      ((start - 1)...(start + width)).allSatisfy { canvas[row, $0].glyph == " " }
    }
    canvas.write(text, row: row, column: free ?? places[1], role: .faint)
  }

  private func draw(_ node: TrellisNode, in stretch: Int, on canvas: inout Canvas) {
    let row = geometry.row(of: node.cell, in: stretch)
    if node.cell.isStart && !showsStart { return }
    let left = valueStart(of: node, in: stretch)
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
  private func valueStart(of node: TrellisNode, in stretch: Int) -> Int {
    if node.text == scene.glyphs.dot { return geometry.start(of: 1, in: node.cell.t, of: stretch) }
    let field = geometry.valueWidth
    return geometry.start(of: field, in: node.cell.t, of: stretch) + field - node.textWidth
  }
}

/// The second head of a picture: observations, or the moves of the path.
struct HeadRow {
  let scene: Scene

  var label: String { scene.words.hasObservations ? "x" : scene.words.isDecision ? "move" : "" }

  /// What stands over a column; nil for nothing.
  func text(at t: Int) -> (text: String, role: Role)? {
    if let n = scene.known, t > n { return (scene.glyphs.dot, .faint) }
    if scene.words.hasObservations {
      guard let x = scene.problem.observations.label(at: t) else {
        return ("missing", .faint)
      }
      return (x, .plain)
    }
    guard let state = scene.decidedState(at: t) else { return nil }
    let previous = scene.decidedState(at: t - 1)
    return scene.words.moves(from: previous, to: state).first.map { ($0, .result) }
  }
}
