import Console
import DynamicProgramming
import Exploration

/// Which cells of a grid world are on the screen, and where: as much of a large map as fits, round
/// what is looked at, and as large as fits.
struct MapFrame: Equatable {
  /// A cell of the map on the screen.
  struct Place {
    /// Its state; nil where it is blocked.
    let state: Int?
    /// The letter of the map.
    let kind: Character
    let row: Int
    let column: Int
    /// Its lines: in a row of which there is a part only, those that are shown.
    let height: Int
  }

  private let grid: GridMap
  /// Columns of the screen for a cell, and lines.
  let cellWidth: Int
  let cellHeight: Int
  /// How two arrows stand beside a number, at every timestep alike.
  private let pairs: ArrowPairs
  private let mapRows: Range<Int>
  private let mapColumns: Range<Int>
  private let top: Int
  private let left: Int
  /// How many lines the first row lacks: where a line is left over and rows are hidden, one more
  /// row has that one.
  private let cut: Int
  /// The line of the columns' names; nil where there is no room for it.
  private let nameRow: Int?
  /// The line above them, where a map has a title of its own.
  private let ownTitleRow: Int?
  /// The lines of the legend, at most two; nil where there is no room for it.
  let legendRows: Range<Int>?
  /// What the columns of the screen are for.
  private let columns: MapColumns

  private static let tallest = 3
  /// The same of a cell of some columns: of one that has no more than a sign, the arrow has a line
  /// of its own.
  private static func tallest(ofWidth width: Int) -> Int {
    width == 1 ? 2 : width < MapColumns.narrowest + 1 ? 1 : tallest
  }
  /// The same of a part that was asked for.
  private static let linesMagnified = 5
  /// With fewer rows of two lines one sees too little round a cell.
  private static let fewestTallRows = 3
  /// With more lines than this a part of a map has names as well.
  private static let linesOfPart = 10

  /// The columns that a map has on a screen of so many.
  static func room(in width: Int) -> Int { width - 2 }

  /// - Parameters:
  ///   - widths: how wide cells may be, the widest first; the widest that shows the whole map is
  ///     taken, or else the narrowest.
  ///   - columns: the columns of the screen.
  ///   - hasTitle: whether it says what it is about.
  ///   - isMagnified: whether cells have a line for the path's timestep, though fewer rows fit
  ///     then.
  init(
    _ grid: GridMap, of session: Session, in screen: ScreenRows, widths: [Int],
    columns: Range<Int>? = nil, hasTitle: Bool = false, isMagnified: Bool = false
  ) {
    let area = columns ?? 1..<(1 + Self.room(in: screen.pictureWidth))
    let shared = MapColumns(grid, in: area.count, widths: widths)
    let lines = screen.picture.count - 1
    // Title, names and legend have what the map itself leaves.
    let hasLegend = lines > grid.height || lines > 8
    let hasOwnTitle = hasTitle && lines > grid.height + 1
    let above = hasOwnTitle ? 1 : 0
    let isPart = lines - (hasLegend ? 1 : 0) < grid.height
    let hasColumnNames =
      lines > grid.height + 1 + above
      || isMagnified && lines > Self.linesMagnified || isPart && lines > Self.linesOfPart
    let free = lines - (hasLegend ? 1 : 0) - (hasColumnNames ? 1 : 0) - above
    let least = isMagnified && free >= 2 * Self.fewestTallRows ? 2 : 1
    cellHeight = min(
      Self.tallest, max(least, free / max(1, grid.height)), Self.tallest(ofWidth: shared.cell))
    let gaze = session.mapGaze
    let place = grid.cellOfState[gaze.isStart ? session.model.startState : gaze.state]
    self.grid = grid
    self.columns = shared
    cellWidth = shared.cell
    pairs = shared.pairs(of: session)
    let whole = max(1, free / cellHeight)
    cut = whole < grid.height && cellHeight == 2 && free % cellHeight > 0 ? 1 : 0
    mapRows = Self.page(around: place / grid.width, of: grid.height, fitting: whole + cut)
    mapColumns = Self.page(
      around: place % grid.width, of: grid.width,
      fitting: max(1, (area.count - shared.names) / shared.cell))
    let first = screen.picture.lowerBound + 1
    ownTitleRow = hasOwnTitle ? first : nil
    nameRow = hasColumnNames ? first + above : nil
    top = first + above + (hasColumnNames ? 1 : 0)
    left = area.lowerBound + shared.names
    let legend = min(screen.picture.upperBound - 1, top + mapRows.count * cellHeight - cut + 1)
    legendRows = hasLegend ? legend..<min(legend + 2, screen.picture.upperBound) : nil
  }

