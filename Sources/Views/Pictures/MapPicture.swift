import Console
import DynamicProgramming
import Exploration

/// A grid world at one timestep: V in its cells, the policy as arrows; or another quantity.
struct MapPicture {
  let scene: Scene

  /// How wide a cell may be, the widest first.
  static let widths = [9, 2, 1]

  static func request(for session: Session, showing map: MapFrame?) -> TrellisWindow.Request {
    let t = timestep(of: session)
    return TrellisWindow.Request(timesteps: t...t, states: map?.states ?? 0..<session.model.states)
  }

  /// The timestep whose values are shown: the one that is looked at.
  static func timestep(of session: Session) -> Int {
    let t =
      session.moment == nil && session.cursor == nil ? session.model.timesteps : session.gaze.t
    return max(1, t)
  }

  private var t: Int { Self.timestep(of: scene.session) }

  func draw(on canvas: inout Canvas) {
    guard let frame = scene.parts.map else { return }
    canvas.write(
      "the map at t = \(t) of \(scene.timesteps): \(subject)",
      row: scene.rows.picture.lowerBound, column: 1, role: .faint)
    let path = scene.statesOnDecidedPath()
    let contrast = ContrastMarks(scene: scene).states()
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let here = TrellisCell(t: t, state: state)
      let cell = MapCell(
        cell: here, kind: place.kind, isPath: path[state],
        isContrast: contrast.contains(state) && !path[state],
        number: CellNumber(of: here, in: scene), scene: scene,
        start: scene.session.model.startState)
      canvas.write(
        frame.cellWidth == 9 ? cell.wide : cell.narrow, row: place.row, column: place.column,
        role: cell.role)
    }
  }

  private var subject: String {
    switch scene.data.layer?.quantity {
    case nil, .value: "V_\(t) and what is best in each cell"
    case .gap: "the gap in each cell, and what is best there"
    case .loss: "what a detour through each cell would lose"
    case .posterior: "how probable each cell is, p(z_\(t) | x)"
    case .softValue: "V_\(t) at the temperature"
    case .count: "how many paths go on from each cell"
    case .samples: "how many of the paths drawn go through each cell"
    }
  }
}

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

/// Which cells of a grid world are on the screen, and where: as much of a large map as fits, round
/// what is looked at.
struct MapFrame {
  /// A cell of the map on the screen.
  struct Place {
    /// Its state; nil where it is blocked.
    let state: Int?
    /// The letter of the map.
    let kind: Character
    let row: Int
    let column: Int
  }

  private let grid: GridMap
  /// Columns of the screen for a cell.
  let cellWidth: Int
  private let mapRows: Range<Int>
  private let mapColumns: Range<Int>
  private let top: Int

  /// - Parameter widths: how wide cells may be, the widest first; the widest that shows the whole
  ///   map is taken, or else the last.
  init(_ grid: GridMap, of session: Session, in screen: ScreenRows, widths: [Int]) {
    let rows = (screen.picture.lowerBound + 1)..<screen.picture.upperBound
    let room = screen.extent.width - 2
    let width = widths.first { room >= grid.width * $0 } ?? widths.last ?? 1
    let gaze = session.gaze
    let place = grid.cellOfState[gaze.isStart ? session.model.startState : gaze.state]
    self.grid = grid
    cellWidth = width
    mapRows = Self.page(around: place / grid.width, of: grid.height, fitting: rows.count)
    mapColumns = Self.page(
      around: place % grid.width, of: grid.width, fitting: room / width)
    top = rows.lowerBound
  }

  private static func page(around place: Int, of count: Int, fitting: Int) -> Range<Int> {
    if count <= fitting { return 0..<count }
    let first = min(max(0, place - fitting / 2), count - fitting)
    return first..<(first + max(1, fitting))
  }

  /// Those of the rows that are shown.
  var states: Range<Int> {
    let cells = (mapRows.lowerBound * grid.width)..<(mapRows.upperBound * grid.width)
    let states = grid.stateAt[cells].lazy.compactMap(\.self)
    guard let first = states.first, let last = states.last else { return 0..<0 }
    return first..<(last + 1)
  }

  /// All cells that are shown.
  var places: [Place] {
    mapRows.flatMap { row in
      mapColumns.map { column in
        Place(
          state: grid.state(row: row, column: column), kind: grid.rows[row][column],
          row: top + row - mapRows.lowerBound,
          column: 1 + (column - mapColumns.lowerBound) * cellWidth)
      }
    }
  }

  /// Draws a cell in which no state stands.
  func drawBlocked(_ place: Place, glyphs: Glyphs, on canvas: inout Canvas) {
    canvas.write(
      String(repeating: glyphs.blocked, count: cellWidth), row: place.row, column: place.column,
      role: .faint)
  }
}
