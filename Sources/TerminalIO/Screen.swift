import CNcurses
import Console

/// What is on the screen, and how to bring it from one picture to the next.
struct Screen {
  private var painter: Painter
  private let isASCII: Bool
  /// The last picture and the size of the window it was drawn for.
  private var shown: (canvas: Canvas, size: Size)?

  init(painter: Painter, isASCII: Bool) {
    self.painter = painter
    self.isASCII = isASCII
  }

  /// The screen no longer holds what was drawn.
  mutating func forget() { shown = nil }

  /// Draws the cells that differ from the last picture.
  mutating func show(_ canvas: Canvas, size: Size) {
    if let shown, shown.size == size, shown.canvas.size == canvas.size {
      if shown.canvas == canvas { return }
      draw(canvas, size: size) { row, column in
        canvas[row, column] != shown.canvas[row, column]
      }
    } else {
      cn_erase()
      draw(canvas, size: size) { row, column in canvas[row, column] != .blank }
    }
    cn_refresh()
    shown = (canvas, size)
  }

  private mutating func draw(
    _ canvas: Canvas, size: Size, where isNeeded: (_ row: Int, _ column: Int) -> Bool
  ) {
    let width = min(size.width, canvas.size.width)
    for row in 0..<min(size.height, canvas.size.height) {
      for column in 0..<width where isNeeded(row, column) {
        draw(canvas[row, column], row: row, column: column, canvas: canvas, width: width)
      }
    }
  }

  private mutating func draw(
    _ cell: CanvasCell, row: Int, column: Int, canvas: Canvas, width: Int
  ) {
    guard !cell.isContinuation else { return }
    let paint = painter.paint(cell.role)
    let isWide =
      canvas.contains(row: row, column: column + 1)
      && canvas[row, column + 1].isContinuation
    guard !isWide || column + 1 < width else {
      // Half of it is outside of the window.
      put(.blank, row: row, column: column, paint: paint)
      return
    }
    let glyph = Glyph(cell.glyph, columns: isWide ? 2 : 1, isASCII: isASCII)
    put(glyph, row: row, column: column, paint: paint)
    if glyph.leavesBlank { put(.blank, row: row, column: column + 1, paint: paint) }
  }

  private func put(_ glyph: Glyph, row: Int, column: Int, paint: Painter.Paint) {
    cn_put(
      Int32(row), Int32(column), glyph.scalars, Int32(glyph.scalars.count), paint.attributes,
      paint.pair)
  }
}
