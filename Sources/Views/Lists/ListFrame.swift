import Console

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
