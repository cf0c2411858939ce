import Console
import DynamicProgramming
import Exploration

/// Where the cells of the trellis lie on the screen, and which of them.
///
/// The window turns in pages that overlap, so that the picture stands still while one steps inside
/// it, and both neighbours of what is looked at are always to be seen.
struct TrellisGeometry: Equatable {
  /// The columns shown, 0 = the start node.
  let timesteps: ClosedRange<Int>
  /// The rows shown, from top to bottom.
  let states: [Int]
  /// Whether rows between them are left out, since others matter more.
  let isSelection: Bool
  /// All states in the order in which the cursor goes from row to row, where that is not theirs.
  let order: [Int]
  /// Whether they are in the order of how near they come to the best, and the cursor goes from one
  /// to the next.
  let isNearestFirst: Bool
  /// All states of a model of many, below the rows; nil where there is none.
  let strip: StateStrip?
  /// The width of the names at the left.
  let labelWidth: Int
  /// Characters from one column to the next.
  let columnPitch: Int
  /// The characters of the start's column, in which one number stands and nothing above it.
  private var startPitch: Int { min(columnPitch, valueWidth + 2) }
  /// Lines from one state to the next.
  let rowPitch: Int
  /// The line of the first state.
  let firstRow: Int
  /// The lines of the picture below its head.
  let rows: Range<Int>
  /// Whether the cells have room to say what V is made of.
  let hasTerms: Bool
  /// How its columns lie below each other.
  let stretches: TrellisStretches

  /// The columns that a value may take: three digits after the point below a thousand, where there
  /// is room.
  var valueWidth: Int { columnPitch >= 13 ? 8 : 7 }
  private static let smallestPitch = 11
  private static let comfortablePitch = 14
  private static let largestPitch = 20
  /// Few states lie farther apart.
  private static func largestRowPitch(of states: Int) -> Int { states <= 4 ? 9 : 6 }

  /// - Parameters:
  ///   - picture: the lines of the picture, its head among them.
  ///   - labelWidth: what ``labelWidth(of:width:)`` says.
  ///   - quantity: what stands in the cells: where that says which states matter, and not all fit,
  ///     those are shown.
  ///   - allowsStrip: whether the states of a model of many may all lie below those that matter.
  ///   - stacks: whether the screen is large: then stretches of time may lie below each other,
  ///     where they don't fit beside each other.
  init(
    of session: Session, in picture: Range<Int>, width: Int, labelWidth: Int,
    quantity: CellQuantity = .value, allowsStrip: Bool = true, stacks: Bool = false
  ) {
    let model = session.model
    rows =
      (picture.lowerBound + PictureHead.height)..<max(picture.lowerBound + 3, picture.upperBound)
    self.labelWidth = labelWidth
    let room = width - labelWidth
    let gaze = session.gaze
    columnPitch = Self.columnPitch(timesteps: model.timesteps, room: room)
    stretches = TrellisStretches(
      of: model, lines: stacks ? picture.count : 0,
      fitting: Self.showsAll(model, width: width, labelWidth: labelWidth)
        ? model.timesteps + 1 : max(3, room / columnPitch))
    timesteps = Self.page(
      around: gaze.t, of: model.timesteps + 1, fitting: stretches.capacity)
    let all =
      allowsStrip
      ? StateStrip(of: model.states, in: rows, timesteps: timesteps.count) : nil
    // Where losses are shown V_0 is none of them, and every row counts.
    let hasStart = timesteps.lowerBound == 0 && stretches.count == 1 && quantity != .loss
    let area = hasStart ? Self.linesBesideStart(in: rows, states: model.states, strip: all) : rows
    let choice = Self.choice(of: session, in: area, timesteps, quantity, strip: all)
    strip = choice.strip
    isNearestFirst = !choice.order.isEmpty
    isSelection = choice.isSelection
    order = choice.order
    states = choice.states
    let (shown, top) = (choice.states.count, area.lowerBound)
    let lines =
      choice.strip.map { $0.head - top }
      ?? (stretches.count == 1 ? area.count : stretches.height - PictureHead.height - 1)
    let isWhole = stacks && stretches.count == 1 && timesteps.count == model.timesteps + 1
    let filling = isWhole ? EdgeTable.rowPitch(of: shown, in: lines) : nil
    let usual = max(1, min(Self.largestRowPitch(of: shown), lines / shown))
    rowPitch = filling ?? usual
    let used = (shown - 1) * rowPitch + 1
    // Below the last state there is room for what stands in its cells.
    hasTerms = stacks && shown <= 4 && rowPitch >= CellTermLines.smallestPitch && !isSelection
    let spare = hasTerms ? CellTermLines.count : 0
    firstRow = top + max(0, min((lines - used - spare) / 2, rowPitch / 2))
  }

