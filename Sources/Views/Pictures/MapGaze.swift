import Console
import DynamicProgramming
import Exploration

/// How the cell of a map that is looked at is marked: between brackets, which leave what stands in
/// it.
struct MapGaze {
  /// Whether one looks at it.
  let isHere: Bool
  private let hasCursor: Bool
  private let glyphs: Glyphs

  /// The brackets that stand beside a cell, in its neighbours; nil for those that stand in it.
  typealias Outer = (left: String?, right: String?)

  /// From this width on a blank keeps cells apart, in which the bracket before the next one stands.
  private static let wide = 5
  /// So narrow cells have no room for any bracket.
  private static let narrow = 2

  init(of cell: TrellisCell, in scene: Scene) {
    let look = scene.mapLook
    isHere = look.cell == cell || look.isStart && look.cell?.state == cell.state
    hasCursor = look.hasCursor
    glyphs = scene.glyphs
  }

  var role: Role { hasCursor ? .selected : .focus }

  private var left: String { hasCursor ? glyphs.cursorLeft : glyphs.focusLeft }
  private var right: String { hasCursor ? glyphs.cursorRight : glyphs.focusRight }

  /// Whether the first bracket stands before the cell: where something is in its first column, or a
  /// blank is before it.
  private func isLeftOutside(_ line: String) -> Bool {
    line.count <= Self.narrow || line.count >= Self.wide || !line.hasPrefix(" ")
  }

  /// Whether the last one stands behind the cell: where something is in its last column, which says
  /// more than a sign in a neighbour.
  private func isRightOutside(_ line: String) -> Bool {
    line.count <= Self.narrow || !line.hasSuffix(" ")
  }

  /// The brackets that stand beside a cell whose middle line this is: a sign in a neighbour is the
  /// less to lose, and without colours nothing else tells where one looks.
  func outer(_ line: String) -> Outer {
    guard isHere else { return (nil, nil) }
    return (isLeftOutside(line) ? left : nil, isRightOutside(line) ? right : nil)
  }

  /// A line of the cell with those of its brackets that stand in it.
  func bracketed(_ line: String) -> String {
    guard isHere, line.count > Self.narrow else { return line }
    return (isLeftOutside(line) ? String(line.prefix(1)) : left) + line.dropFirst().dropLast()
      + (isRightOutside(line) ? String(line.suffix(1)) : right)
  }
}

/// What of a map is looked at, found once for all of its cells.
struct MapLook {
  /// Nil before anything is.
  let cell: TrellisCell?
  /// Whether that is the start node, which stands in its state's cell at any timestep.
  let isStart: Bool
  /// Whether somebody chose it.
  let hasCursor: Bool

  init(of session: Session) {
    let gaze = session.mapGaze
    hasCursor = session.cursor != nil
    isStart = gaze.isStart
    let isSomewhere = session.playhead > 0 || hasCursor
    let state = gaze.isStart ? session.model.startState : gaze.state
    cell = isSomewhere ? TrellisCell(t: gaze.t, state: state) : nil
  }
}
