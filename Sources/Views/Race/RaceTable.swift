import Console
import Exploration

/// The methods, a line each: the best path, how far below the optimum, after how much work.
struct RaceTable {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  private var selected: Int { scene.session.race?.selected ?? 0 }

  func draw(on canvas: inout Canvas) {
    let rows = [heads] + race.lanes.map(fields)
    let widths = rows[0].indices.map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    let shown = columns(widths)
    for (offset, row) in layout.table.enumerated() where offset < rows.count {
      let isSelected = offset == selected + 1
      let role: Role = offset == 0 ? .heading : isSelected ? .selected : .plain
      if isSelected { canvas.write(scene.glyphs.best, row: row, column: 1, role: role) }
      if offset > 0 { canvas.write("\(offset)", row: row, column: 3, role: role) }
      var column = 5
      for place in shown {
        let text = place == 0 ? clippedName(rows[offset][0], widths, shown) : rows[offset][place]
        let width = place == 0 ? nameWidth(widths, shown) : widths[place]
        let start = place == 0 ? column : column + width - DisplayWidth.of(text)
        canvas.write(text, row: row, column: start, role: role)
        column += width + 2
      }
    }
  }

  private var heads: [String] {
    ["", scene.words.total, "short by", "edges", "wrong from", ""]
  }

  private func fields(of lane: RaceData.Lane) -> [String] {
    let nothing = "-"
    return [
      lane.name,
      lane.logJoint.map { scene.numbers.fixed($0) } ?? nothing,
      lane.shortfall.map { $0 == 0 ? "0" : scene.numbers.fixed($0) } ?? nothing,
      Numbers.grouped(lane.edges),
      lane.divergence.map { "t = \(Numbers.grouped($0))" } ?? nothing,
      lane.isExact ? "proven" : lane.isFinished ? "done" : "",
    ]
  }

  /// All columns, or as many as leave the names some room.
  private func columns(_ widths: [Int]) -> [Int] {
    for shown in [[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 5], [0, 2, 3, 5]]
    where nameWidth(widths, shown) >= min(widths[0], 12) {
      return shown
    }
    return [0, 2, 3]
  }

  private func nameWidth(_ widths: [Int], _ shown: [Int]) -> Int {
    let others = shown.dropFirst().reduce(0) { $0 + widths[$1] + 2 }
    return min(widths[0], max(1, scene.width - 6 - others))
  }

  private func clippedName(_ name: String, _ widths: [Int], _ shown: [Int]) -> String {
    scene.words.clip(name, to: nameWidth(widths, shown))
  }
}
