import Drawing
import DynamicProgramming
import Exploration

/// How a cell of a grid world is written.
struct MapCell {
  let state: Int
  let t: Int
  /// The letter of the map.
  let kind: Character
  /// Whether the path, as far as it is decided, goes through here at any timestep.
  let isPath: Bool
  /// V, if it is revealed.
  let value: Double?
  let scene: Scene
  /// The state that z₀ is.
  let start: Int

  private var cell: TrellisCell { TrellisCell(t: t, state: state) }

  /// Marker, V, arrow: nine columns, the last one blank.
  var wide: String {
    let bracket = isGaze ? scene.glyphs.cursorLeft : mark
    let number = value.map { scene.numbers.fitted($0, width: 5, digits: 1) } ?? letter
    let blanks = String(repeating: " ", count: max(0, 5 - DisplayWidth.of(number)))
    return bracket + blanks + number + arrow + (isGaze ? scene.glyphs.cursorRight : " ")
  }

  /// One column: the path, the arrow, or the letter.
  var narrow: String { isPath ? scene.glyphs.onPath : value == nil || kind != "." ? letter : arrow }

  private var letter: String { kind == "." ? scene.glyphs.dot : String(kind) }

  private var mark: String { isPath ? scene.glyphs.onPath : kind == "." ? " " : String(kind) }

  private var isGaze: Bool {
    let gaze = scene.walk.gaze
    return gaze.isStart ? state == start : scene.walk.gaze == cell && scene.walk.playhead > 0
  }

  private var arrow: String {
    guard value != nil, let choice = scene.window.choice(of: cell),
      let move = scene.problem.move(from: state, to: choice.state)
    else { return " " }
    return choice.state == state ? scene.glyphs.dot : scene.glyphs.arrow(ofMove: move)
  }

  var role: Role {
    if isGaze { return scene.walk.cursor == nil ? .focus : .selected }
    if isPath { return .result }
    guard let value else { return .faint }
    return value == -.infinity ? .impossible : .plain
  }
}
