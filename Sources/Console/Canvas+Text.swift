extension Canvas {
  /// One row as text, trailing blanks trimmed.
  public func text(row: Int) -> String {
    var end = size.width
    while end > 0 && self[row, end - 1].glyph == " " { end -= 1 }
    var line = ""
    line.reserveCapacity(end)
    for column in 0..<end { line += self[row, column].glyph }
    return line
  }

  /// Exactly `size.height` lines, trailing blanks trimmed, joined by newlines.
  public var text: String {
    (0..<size.height).map { text(row: $0) }.joined(separator: "\n")
  }
}
