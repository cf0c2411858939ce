extension Canvas {
  /// One row as text, trailing blanks trimmed.
  public func text(row: Int) -> String {
    var line = ""
    for column in 0..<size.width { line += self[row, column].glyph }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Exactly `size.height` lines, trailing blanks trimmed, joined by newlines.
  public var text: String {
    (0..<size.height).map { text(row: $0) }.joined(separator: "\n")
  }
}