  /// The lines for the states: without the first of them where rows lie close and the start has a
  /// line of its own above them, since what stands in the head would be an observation or a move.
  /// Where all states just have a line each none gives way, and the head says what it is.
  private static func linesBesideStart(
    in rows: Range<Int>, states: Int, strip: StateStrip?
  ) -> Range<Int> {
    let lines = strip.map { $0.head - rows.lowerBound } ?? rows.count
    let shown = strip?.rowsThatMatter(in: rows) ?? states
    let isJustFull = strip == nil && lines == states
    return lines < 2 * shown && lines > 1 && !isJustFull ? rows.dropFirst() : rows
  }

  /// Which states have a row.
  private struct Choice {
    let states: [Int]
    var order: [Int] = []
    var strip: StateStrip?
    var isSelection = true
  }

  /// Those that come nearest to the best, where that is what is shown, or those that matter: above
  /// a strip of all, where there are many; all of them where they fit.
  private static func choice(
    of session: Session, in rows: Range<Int>, _ timesteps: ClosedRange<Int>,
    _ quantity: CellQuantity, strip: StateStrip?
  ) -> Choice {
    let count = strip?.rowsThatMatter(in: rows) ?? min(session.model.states, rows.count)
    if let nearest = session.nearestRows(count, in: timesteps, by: quantity) {
      return Choice(states: nearest.rows, order: nearest.order, strip: strip)
    }
    if let rows = session.rowsThatMatter(count, in: timesteps, by: quantity) {
      return Choice(states: rows, strip: strip)
    }
    return Choice(states: Array(0..<count), isSelection: false)
  }

  /// Whether every timestep is on the screen.
  static func showsAll(_ model: LoadedModel, width: Int, labelWidth: Int) -> Bool {
    model.timesteps * smallestPitch + smallestStart + 1 <= width - labelWidth
  }

  /// How wide the names of the rows are, within reason, with a blank at either side.
  static func labelWidth(of names: StateNames, width: Int) -> Int {
    let longest: Int
    switch names {
    case .listed(let listed):
      // No text is wider than it has bytes, so that only few of the names need be measured.
      longest = listed.prefix(2000).reduce(0) { widest, name in
        name.utf8.count <= widest ? widest : max(widest, DisplayWidth.of(name))
      }
    case .numbered(let count): longest = "s\(count - 1)".count
    }
    return min(max(longest, 3), max(6, width / 6)) + 2
  }

  /// The narrowest column that the start may have.
  private static let smallestStart = 9

  private static func columnPitch(timesteps: Int, room: Int) -> Int {
    let fair = max(0, room - smallestStart - 1) / timesteps
    // On a screen narrower than its labels nothing is drawn, but it is laid out all the same.
    return fair >= smallestPitch ? min(fair, largestPitch) : max(1, min(comfortablePitch, room / 3))
  }

  private static func page(around t: Int, of columns: Int, fitting: Int) -> ClosedRange<Int> {
    if columns <= fitting { return 0...(columns - 1) }
    let stride = fitting - 2
    let first = min(max(0, t - 1) / stride * stride, columns - fitting)
    return first...(first + fitting - 1)
  }

