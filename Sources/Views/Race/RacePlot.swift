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
      add(lane, .thin, Self.role(of: place), scale, to: &lines)
    }
    if let selected {
      add(race.lanes[selected], .thick, Self.role(of: selected), scale, to: &lines)
    }
    for (place, lane) in race.lanes.enumerated() {
      mark(lane, place, isSelected: place == selected, scale, on: &canvas)
    }
    lines.draw(on: &canvas, rows: top..<axis)
  }

  /// Each lane has a colour of its own; its number tells it without.
  private static func role(of place: Int) -> Role {
    let roles: [Role] = [.result, .deviation, .contrast, .reference, .plain, .notice]
    return roles[place % roles.count]
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
    let role: Role = isSelected ? .selected : Self.role(of: place)
    canvas.write("\(place + 1)", row: row, column: column, role: role)
    let name = lane.name
    let spots =
      [(row, column + 2), (row - 1, column + 2), (row + 1, column + 2)]
      + [(row - 1, column - name.count), (row + 1, column - name.count)]
    let spot = spots.first { isFree(row: $0.0, column: $0.1, width: name.count, canvas) }
    if let spot { canvas.write(name, row: spot.0, column: spot.1, role: role) }
  }

  /// Whether nothing stands on so many columns of a line of the plot.
  private func isFree(row: Int, column: Int, width: Int, _ canvas: Canvas) -> Bool {
    column > Self.labelWidth && column + width < scene.width - 1 && (top..<axis).contains(row)
      && (column..<(column + width)).allSatisfy { canvas[row, $0].glyph == " " }
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
      "edges looked at, log, from \(Numbers.grouped(scene.timesteps))", row: axis + 1,
      column: Self.labelWidth, role: .faint)
    canvas.write(
      budget, row: axis + 1, column: scene.width - 2 - budget.count, role: .faint)
    canvas.write(
      scene.words.unit.isEmpty ? "" : "nats", row: axis + 1, column: 1, role: .faint)
    canvas.write("short by, log", row: top, column: Self.labelWidth + 1, role: .faint)
  }

  /// `1000`, `0.01`.
  private static func power(_ exponent: Int) -> String {
    if exponent > 4 || exponent < -3 { return "1e\(exponent)" }
    return exponent >= 0
      ? "1" + String(repeating: "0", count: exponent)
      : "0." + String(repeating: "0", count: -exponent - 1) + "1"
  }
}

/// Where a number of edges and a shortfall lie in the plot, in dots; both scales are logarithmic.
///
/// The shortfall has whole decades, so that the curves stand still but when one more is needed.
struct RaceScale {
  /// Dots from the left.
  let width: Int
  /// Dots from the top; the optimum lies below them.
  let height: Int
  private let edges: ClosedRange<Double>
  /// The decades of the shortfall: 10^lowest … 10^highest.
  let decades: ClosedRange<Int>

  init(of race: RaceData, timesteps: Int, budget: Int, width: Int, height: Int) {
    self.width = max(2, width)
    self.height = max(2, height)
    // No path is found before N edges have been looked at.
    let first = Double(timesteps < budget ? timesteps : 1)
    edges = first...max(first * 2, Double(budget))
    let shortfalls = race.lanes.flatMap(\.curve).map(\.shortfall).filter { $0 > 0 }
    let highest = Self.exponent(of: shortfalls.max() ?? 1, isUp: true)
    let lowest = max(highest - 8, Self.exponent(of: shortfalls.min() ?? 1, isUp: false))
    decades = min(lowest, highest - 1)...highest
  }

  /// The power of ten at or beyond a number > 0.
  private static func exponent(of number: Double, isUp: Bool) -> Int {
    var exponent = 0
    var power = 1.0
    while isUp ? power < number : power * 10 <= number {
      power *= 10
      exponent += 1
    }
    while isUp ? power / 10 >= number : power > number {
      power /= 10
      exponent -= 1
    }
    return exponent
  }

  /// The column of dots of a number of edges.
  func x(_ count: Int) -> Int {
    let share =
      Self.log(Double(max(1, count)) / edges.lowerBound)
      / Self.log(edges.upperBound / edges.lowerBound)
    return Int((min(max(share, 0), 1) * Double(width - 1)).rounded())
  }

  /// The row of dots of a shortfall; nil for none, which is the axis.
  func y(_ shortfall: Double) -> Int? {
    guard shortfall > 0 else { return nil }
    let exponent = Self.log(shortfall) / Self.log(10)
    let share = (Double(decades.upperBound) - exponent) / Double(decades.count - 1)
    return Int((min(max(share, 0), 1) * Double(height - 1)).rounded())
  }

  /// The natural logarithm, by its series: a plot needs no more than three digits.
  private static func log(_ number: Double) -> Double {
    guard number > 0 else { return -700 }
    let (exponent, mantissa) = (Double(number.exponent), number.significand)
    let z = (mantissa - 1) / (mantissa + 1)
    let square = z * z
    let series = 1 + square * (1 / 3.0 + square * (1 / 5.0 + square * (1 / 7.0 + square / 9)))
    return exponent * 0.6931471805599453 + 2 * z * series
  }
}