  /// The lines below the map and its legend.
  func rest(of screen: ScreenRows) -> Range<Int> {
    let end = legendRows?.upperBound ?? lines.upperBound
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

  /// How two arrows stand beside the number of a cell: not where the second would be in the place
  /// of a bracket.
  func pairs(at place: Place, in scene: Scene) -> ArrowPairs {
    pairs == .close && touchesBracket(place, in: scene) ? .none : pairs
  }

  /// Those in which the second of two arrows would stand where a bracket does: the one that is
  /// looked at, and its neighbour at the left.
  func touchesBracket(_ place: Place, in scene: Scene) -> Bool {
    let gaze = scene.session.mapGaze
    let looked = grid.cellOfState[gaze.isStart ? scene.session.model.startState : gaze.state]
    guard let state = place.state else { return false }
    let own = grid.cellOfState[state]
    return own == looked || own + 1 == looked && looked % grid.width > 0
  }

  /// Where a cell lies on the screen, the bracket before it among it; nil where it is not shown.
  func area(of cell: TrellisCell, in session: Session) -> ScreenArea? {
    let place = grid.cellOfState[cell.isStart ? session.model.startState : cell.state]
    let (row, column) = (place / grid.width, place % grid.width)
    guard mapRows.contains(row), mapColumns.contains(column) else { return nil }
    let start = left + (column - mapColumns.lowerBound) * cellWidth
    return ScreenArea(
      rows: lines(ofRow: row), columns: (start - 1)..<(start + cellWidth + 1))
  }

  /// All cells that are shown.
  var places: [Place] {
    mapRows.flatMap { row in
      let lines = lines(ofRow: row)
      return mapColumns.map { column in
        Place(
          state: grid.state(row: row, column: column), kind: grid.rows[row][column],
          row: lines.lowerBound, column: left + (column - mapColumns.lowerBound) * cellWidth,
          height: lines.count)
      }
    }
  }

  /// The lines of the screen that a row has.
  private func lines(ofRow row: Int) -> Range<Int> {
    let end = top - cut + (row - mapRows.lowerBound + 1) * cellHeight
    return max(top, end - cellHeight)..<end
  }

  /// The state at a place of the screen; nil where none is.
  func state(atRow row: Int, column: Int) -> Int? {
    guard row >= top, column >= left else { return nil }
    let place = (
      row: mapRows.lowerBound + (row - top + cut) / cellHeight,
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
  var titleRow: Int { ownTitleRow ?? nameRow ?? top - 1 }

  /// Writes what a map is about in the line above it.
  func drawTitle(_ title: String, role: Role, on canvas: inout Canvas) {
    let row = titleRow
    canvas.clear(row: row, column: left, size: Size(width: titleWidth, height: 1))
    canvas.write(title, row: row, column: left, role: role, limit: titleWidth)
  }

  /// The columns that a title has.
  var titleWidth: Int { cellWidth * mapColumns.count }

  /// The lines of the screen that its cells take.
  var lines: Range<Int> { top..<(top + mapRows.count * cellHeight - cut) }

  /// The columns of the names of its rows.
  var nameColumns: Range<Int> { (left - columns.names)..<left }

  /// Which line of a cell has its number: the last of two, the middle one of three.
  static func mainLine(ofHeight height: Int) -> Int { height == 3 ? 1 : height - 1 }

  /// Draws brackets beside a cell, over what stands there: after all cells.
  func draw(
    _ brackets: MapGaze.Outer, beside place: Place, role: Role, on canvas: inout Canvas
  ) {
    let row = place.row + Self.mainLine(ofHeight: place.height)
    if let left = brackets.left {
      canvas.write(left, row: row, column: place.column - 1, role: role)
    }
    if let right = brackets.right {
      canvas.write(right, row: row, column: place.column + cellWidth, role: role)
    }
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
    draw([String](repeating: line, count: place.height), at: place, role: .wall, on: &canvas)
  }

  /// The names of the rows and columns: the parts of a state's name.
  func drawNames(on canvas: inout Canvas) {
    if let nameRow {
      for column in mapColumns {
        let place = left + (column - mapColumns.lowerBound) * cellWidth
        let name = columns.name(ofColumn: column)
        let inset = cellWidth > name.count && cellWidth > 2 ? 1 : 0
        canvas.write(name, row: nameRow, column: place + inset, role: .faint)
      }
    }
    guard columns.names > 0 else { return }
    for row in mapRows {
      let lines = lines(ofRow: row)
      let line = lines.lowerBound + Self.mainLine(ofHeight: lines.count)
      canvas.write(
        columns.name(ofRow: row), row: line, column: left - columns.names, role: .faint)
    }
  }
}
