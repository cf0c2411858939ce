import Console
import DynamicProgramming
import Exploration
import Solvers

/// The numbers of a model as tables: what each is, and how it has moved.
struct LearningTablesView {
  let scene: Scene
  let lesson: Lesson
  let data: LessonData
  let layout: LearningLayout
  let words: LessonWords

  private static let valueWidth = 5

  func draw(on canvas: inout Canvas) {
    for (index, table) in layout.tables.enumerated() where index < data.tables.count {
      drawHead(table, on: &canvas)
      for (offset, row) in table.rows.enumerated() {
        draw(row, of: table, data.tables[index], line: table.head + 1 + offset, on: &canvas)
      }
    }
  }

  private func columns(_ table: LearningLayout.Table) -> [(place: Int, left: Int)] {
    table.columns.enumerated().map {
      ($0.element, 1 + layout.labelWidth + $0.offset * table.detail.width)
    }
  }

  private func drawHead(_ table: LearningLayout.Table, on canvas: inout Canvas) {
    let learned = lesson.tables.tables[table.place]
    let hidden = learned.rows.count - table.rows.count
    let rest = hidden > 0 ? " +\(hidden)" : ""
    let title = words.words.clip(words.title(of: learned), to: layout.labelWidth - 1 - rest.count)
    canvas.write(title + rest, row: table.head, column: 1, role: .heading)
    let hasHeads = table.detail == .moveSinceStart && lesson.iteration > 0
    for (place, left) in columns(table) {
      let name = words.words.clip(
        words.name(of: learned.columns[place], in: learned),
        to: hasHeads ? Self.valueWidth + 1 : table.detail.width - 1)
      let end = left + 1 + Self.valueWidth
      canvas.write(
        name, row: table.head, column: max(left, end - DisplayWidth.of(name)), role: .faint)
      if hasHeads {
        canvas.write("last", row: table.head, column: end + 1, role: .faint)
        canvas.write("start", row: table.head, column: end + 7, role: .faint)
      }
    }
    let right = learned.columns.count - table.columns.upperBound
    let left = table.columns.lowerBound
    guard right > 0 || left > 0, let last = columns(table).last else { return }
    let arrows =
      (left > 0 ? "\(left) \(scene.glyphs.cursorLeft)" : "")
      + (right > 0 ? " \(scene.glyphs.cursorRight) \(right)" : "")
    canvas.write(
      arrows, row: table.head, column: last.left + table.detail.width + 1, role: .faint,
      limit: max(0, layout.tablesWidth - last.left - table.detail.width - 1))
  }

  private func draw(
    _ row: Int, of table: LearningLayout.Table, _ shown: LessonData.Table, line: Int,
    on canvas: inout Canvas
  ) {
    let learned = lesson.tables.tables[table.place]
    let isSelected =
      data.selection?.place.table == table.place && data.selection?.place.row == row
    canvas.write(
      words.words.clip(words.name(of: learned.rows[row]), to: layout.labelWidth - 1), row: line,
      column: 1, role: isSelected ? .strong : .plain)
    for (place, left) in columns(table) {
      guard let entry = shown[row, place] else { continue }
      let isHere =
        data.selection?.place == LearningTables.Place(table: table.place, row: row, column: place)
      draw(entry, isSelected: isHere, table.detail, line: line, left: left, on: &canvas)
    }
  }

  private func draw(
    _ entry: LessonData.Entry, isSelected: Bool, _ detail: LearningLayout.Detail, line: Int,
    left: Int, on canvas: inout Canvas
  ) {
    if isSelected {
      canvas.write(scene.glyphs.cursorRight, row: line, column: left, role: .selected)
    }
    let text =
      entry.value.map { scene.numbers.fitted($0, width: Self.valueWidth) } ?? scene.glyphs.dot
    let end = left + 1 + Self.valueWidth
    canvas.write(
      text, row: line, column: end - DisplayWidth.of(text),
      role: isSelected ? .selected : role(of: entry))
    guard let move = entry.move else { return }
    draw(move, hasSize: detail != .direction, line: line, column: end, on: &canvas)
    if detail == .moveSinceStart, let move = entry.moveSinceStart {
      draw(move, hasSize: true, line: line, column: end + 6, on: &canvas)
    }
  }

  /// Smaller moves would read as 0.
  private static let least = 0.0005

  /// Which way, and by how much: `▲.030`.
  private func draw(
    _ move: Double, hasSize: Bool, line: Int, column: Int, on canvas: inout Canvas
  ) {
    guard move.magnitude >= Self.least else { return }
    let sign = move > 0 ? scene.glyphs.up : scene.glyphs.down
    var size = scene.numbers.fitted(move.magnitude, width: 5)
    if size.hasPrefix("0.") {
      size.removeFirst()
    } else {
      size = scene.numbers.fitted(move.magnitude, width: 4)
    }
    canvas.write(
      sign + (hasSize ? size : ""), row: line, column: column,
      role: move > 0 ? .winner : .deviation)
  }

  /// Shaded by how probable; of scores and other numbers by nothing. While a step goes through the
  /// numbers, those that are still to come are faint.
  private func role(of entry: LessonData.Entry) -> Role {
    if case .renewing = lesson.stage, !entry.isRenewed { return .faint }
    guard let value = entry.value else { return .faint }
    if case .gathering = lesson.stage { return .plain }
    guard words.card.product == .probabilities, (0...1).contains(value) else { return .plain }
    return value == 0 ? .impossible : .heat(HeatLevel.ofShare(value))
  }
}
