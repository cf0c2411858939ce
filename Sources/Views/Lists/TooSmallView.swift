import Console
import Exploration

/// What a window says in which the four parts do not fit.
struct TooSmallView {
  let extent: Extent

  func draw(on canvas: inout Canvas) {
    let needed = ScreenRows.smallest
    let text =
      "trellis needs \(needed.width) x \(needed.height); "
      + "this window is \(extent.width) x \(extent.height). Make it larger, or q quits."
    for (row, line) in Paragraph.wrap(text, width: max(1, extent.width)).enumerated() {
      canvas.write(line, row: row, column: 0)
    }
  }
}
