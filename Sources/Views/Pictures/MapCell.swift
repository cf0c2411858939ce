import Console
import DynamicProgramming
import Exploration

/// How a cell of a grid world is written.
struct MapCell {
  let cell: TrellisCell
  /// The letter of the map.
  let kind: Character
  /// Whether the path, as far as it is decided, goes through here at any timestep.
  let isPath: Bool
  /// Whether the second path does, and the first does not.
  let isContrast: Bool
  /// V, or what was chosen instead.
  let number: CellNumber
  let scene: Scene
  /// The state that z₀ is.
  let start: Int

  /// Marker, number, arrow: nine columns, the last one blank.
  var wide: String {
    let bracket = isGaze ? scene.glyphs.cursorLeft : mark
    let text = text
    let blanks = String(repeating: " ", count: max(0, 5 - DisplayWidth.of(text)))
    let end = isGaze ? scene.glyphs.cursorRight : " "
    // Small probabilities take the place of the arrow, which they do not need.
    return bracket + blanks + text + (DisplayWidth.of(text) > 5 ? "" : arrow) + end
  }

  private var text: String {
    if number.heat == 0 { return letter }
    return number.text(width: 5, digits: 1) ?? letter
  }

  /// One column: the path, the arrow or how strongly the cell is shaded, or the letter.
  var narrow: String {
    if isPath { return scene.glyphs.onPath }
    if isContrast { return scene.glyphs.contrast }
    if let heat = number.heat, heat > 0 { return scene.glyphs.shade(heat) }
    return number.value == nil || number.heat == 0 || kind != "." ? letter : arrow
  }

  private var letter: String { kind == "." ? scene.glyphs.dot : String(kind) }

  private var mark: String {
    if isPath { return scene.glyphs.onPath }
    if isContrast { return scene.glyphs.contrast }
    return kind == "." ? " " : String(kind)
  }

  private var isGaze: Bool {
    let gaze = scene.session.gaze
    return gaze.isStart
      ? cell.state == start : scene.session.gaze == cell && scene.session.playhead > 0
  }

  /// Where the policy goes from here.
  private var arrow: String {
    guard number.value != nil, number.heat == nil, let choice = scene.window.choice(of: cell),
      let move = scene.problem.move(from: cell.state, to: choice.state)
    else { return " " }
    return choice.state == cell.state ? scene.glyphs.dot : scene.glyphs.arrow(ofMove: move)
  }

  var role: Role {
    if isGaze { return scene.session.cursor == nil ? .focus : .selected }
    if isPath { return .result }
    if isContrast { return .contrast }
    if let heat = number.heat { return heat == 0 ? .impossible : .heat(heat) }
    guard let value = number.value else { return .faint }
    return value == -.infinity ? .impossible : .plain
  }
}
