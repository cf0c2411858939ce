import Console

/// Pictures as a terminal of 256 colours on a dark background is told them, each as its difference
/// from the last: for a recording, which no terminal of ours shows.
public struct EscapeText {
  private let palette: Palette
  private var shown: Canvas?

  /// Before the first picture.
  public init(palette: Palette = Palette(depth: .indexed, background: .dark)) {
    self.palette = palette
  }

  /// What brings the screen from the last picture to this one; empty if nothing changed.
  public mutating func frame(_ canvas: Canvas) -> String {
    let last = shown?.size == canvas.size ? shown : nil
    shown = canvas
    var text = last == nil ? "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" : ""
    for row in 0..<canvas.size.height { add(row: row, of: canvas, after: last, to: &text) }
    return text
  }

  /// A run of changed cells after the other, the role told where it changes.
  private func add(row: Int, of canvas: Canvas, after last: Canvas?, to text: inout String) {
    var next: Int?
    var role: Role?
    for column in 0..<canvas.size.width {
      let cell = canvas[row, column]
      guard cell != last?[row, column] ?? .blank, !cell.isContinuation else { continue }
      if next != column { text += "\u{1B}[\(row + 1);\(column + 1)H" }
      let style = palette.style(of: cell.role)
      if role != cell.role { text += "\u{1B}[\(style.escapeParameters)m" }
      text += style.glyph ?? cell.glyph
      role = cell.role
      next = column + (canvas[row, column + 1].isContinuation ? 2 : 1)
    }
  }
}
