import Console
import Exploration

/// What is told of a model before it is opened: what it shows, its states, what was observed or how
/// one moves, and the map of a grid world.
struct PreviewView {
  let entry: ModelEntry
  let glyphs: Glyphs

  /// Between a text and the map at its right.
  private static let gap = 3

  /// At the right of the list, one below the other, as much as has room.
  func draw(rows: Range<Int>, columns: Range<Int>, on canvas: inout Canvas) {
    var row = rows.lowerBound
    canvas.write(
      DisplayWidthClip.words(entry.title, to: columns.count, glyphs: glyphs), row: row,
      column: columns.lowerBound, role: .heading)
    row += 2
    for text in [entry.about] + facts {
      let lines = Paragraph.wrap(text, width: columns.count)
      for line in lines.prefix(max(0, rows.upperBound - row)) {
        canvas.write(line, row: row, column: columns.lowerBound)
        row += 1
      }
      row += 1
    }
    drawMap(rows: row..<max(row, rows.upperBound), columns: columns, on: &canvas)
  }

  /// Below the list: a map at the right, if it has room there, and at its left the words.
  func drawBelow(rows: Range<Int>, columns: Range<Int>, on canvas: inout Canvas) {
    let map = mapSize
    let hasMap = map.height > 0 && map.height <= rows.count && 2 * map.width <= columns.count
    let width = columns.count - (hasMap ? map.width + Self.gap : 0)
    let told = facts.map { DisplayWidthClip.words($0, to: width, glyphs: glyphs) }
    let room = max(1, rows.count - min(told.count, rows.count - 1))
    let about = Paragraph.fit(
      Paragraph.wrap(entry.about, width: width), room, width: width, glyphs: glyphs)
    for (offset, line) in (about + told).prefix(rows.count).enumerated() {
      canvas.write(
        line, row: rows.lowerBound + offset, column: columns.lowerBound,
        role: offset < about.count ? .plain : .faint)
    }
    guard hasMap else { return }
    drawMap(
      rows: rows, columns: (columns.upperBound - map.width)..<columns.upperBound, on: &canvas)
  }

  // MARK: Words

  /// A line each: the states, or how many cells the map has; the observations; the moves.
  private var facts: [String] {
    let preview = entry.preview
    var facts: [String] = []
    if let first = preview.map.first {
      facts.append(
        "map: \(preview.map.count) rows \(glyphs.times) \(first.count) columns, "
          + "\(Numbers.grouped(entry.states)) states")
    } else if !preview.states.isEmpty {
      facts.append("states: " + list(preview.states, of: entry.states))
    }
    if !preview.observations.isEmpty {
      let observed = preview.observations.map { $0 ?? glyphs.dot }
      facts.append("observed: " + list(observed, of: entry.timesteps))
    }
    if !preview.moves.isEmpty {
      facts.append("moves: " + preview.moves.joined(separator: ", "))
    }
    return facts
  }

  /// As many as are known, and an ellipsis if those are not all.
  private func list(_ names: [String], of count: Int) -> String {
    names.joined(separator: ", ") + (names.count < count ? ", \(glyphs.ellipsis)" : "")
  }

  // MARK: Map

  private var mapSize: Size {
    Size(width: entry.preview.map.first?.count ?? 0, height: entry.preview.map.count)
  }

  /// The map as the file has it, if it has room: a blank between two columns if there is room for
  /// that too.
  private func drawMap(rows: Range<Int>, columns: Range<Int>, on canvas: inout Canvas) {
    let map = mapSize
    guard map.height > 0, map.height <= rows.count, map.width <= columns.count else { return }
    let pitch = 2 * map.width - 1 <= columns.count ? 2 : 1
    for (offset, line) in entry.preview.map.enumerated() {
      for (place, letter) in line.enumerated() {
        let isBlocked = entry.preview.blocked.contains(letter)
        let sign = isBlocked ? glyphs.blocked : letter == "." ? glyphs.dot : String(letter)
        canvas.write(
          sign, row: rows.lowerBound + offset, column: columns.lowerBound + place * pitch,
          role: isBlocked ? .wall : letter == "." ? .faint : .strong)
      }
    }
  }
}
