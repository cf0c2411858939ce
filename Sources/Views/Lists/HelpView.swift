import Console
import Exploration

/// The help: every key and command, from the table that binds them.
struct HelpView {
  let scroll: Int
  let glyphs: Glyphs

  private static let keysColumn = 3
  private static let summaryColumn = 22

  func draw(on canvas: inout Canvas) {
    ListFrame(title: "trellis: keys and commands", glyphs: glyphs).draw(on: &canvas)
    let room = ListFrame.lines(height: canvas.size.height)
    let lines = KeyTable.standard.lines
    let first = min(scroll, max(0, lines.count - room))
    let shown = lines[first..<min(lines.count, first + room)]
    for (offset, line) in shown.enumerated() {
      draw(line, row: ListFrame.top + offset, on: &canvas)
    }
    writeFooter(first: first, shown: shown.count, of: lines.count, on: &canvas)
  }

  private func draw(_ line: KeyTable.Line, row: Int, on canvas: inout Canvas) {
    switch line {
    case .blank: break
    case .heading(let title):
      canvas.write(title, row: row, column: 1, role: .strong)
    case .row(let entry):
      let command = ":\(entry.command.name)"
      let keys = entry.keys.map(\.name).joined(separator: "  ")
      canvas.write(
        keys.isEmpty ? command : keys, row: row, column: Self.keysColumn, role: .key)
      let end = canvas.write(entry.summary, row: row, column: Self.summaryColumn)
      guard !keys.isEmpty else { return }
      let left = canvas.size.width - command.count - 1
      if left > end { canvas.write(command, row: row, column: left, role: .faint) }
    }
  }

  private func writeFooter(first: Int, shown: Int, of count: Int, on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    HelpBar.write(
      [.init("j k", "scroll"), .init("Space", "next screenful"), .init("Esc", "close")], row: row,
      on: &canvas)
    let place = "\(first + 1)-\(first + shown) of \(count)"
    canvas.write(
      place, row: row, column: canvas.size.width - place.count - 1, role: .faint)
  }
}

/// A screenful of lines under a heading, over a line of keys.
struct ListFrame {
  let title: String
  let glyphs: Glyphs

  /// How many lines fit.
  static func lines(height: Int) -> Int { max(1, height - 4) }
  /// Where the lines begin.
  static let top = 2

  func draw(on canvas: inout Canvas) {
    canvas.clear(row: 0, column: 0, size: canvas.size)
    canvas.mark(row: 0, columns: 0..<canvas.size.width, role: .heading)
    canvas.write(title, row: 0, column: 1, role: .heading)
  }
}
