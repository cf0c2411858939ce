import Console
import Exploration
import Solvers

/// What each iteration was worth: a curve, with a mark where one stands; what was held out as a
/// second one.
struct LearningPlot {
  let scene: Scene
  let lesson: Lesson
  let data: LessonData
  let layout: LearningLayout
  let words: LessonWords

  private static let fewest = 8

  private var left: Int { layout.tablesWidth + 1 }
  private var width: Int { layout.extent.width - left - 2 }
  private var rows: Range<Int> {
    (layout.top.lowerBound + 1)..<max(layout.top.lowerBound + 1, layout.top.upperBound - 1)
  }
  private var last: Int { max(Self.fewest, data.iterations.count - 1) }

  func draw(on canvas: inout Canvas) {
    guard width >= 14, layout.top.count >= 3 else { return }
    let present = data.iterations[min(lesson.iteration, data.iterations.count - 1)]
    drawHead(present, on: &canvas)
    var lines = LineLayer(scene.charset.lines, size: canvas.size)
    let heldOut = data.iterations.map(\.heldOut)
    if heldOut.contains(where: { $0 != nil }) {
      add(heldOut.map { $0 ?? .nan }, stroke: .dotted, role: .candidate, to: &lines)
    }
    let objectives = data.iterations.map(\.objective)
    add(objectives, stroke: .thick, role: .result, to: &lines)
    if let dot = dot(of: objectives, at: min(lesson.iteration, objectives.count - 1)) {
      canvas.write(
        scene.glyphs.onPath, row: dot.y / 4, column: dot.x / 2, role: .selected)
    }
    lines.draw(on: &canvas, rows: rows)
    drawAxis(on: &canvas)
  }

  private func drawHead(_ present: LearningIteration, on canvas: inout Canvas) {
    let value = scene.numbers.fixed(present.objective)
    var text = "\(words.objective) \(value)"
    if DisplayWidth.of(text) > width { text = value }
    if let heldOut = present.heldOut {
      // Which curve is which.
      let (thick, dotted) = scene.charset == .unicode ? ("━", "┈") : ("=", ".")
      let other = scene.numbers.fixed(heldOut)
      let both = "\(thick) \(words.objective) \(value)  \(dotted) held out \(other)"
      text = DisplayWidth.of(both) > width ? "\(thick) \(value) \(dotted) \(other)" : both
    }
    canvas.write(text, row: layout.top.lowerBound, column: left, role: .heading, limit: width)
  }

  private func drawAxis(on canvas: inout Canvas) {
    let row = layout.top.upperBound - 1
    let known = "\(data.iterations.count - 1)"
    let end = data.isConverged ? "\(known), converged" : "\(known)"
    canvas.write("0", row: row, column: left, role: .faint)
    canvas.write(end, row: row, column: left + width - end.count, role: .faint)
    // Which curve is which, where the head has no room for it.
    let isHeldOut = data.iterations.contains { $0.heldOut != nil }
    let middle =
      isHeldOut ? "\(scene.charset == .unicode ? "┈" : ".") held out" : "iterations"
    if width > middle.count + end.count + 6 {
      canvas.write(middle, row: row, column: left + 2, role: .faint)
    }
  }

  private func add(_ values: [Double], stroke: Stroke, role: Role, to lines: inout LineLayer) {
    guard values.count > 1 else { return }
    for place in 1..<values.count {
      guard let from = dot(of: values, at: place - 1), let to = dot(of: values, at: place) else {
        continue
      }
      lines.addLine(fromX: from.x, y: from.y, toX: to.x, y: to.y, stroke: stroke, role: role)
    }
  }

  /// Where a value lies, in dots.
  private func dot(of values: [Double], at place: Int) -> (x: Int, y: Int)? {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), values[place].isFinite,
      !rows.isEmpty
    else { return nil }
    let height = 4 * rows.count - 1
    // What rounding makes of one value is no curve.
    let isFlat = high - low <= 1e-9 * max(1, low.magnitude, high.magnitude)
    let share = isFlat ? 1 : (values[place] - low) / (high - low)
    return (
      2 * left + place * (2 * width - 1) / last,
      4 * rows.lowerBound + height - Int((share * Double(height)).rounded())
    )
  }
}
