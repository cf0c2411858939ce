import Console
import DynamicProgramming
import Exploration

/// How a cell of the trellis is written.
struct TrellisNode {
  let cell: TrellisCell
  /// V or what was chosen instead, or a dot while it is not known.
  let text: String
  /// The columns that it takes.
  let textWidth: Int
  /// On the path or not.
  let mark: String?
  /// Round the cell at the playhead, and the one under the cursor.
  let brackets: (left: String, right: String)?
  let role: Role

  /// - Parameter width: the columns that the value may take.
  init(cell: TrellisCell, width: Int, scene: Scene) {
    let style = TrellisNodeStyle(cell: cell, width: width, scene: scene)
    let growth = OnlineCell(cell, in: scene)
    self.cell = cell
    self.text = growth?.text ?? style.text
    self.textWidth = DisplayWidth.of(text)
    self.mark = growth.map(\.mark) ?? style.mark
    self.brackets = style.brackets
    self.role = growth?.role ?? style.role
  }
}

/// How a cell is written where the sequence does not grow.
private struct TrellisNodeStyle {
  let cell: TrellisCell
  let width: Int
  let scene: Scene
  let number: CellNumber

  init(cell: TrellisCell, width: Int, scene: Scene) {
    self.cell = cell
    self.width = width
    self.scene = scene
    self.number = CellNumber(of: cell, in: scene)
  }

  var text: String { number.text(width: width) ?? scene.glyphs.dot }

  var mark: String? {
    if let constraint { return constraint }
    if ContrastMarks(scene: scene).contains(cell) { return scene.glyphs.contrast }
    guard scene.decidedState(at: cell.t) == cell.state else { return shade }
    return scene.isDeviation(at: cell.t) ? scene.glyphs.deviation : scene.glyphs.onPath
  }

  /// What a detour through the cell would lose, or how probable it is, as a shade.
  private var shade: String? { number.heat.map { scene.glyphs.shade($0) } }

  /// Pinned, or forbidden.
  private var constraint: String? {
    guard let rule = scene.problem.trellis.constraints[cell.t] else { return nil }
    if rule.forbidden.contains(cell.state) { return scene.glyphs.forbidden }
    return rule.pin == cell.state ? scene.glyphs.pinned : nil
  }

  var brackets: (left: String, right: String)? {
    if scene.session.cursor == cell { return (scene.glyphs.cursorLeft, scene.glyphs.cursorRight) }
    return isAtPlayhead ? (scene.glyphs.focusLeft, scene.glyphs.focusRight) : nil
  }

  private var isAtPlayhead: Bool { scene.session.moment != nil && scene.session.anchor == cell }

  var role: Role {
    if scene.session.cursor == cell { return .selected }
    if ContrastMarks(scene: scene).contains(cell) { return .contrast }
    if let rule = scene.problem.trellis.constraints[cell.t], !rule.allows(cell.state) {
      return .impossible
    }
    if scene.decidedState(at: cell.t) == cell.state {
      return scene.isDeviation(at: cell.t) ? .deviation : .result
    }
    if isAtPlayhead { return .focus }
    if let heat = number.heat { return heat == 0 ? .impossible : .heat(heat) }
    guard number.value != nil, let value = scene.knownValue(of: cell) else {
      return .faint
    }
    return value == -.infinity ? .impossible : .plain
  }
}
