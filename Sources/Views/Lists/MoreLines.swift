import Console

/// How many lines of a list lie outside of the screen: `↑ 2 ↓ 3 more`, in all lists alike.
struct MoreLines {
  let above: Int
  let below: Int
  let glyphs: Glyphs

  /// - Parameter shown: those on the screen, of `count`.
  init(showing shown: Range<Int>, of count: Int, glyphs: Glyphs) {
    above = min(shown.lowerBound, count)
    below = max(0, count - shown.upperBound)
    self.glyphs = glyphs
  }

  /// Empty where the list is all there.
  var text: String {
    let counts = [(glyphs.arrow(ofMove: "up"), above), (glyphs.arrow(ofMove: "down"), below)]
    let parts = counts.filter { $0.1 > 0 }.map { "\($0) \(Numbers.grouped($1))" }
    return parts.isEmpty ? "" : parts.joined(separator: " ") + " more"
  }

  /// Writes it between blanks at the end of a line.
  ///
  /// - Parameter end: the column behind it.
  func draw(row: Int, endingAt end: Int, on canvas: inout Canvas) {
    let text = text
    guard !text.isEmpty else { return }
    let start = max(0, end - DisplayWidth.of(text) - 2)
    canvas.write(" \(text) ", row: row, column: start, role: .strong)
  }
}
