import Console
import Exploration

/// The shortfall of every method against the edges that it has looked at: a staircase each, with
/// the number of the lane at its end, and at the right the names in the order of the ends. The last
/// line is the optimum.
struct RacePlot {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  private static let labelWidth = 8

  private var scale: RaceScale {
    RaceScale(
      of: race, timesteps: scene.timesteps, budget: scene.session.race?.budget ?? 1,
      width: 2 * (right - Self.labelWidth - 3), height: 4 * (layout.plot.count - 2))
  }

  private var names: RaceNames {
    RaceNames(of: race, rows: top...max(top, axis + 1), width: scene.width)
  }
  /// Where the plot ends and the names begin.
  private var right: Int { scene.width - names.width }

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
      add(lane, .thin, Self.role(of: place), scale, to: &lines)
    }
    if let selected {
      add(race.lanes[selected], .thick, Self.role(of: selected), scale, to: &lines)
    }
    for (place, lane) in race.lanes.enumerated() {
      mark(lane, place, isSelected: place == selected, scale, on: &canvas)
    }
    lines.draw(on: &canvas, rows: top..<axis)
    writeQuantity(on: &canvas)
    write(names, beside: scale, on: &canvas)
  }

  /// What goes upwards, in the highest line in which no curve is.
  private func writeQuantity(on canvas: inout Canvas) {
    let text = "short by, log"
    let columns = (Self.labelWidth + 1)..<(Self.labelWidth + 2 + text.count)
    let row = (top..<axis).first { row in columns.allSatisfy { canvas[row, $0].glyph == " " } }
    guard let row else { return }
    canvas.write(text, row: row, column: columns.lowerBound, role: .faint)
  }

  /// The names, each in the line in which its curve ends, or as near to it as the others leave
  /// room.
  private func write(_ names: RaceNames, beside scale: RaceScale, on canvas: inout Canvas) {
    for (place, row) in names.places(ending: { scale.y($0).map { top + $0 / 4 } ?? axis }) {
      let role: Role = place == scene.session.race?.selected ? .selected : Self.role(of: place)
      let name = scene.words.clip(race.lanes[place].name, to: names.width - RaceNames.number)
      canvas.write("\(place + 1) \(name)", row: row, column: right, role: role)
    }
  }

  /// Each lane has a colour of its own; its number tells it without.
  private static func role(of place: Int) -> Role {
    let roles: [Role] = [.result, .deviation, .contrast, .reference, .plain, .notice]
    return roles[place % roles.count]
  }

  private func add(
    _ lane: RaceData.Runner, _ stroke: Stroke, _ role: Role, _ scale: RaceScale,
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
    _ lane: RaceData.Runner, _ place: Int, isSelected: Bool, _ scale: RaceScale,
    on canvas: inout Canvas
  ) {
    guard let last = lane.curve.last else { return }
    let isOptimal = last.shortfall == 0
    let row = scale.y(last.shortfall).map { top + $0 / 4 } ?? axis
    let edges = isOptimal ? last.edges : lane.edges
    var column = Self.labelWidth + scale.x(edges) / 2 + (isOptimal ? 0 : 1)
    while isTaken(row, column, canvas) { column += 1 }
    let role: Role = isSelected ? .selected : Self.role(of: place)
    canvas.write("\(place + 1)", row: row, column: column, role: role)
  }

  private func isTaken(_ row: Int, _ column: Int, _ canvas: Canvas) -> Bool {
    canvas[row, column].glyph.first?.isNumber == true && column < right - 2
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
      String(repeating: scene.glyphs.rule, count: max(0, right - Self.labelWidth - 2)),
      row: axis, column: Self.labelWidth, role: .faint)
    let budget = Numbers.grouped(scene.session.race?.budget ?? 0)
    canvas.write(
      "edges looked at, log, from \(Numbers.grouped(scene.timesteps))", row: axis + 1,
      column: Self.labelWidth, role: .faint)
    canvas.write(
      budget, row: axis + 1, column: right - 2 - budget.count, role: .faint)
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
