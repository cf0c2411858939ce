import Console
import DynamicProgramming
import Exploration

/// All N timesteps at once: each cell shaded by how much V falls short of the best of its column,
/// by what a detour through it would lose, or by how probable it is. Few states are bands, many
/// share a line by two.
struct OverviewPicture {
  let scene: Scene

  /// Where the lines of a picture go.
  struct Raster {
    /// Lines for a state; 0 where two states share one.
    let linesPerState: Int
    /// The first line.
    let top: Int
    /// The lines of all.
    let lines: Int

    init(states: Int, rows screen: ScreenRows) {
      let room = max(1, screen.picture.count - PictureHead.height)
      top = screen.picture.lowerBound + 1
      linesPerState = states > room ? 0 : room / max(1, states)
      lines = room
    }

    /// How many states fit.
    var capacity: Int { linesPerState == 0 ? 2 * lines : lines / linesPerState }
  }

  static func request(
    for session: Session, of quantity: CellQuantity, rows screen: ScreenRows
  ) -> TrellisWindow.Request {
    let n = session.model.timesteps
    let capacity = Raster(states: session.model.states, rows: screen).capacity
    let first = session.gaze.state / capacity * capacity
    let states = min(first, max(0, session.model.states - capacity))
    // Counted from the last column, and in steps of those that are at hand without computing.
    let atHand = session.columnStride(of: quantity)
    let fair = TimeAxis.stride(of: n, width: screen.pictureWidth)
    let stride = (fair + atHand - 1) / atHand * atHand
    return TrellisWindow.Request(
      timesteps: ((n - 1) % stride + 1)...n, stride: stride,
      states: states..<min(session.model.states, states + capacity), showsChoices: false)
  }

  /// The cell at a place of the screen; nil where none is.
  static func cell(
    atRow row: Int, column: Int, _ request: TrellisWindow.Request, of states: Int,
    _ rows: ScreenRows
  ) -> TrellisCell? {
    let raster = Raster(states: states, rows: rows)
    let t = request.timesteps.lowerBound + (column - TimeAxis.left) * request.stride
    let line = row - raster.top
    let offset = raster.linesPerState == 0 ? 2 * line : line / raster.linesPerState
    let state = request.states.lowerBound + offset
    guard column >= TimeAxis.left, line >= 0, request.timesteps.contains(t),
      request.states.contains(state)
    else { return nil }
    return TrellisCell(t: t, state: state)
  }

  /// What has to be known of its cells, where that is what cells show elsewhere. Gaps are not shown
  /// here, and take the column after each of those that are.
  static func quantity(_ chosen: CellQuantity) -> CellQuantity { chosen == .gap ? .value : chosen }

  private var raster: Raster { Raster(states: scene.session.model.states, rows: scene.rows) }

