import Console
import Exploration

/// The shortfall of every method against the edges that it has looked at: a staircase each, with the
/// number of the lane at its end. The last line is the optimum.
struct RacePlot {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  private static let labelWidth = 8

  private var scale: RaceScale {
    RaceScale(
      of: race, timesteps: scene.timesteps, budget: scene.session.race?.budget ?? 1,
      width: 2 * (scene.width - Self.labelWidth - 3), height: 4 * (layout.plot.count - 2))
  }

  private var top: Int { layout.plot.lowerBound }
  /// The line of the optimum; the one below it tells the edges.
  private var axis: Int { layout.plot.upperBound - 2 }

  func draw(on canvas: inout Canvas) {
    guard layout.plot.count >= 4 else { return }
    let scale = scale
    drawAxes(scale, on: &canvas)
    var lines = LineLayer(scene.charset.lines, size: canvas.size)
    let selected = scene.session.race?.selected
    for (place, lane) in race.lanes.enumerated() where place != selected {
      add(lane, .thin, .plain, scale, to: &lines)
    }
    if let selected { add(race.lanes[selected], .thick, .focus, scale, to: &lines) }
    for (place, lane) in race.lanes.enumerated() {
      mark(lane, place, isSelected: place == selected, scale, on: &canvas)
    }
    lines.draw(on: &canvas, rows: top..<axis)
  }

  private func add(
    _ lane: RaceData.Lane, _ stroke: Stroke, _ role: Role, _ scale: RaceScale,
    to lines: inout LineLayer
  ) {
    let left = 2 * Self.labelWidth
    for (place, point) in lane.curve.enumerated() {
      let next = place + 1 < lane.curve.count ? lane.curve[place + 1] : nil
      guard let y = scale.y(point.shortfall) else { continue }
      let (x, end) = (left + scale.x(point.edges), left + scale.x(next?.edges ?? lane.edges))
      lines.addLine(
        fromX: x, y: 4 * top + y, toX: end, y: 4 * top + y, stroke: stroke, role: role)
      guard let next else { continue }
      let low = 4 * top + (scale.y(next.shortfall) ?? scale.height - 1)
      lines.addLine(fromX: end, y: 4 * top + y, toX: end, y: low, stroke: stroke, role: role)
    }
  }

  /// The number of the lane where its curve ends; on the axis, one beside the other.
  private func mark(
    _ lane: RaceData.Lane, _ place: Int, isSelected: Bool, _ scale: RaceScale,
    on canvas: inout Canvas
  ) {
    guard let last = lane.curve.last else { return }
    let isOptimal = last.shortfall == 0
    let row = scale.y(last.shortfall).map { top + $0 / 4 } ?? axis
    let edges = isOptimal ? last.edges : lane.edges
    var column = Self.labelWidth + scale.x(edges) / 2 + (isOptimal ? 0 : 1)
    while isTaken(row, column, canvas) { column += 1 }
    canvas.write(
      "\(place + 1)", row: row, column: column, role: isSelected ? .selected : .strong)
  }

  private func isTaken(_ row: Int, _ column: Int, _ canvas: Canvas) -> Bool {
    canvas[row, column].glyph.first?.isNumber == true && column < scene.width - 1
  }

  private func drawAxes(_ scale: RaceScale, on canvas: inout Canvas) {
    for decade in scale.decades {
      let share = Double(scale.decades.upperBound - decade) / Double(scale.decades.count - 1)
      let row = top + Int((share * Double(scale.height - 1)).rounded()) / 4
      let text = Self.power(decade)
      canvas.write(
        text, row: row, column: Self.labelWidth - 1 - text.count, role: .faint)
    }
    canvas.write("0", row: axis, column: Self.labelWidth - 2, role: .faint)
    canvas.write(
      String(repeating: scene.glyphs.rule, count: max(0, scene.width - Self.labelWidth - 2)),
      row: axis, column: Self.labelWidth, role: .faint)
    let budget = Numbers.grouped(scene.session.race?.budget ?? 0)
    canvas.write(
      "edges looked at, from \(Numbers.grouped(scene.timesteps))", row: axis + 1,
      column: Self.labelWidth, role: .faint)
    canvas.write(
      budget, row: axis + 1, column: scene.width - 2 - budget.count, role: .faint)
    canvas.write(
      scene.words.unit.isEmpty ? "" : "nats", row: axis + 1, column: 1, role: .faint)
  }

  /// `1000`, `0.01`.
  private static func power(_ exponent: Int) -> String {
    if exponent > 4 || exponent < -3 { return "1e\(exponent)" }
    return exponent >= 0
      ? "1" + String(repeating: "0", count: exponent)
      : "0." + String(repeating: "0", count: -exponent - 1) + "1"
  }
}