  /// The columns of a stretch.
  func columns(of stretch: Int) -> ClosedRange<Int> {
    let first = timesteps.lowerBound + stretch * (stretches.columns - 1)
    return first...min(first + stretches.columns - 1, timesteps.upperBound)
  }

  /// The line of the heads of a stretch.
  func headRow(of stretch: Int) -> Int {
    rows.lowerBound - PictureHead.height + stretch * stretches.height
  }

  /// The left end of a column.
  func left(of t: Int, in stretch: Int = 0) -> Int {
    let first = columns(of: stretch).lowerBound
    let saved = first == 0 && t > 0 ? columnPitch - startPitch : 0
    return labelWidth + (t - first) * columnPitch - saved
  }

  /// The characters of a column.
  func pitch(of t: Int) -> Int { t == 0 ? startPitch : columnPitch }

  /// The line of a cell; of one outside the window, a line not too far outside.
  func row(of cell: TrellisCell, in stretch: Int = 0) -> Int {
    let first = firstRow + stretch * stretches.height
    return cell.isStart ? first + startLine : first + place(of: cell.state) * rowPitch
  }

  /// The line of the start node, from that of the first state: in the middle, but never on the row
  /// of a state, whose value it would seem to be. Where rows have no line between them it is the
  /// one above all.
  private var startLine: Int {
    let middle = (states.count - 1) * rowPitch / 2
    if rowPitch == 1 || states.count == 1 { return -1 }
    return middle % rowPitch == 0 ? middle - rowPitch / 2 : middle
  }

  /// The row of a state, from 0; below all of them for those that have none.
  private func place(of state: Int) -> Int { states.firstIndex(of: state) ?? states.count }

  /// The states whose rows are next above and next below the start node; nil where none is.
  var statesBesideStart: (above: Int?, below: Int?) {
    let start = row(of: .start)
    let below = states.firstIndex { row(of: TrellisCell(t: 1, state: $0)) > start }
    let above = (below ?? states.count) - 1
    return (states.indices.contains(above) ? states[above] : nil, below.map { states[$0] })
  }

  /// The cell at a place of the screen; nil where none is.
  func cell(atRow row: Int, column: Int) -> TrellisCell? {
    guard column >= labelWidth, rows.contains(row) else { return nil }
    let stretch = min((row - rows.lowerBound) / max(1, stretches.height), stretches.count - 1)
    let first = columns(of: stretch).lowerBound
    let saved = first == 0 && column >= labelWidth + startPitch ? columnPitch - startPitch : 0
    let t = first + (column - labelWidth + saved) / columnPitch
    if let strip, let state = strip.state(atRow: row) {
      return columns(of: stretch).contains(t) && t > 0 ? TrellisCell(t: t, state: state) : nil
    }
    if t == 0 { return .start }
    let line = row - firstRow - stretch * stretches.height + rowPitch / 2
    let place = line / rowPitch
    guard columns(of: stretch).contains(t), line >= 0 else { return nil }
    return states.indices.contains(place) ? TrellisCell(t: t, state: states[place]) : nil
  }

  /// The timestep, from 1, in whose column of the first stretch a column of the screen is; nil
  /// beside them.
  func timestep(atColumn column: Int) -> Int? {
    columns(of: 0).first { t in
      t > 0 && (left(of: t)..<(left(of: t) + pitch(of: t))).contains(column)
    }
  }

  /// Whether a cell is shown.
  func contains(_ cell: TrellisCell) -> Bool {
    timesteps.contains(cell.t) && (cell.isStart || states.contains(cell.state))
  }

  /// Centres something in a column.
  func start(of width: Int, in t: Int, of stretch: Int = 0) -> Int {
    left(of: t, in: stretch) + max(0, pitch(of: t) - width) / 2
  }
}
