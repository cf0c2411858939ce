import Console
import DynamicProgramming
import Exploration

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