  func draw(on canvas: inout Canvas) {
    let request = scene.window.request
    let top = scene.rows.picture.lowerBound
    let end = canvas.write("\(shades.subject):", row: top, column: 1, role: .faint)
    let timesteps = stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound,
      by: request.stride)
    let hasTurns = timesteps.contains { path(at: $0).count > 1 }
    drawLegend(row: top, column: end + 1, hasTurns: hasTurns, on: &canvas)
    drawNames(request.states, on: &canvas)
    for (place, t) in timesteps.enumerated() { draw(column: t, at: place, on: &canvas) }
    drawTicks(in: request, on: &canvas)
    drawGaze(in: request, on: &canvas)
    drawHidden(request.states, on: &canvas)
  }

  /// How many states lie above and below, under the names of those that are shown.
  private func drawHidden(_ states: Range<Int>, on canvas: inout Canvas) {
    let (above, below) = (states.lowerBound, scene.problem.states.count - states.upperBound)
    guard above + below > 0 else { return }
    let signs = scene.charset == .unicode ? ["↑", "↓"] : ["^", "v"]
    let counts = zip(signs, [above, below]).filter { $0.1 > 0 }
      .map { $0.0 + ($0.1 < 10_000 ? "\($0.1)" : "\($0.1 / 1000)k") }
    let row = gazeRow(in: scene.window.request)
    canvas.write(
      counts.joined(separator: " "), row: row, column: 1, role: .faint, limit: TimeAxis.left - 1)
  }

  private func drawNames(_ states: Range<Int>, on canvas: inout Canvas) {
    let raster = raster
    for (offset, state) in states.enumerated() {
      let isGaze = scene.session.gaze.state == state
      // Of two on a line the upper one has its name there, or the one that is looked at.
      let isHidden = raster.linesPerState == 0 && offset % 2 == 1
      if isHidden && !isGaze { continue }
      let line = raster.linesPerState == 0 ? offset / 2 : offset * raster.linesPerState
      let row = raster.top + line
      canvas.clear(row: row, column: 1, size: Size(width: TimeAxis.left - 1, height: 1))
      canvas.write(
        scene.words.name(state, width: TimeAxis.left - 2), row: row, column: 1,
        role: isGaze ? .strong : .plain)
    }
  }

  private var shades: StateShades { StateShades(scene: scene) }

  /// The shades, each as it is drawn.
  private func drawLegend(row: Int, column: Int, hasTurns: Bool, on canvas: inout Canvas) {
    guard showsAreas else {
      return shades.drawLegend(
        row: row, column: column, width: scene.width, hasTurns: hasTurns, on: &canvas)
    }
    let end =
      canvas.write("the height of a band is 1", row: row, column: column, role: .faint) + 2
    let next = canvas.write(scene.glyphs.bar(8), row: row, column: end, role: .result)
    canvas.write(" on the path", row: row, column: next, role: .faint)
  }

  // MARK: Cells

  /// The states in which the path is at the timesteps that share a column: else one that goes round
  /// in as many would seem to stand still.
  private func path(at t: Int) -> Set<Int> {
    scene.session.statesOfPath(in: max(1, t - scene.window.request.stride + 1)...t)
  }

  private func draw(column t: Int, at place: Int, on canvas: inout Canvas) {
    let states = scene.window.request.states
    let (raster, column) = (raster, TimeAxis.left + place)
    let path = path(at: t)
    // In several states in turn, it leaves them their shades but for its sign.
    let besides = shades.patches(of: states, at: t, path: path.count > 1 ? [] : path)
    let patches = zip(states, besides).map {
      path.count > 1 && path.contains($0) ? .pathInTurn($1.level) : $1
    }
    guard raster.linesPerState > 0 else {
      for line in stride(from: 0, to: patches.count, by: 2) {
        let lower = line + 1 < patches.count ? patches[line + 1] : nil
        shades.draw(
          patches[line], over: lower, row: raster.top + line / 2, column: column, on: &canvas)
      }
      return
    }
    if showsAreas {
      for (offset, state) in states.enumerated() {
        drawArea(of: TrellisCell(t: t, state: state), at: offset, column: column, on: &canvas)
      }
      return
    }
    for (offset, patch) in patches.enumerated() {
      for line in 0..<raster.linesPerState {
        let row = raster.top + offset * raster.linesPerState + line
        // A line between bands, where there is one to spare.
        if raster.linesPerState > 2 && line == raster.linesPerState - 1 { continue }
        // The path's sign once in a band: many of them are noise.
        if line == (raster.linesPerState - 1) / 2 {
          shades.draw(patch, row: row, column: column, on: &canvas)
        } else if case .path = besides[offset] {
          canvas.write(" ", row: row, column: column, role: .resultChip)
        } else {
          shades.draw(besides[offset], row: row, column: column, on: &canvas)
        }
      }
    }
  }

  /// Whether probabilities are heights in the bands of their states.
  private var showsAreas: Bool {
    shades.areShares && raster.linesPerState > 2 && scene.charset == .unicode
  }

  /// p(z_t | x) as a column that fills the band of its state from below.
  private func drawArea(
    of cell: TrellisCell, at offset: Int, column: Int, on canvas: inout Canvas
  ) {
    let lines = raster.linesPerState - 1
    let bottom = raster.top + offset * raster.linesPerState + lines - 1
    guard let share = scene.knownNumber(in: cell) else {
      canvas.write(scene.glyphs.dot, row: bottom, column: column, role: .faint)
      return
    }
    let isOnPath = scene.decidedState(at: cell.t) == cell.state
    // The path is seen where next to nothing is.
    let eighths = max(Int((share * Double(8 * lines)).rounded()), isOnPath ? 1 : 0)
    for line in 0..<lines where eighths > 8 * line {
      canvas.write(
        scene.glyphs.bar(min(8, eighths - 8 * line)), row: bottom - line, column: column,
        role: isOnPath ? .result : .line)
    }
  }

  /// Round timesteps under their columns: below the mark of the one that is looked at, or beside it
  /// where there is no other line.
  private func drawTicks(in request: TrellisWindow.Request, on canvas: inout Canvas) {
    let gaze = gazeRow(in: request)
    let isBeside = gaze + 1 >= scene.rows.picture.upperBound
    let taken = isBeside ? gazeColumns(in: request) : 0..<0
    let row = isBeside ? gaze : gaze + 1
    if !isBeside { canvas.write("t", row: row, column: TimeAxis.left - 2, role: .faint) }
    for t in TimeAxis.ticks(of: scene.timesteps, stride: request.stride) {
      let text = Numbers.grouped(t)
      let column = TimeAxis.left + place(of: t, in: request)
      guard column + text.count < scene.rows.pictureWidth else { return }
      // A blank at either side, or the two would read as one.
      if taken.overlaps((column - 1)..<(column + text.count + 1)) { continue }
      canvas.write(text, row: row, column: column, role: .faint)
    }
  }

  /// The lines that the states take.
  private func used(_ request: TrellisWindow.Request) -> Int {
    raster.linesPerState == 0
      ? (request.states.count + 1) / 2 : request.states.count * raster.linesPerState
  }

  /// The column of a timestep, from 0.
  private func place(of t: Int, in request: TrellisWindow.Request) -> Int {
    max(0, t - request.timesteps.lowerBound + request.stride / 2) / request.stride
  }

  /// The line of the mark of the timestep that is looked at.
  private func gazeRow(in request: TrellisWindow.Request) -> Int {
    min(raster.top + used(request), scene.rows.picture.upperBound - 1)
  }

  private var gazeText: String {
    "\(scene.charset == .unicode ? "▲" : "^") t \(max(1, scene.session.gaze.t))"
  }

  /// The columns of that mark.
  private func gazeColumns(in request: TrellisWindow.Request) -> Range<Int> {
    let column = TimeAxis.left + place(of: max(1, scene.session.gaze.t), in: request)
    let width = DisplayWidth.of(gazeText)
    let left = min(column, scene.rows.pictureWidth - width)
    return left..<(left + width)
  }

  /// A mark under the column that is looked at.
  private func drawGaze(in request: TrellisWindow.Request, on canvas: inout Canvas) {
    canvas.write(
      gazeText, row: gazeRow(in: request), column: gazeColumns(in: request).lowerBound,
      role: .focus)
  }
}
