import Console
import DynamicProgramming
import Exploration

/// Which cells of a grid world are on the screen, and where: as much of a large map as fits, round
/// what is looked at, and as large as fits.
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
  /// Columns of the screen for a cell, and lines.
  let cellWidth: Int
  let cellHeight: Int
  private let mapRows: Range<Int>
  private let mapColumns: Range<Int>
  private let top: Int
  private let left: Int
  /// The line of the columns' names; nil where there is no room for it.
  private let nameRow: Int?
  /// The line of the legend; nil where there is no room for it.
  let legendRow: Int?
  /// The columns that the names of the rows take; 0 where they are left out.
  private let nameWidth: Int

  private static let tallest = 3

  /// - Parameters:
  ///   - widths: how wide cells may be, the widest first; the widest that shows the whole map is
  ///     taken, or else 2.
  ///   - columns: the columns of the screen.
  init(
    _ grid: GridMap, of session: Session, in screen: ScreenRows, widths: [Int],
    columns: Range<Int>? = nil
  ) {
    let columns = columns ?? 1..<(screen.pictureWidth - 1)
    let names = "r\(grid.height - 1)".count + 1
    let hasNames = columns.count - names >= 4 * grid.width
    nameWidth = hasNames ? names : 0
    let room = columns.count - nameWidth
    let width = widths.first { room >= grid.width * $0 } ?? min(2, widths.last ?? 1)
    let lines = screen.picture.count - 1
    // The names of the columns and the legend have what the map itself leaves.
    let hasLegend = lines > grid.height || lines > 8
    let hasColumnNames = hasNames && width >= 4 && lines > grid.height + 1
    let free = lines - (hasLegend ? 1 : 0) - (hasColumnNames ? 1 : 0)
    cellHeight = min(Self.tallest, max(1, free / max(1, grid.height)), width < 5 ? 1 : Self.tallest)
    let gaze = session.mapGaze
    let place = grid.cellOfState[gaze.isStart ? session.model.startState : gaze.state]
    self.grid = grid
    cellWidth = width
    mapRows = Self.page(
      around: place / grid.width, of: grid.height, fitting: max(1, free / cellHeight))
    mapColumns = Self.page(
      around: place % grid.width, of: grid.width, fitting: max(1, room / width))
    let first = screen.picture.lowerBound + 1
    nameRow = hasColumnNames ? first : nil
    top = first + (hasColumnNames ? 1 : 0)
    left = columns.lowerBound + nameWidth
    legendRow =
      hasLegend
      ? min(screen.picture.upperBound - 1, top + mapRows.count * cellHeight + 1) : nil
  }

  /// The lines below the map and its legend.
  func rest(of screen: ScreenRows) -> Range<Int> {
    let end = legendRow.map { $0 + 1 } ?? top + mapRows.count * cellHeight
    return min(end, screen.picture.upperBound)..<screen.picture.upperBound
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

  /// The columns of the screen of a cell; nil where it is not shown.
  func columns(of cell: TrellisCell, in session: Session) -> Range<Int>? {
    let place = grid.cellOfState[cell.isStart ? session.model.startState : cell.state] % grid.width
    guard mapColumns.contains(place) else { return nil }
    let start = left + (place - mapColumns.lowerBound) * cellWidth
    return start..<(start + cellWidth)
  }

  /// All cells that are shown.
  var places: [Place] {
    mapRows.flatMap { row in
      mapColumns.map { column in
        Place(
          state: grid.state(row: row, column: column), kind: grid.rows[row][column],
          row: top + (row - mapRows.lowerBound) * cellHeight,
          column: left + (column - mapColumns.lowerBound) * cellWidth)
      }
    }
  }

  /// The state at a place of the screen; nil where none is.
  func state(atRow row: Int, column: Int) -> Int? {
    guard row >= top, column >= left else { return nil }
    let place = (
      row: mapRows.lowerBound + (row - top) / cellHeight,
      column: mapColumns.lowerBound + (column - left) / cellWidth
    )
    guard mapRows.contains(place.row), mapColumns.contains(place.column) else { return nil }
    return grid.state(row: place.row, column: place.column)
  }

  /// How many rows and columns lie outside of the screen: `↑2 ↓3 →5`; empty if none do.
  func hidden(_ charset: Charset) -> String {
    let signs = charset == .unicode ? ["↑", "↓", "←", "→"] : ["^", "v", "<", ">"]
    let counts = [
      mapRows.lowerBound, grid.height - mapRows.upperBound, mapColumns.lowerBound,
      grid.width - mapColumns.upperBound,
    ]
    return zip(signs, counts).filter { $0.1 > 0 }.map { "\($0)\($1)" }.joined(separator: " ")
  }

  /// The line above the map, where a title stands.
  var titleRow: Int { nameRow ?? top - 1 }

  /// Writes what a map is about in the line above it, where that is otherwise empty of names.
  func drawTitle(_ title: String, role: Role, on canvas: inout Canvas) {
    let row = titleRow
    canvas.clear(row: row, column: left, size: Size(width: cellWidth * mapColumns.count, height: 1))
    canvas.write(title, row: row, column: left, role: role, limit: cellWidth * mapColumns.count)
  }

  /// Draws the lines of a cell.
  func draw(_ lines: [String], at place: Place, role: Role, on canvas: inout Canvas) {
    for (offset, line) in lines.enumerated() {
      canvas.write(line, row: place.row + offset, column: place.column, role: role)
    }
  }

  /// Draws a cell in which no state stands.
  func drawBlocked(_ place: Place, glyphs: Glyphs, on canvas: inout Canvas) {
    let line = String(repeating: glyphs.blocked, count: cellWidth)
    draw([String](repeating: line, count: cellHeight), at: place, role: .line, on: &canvas)
  }

  /// The names of the rows and columns: the parts of a state's name.
  func drawNames(on canvas: inout Canvas) {
    if let nameRow {
      for column in mapColumns {
        let place = left + (column - mapColumns.lowerBound) * cellWidth
        canvas.write("c\(column)", row: nameRow, column: place + 1, role: .faint)
      }
    }
    guard nameWidth > 0 else { return }
    for row in mapRows {
      let line = top + (row - mapRows.lowerBound) * cellHeight + (cellHeight == 1 ? 0 : 1)
      canvas.write("r\(row)", row: line, column: left - nameWidth, role: .faint)
    }
  }
}
