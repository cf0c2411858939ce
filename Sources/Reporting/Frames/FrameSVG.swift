import Console
import ModelFiles

/// A frame as SVG 1.1, on an exact grid: ASCII in runs that are stretched to their columns, every
/// other character in the middle of its cells. What pictures are made of (lines, blocks, braille)
/// is drawn, since hardly two fonts agree on it.
struct FrameSVG {
  private let frame: FramePicture

  /// In tenths of a pixel.
  static let cellWidth = 84
  static let cellHeight = 180
  private static let margin = 120
  private static let baseline = 132

  init(of frame: FramePicture) {
    self.frame = frame
  }

  func write(to output: inout ChunkedOutput) throws {
    let size = frame.canvas.size
    let width = Tenths(size.width * Self.cellWidth + 2 * Self.margin)
    let height = Tenths(size.height * Self.cellHeight + 2 * Self.margin)
    try output.write(
      line: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" font-family=\"\(FramePicture.fonts)\" "
        + "font-size=\"14\" xml:space=\"preserve\" style=\"white-space: pre\">")
    try output.write(line: "<title>\(Markup.escape(frame.canvas.text(row: 0)))</title>")
    try output.write(
      line: "<rect width=\"\(width)\" height=\"\(height)\" rx=\"6\" fill=\"\(frame.paper)\"/>")
    for (row, runs) in frame.rows.enumerated() {
      for run in runs { try write(run, row: row, to: &output) }
    }
    try output.write(line: "</svg>")
  }

  private func write(
    _ run: FramePicture.Run, row: Int, to output: inout ChunkedOutput
  ) throws {
    let (ink, ground) = frame.colors(of: run.style)
    let (x, y) = (Self.margin + run.column * Self.cellWidth, Self.margin + row * Self.cellHeight)
    let width = run.width * Self.cellWidth
    if let ground {
      try output.write(
        line: "<rect x=\"\(Tenths(x))\" y=\"\(Tenths(y))\" width=\"\(Tenths(width))\" "
          + "height=\"\(Tenths(Self.cellHeight))\" fill=\"\(ground)\"/>")
    }
    var (drawing, texts) = parts(of: run, x: x, y: y)
    if run.style.attributes.contains(.underline) {
      drawing.addLine(fromX: x, y: y + Self.baseline + 20, toX: x + width)
    }
    let elements = texts + drawing.elements
    guard !elements.isEmpty else { return }
    try output.write(
      line: "<g fill=\"\(ink)\"\(weights(of: run.style))>\(elements.joined())</g>")
  }

  private func weights(of style: RoleStyle) -> String {
    (style.attributes.contains(.bold) ? " font-weight=\"bold\"" : "")
      + (style.attributes.contains(.dim) ? " opacity=\"0.6\"" : "")
  }

  /// What of a run is drawn, and what is written.
  private func parts(
    of run: FramePicture.Run, x: Int, y: Int
  ) -> (drawing: CellDrawing, texts: [String]) {
    var drawing = CellDrawing(color: frame.colors(of: run.style).ink)
    var texts: [String] = []
    var word = ""
    var place = x
    for (glyph, width) in run.cells {
      if width == 1, glyph.utf8.count == 1, glyph != " " || !word.isEmpty {
        word += glyph
      } else {
        finish(&word, endingAt: place, y: y, in: &texts)
        if glyph != " ", !drawing.add(glyph, x: place, y: y) {
          let middle = Tenths(place + width * Self.cellWidth / 2)
          texts.append(
            "<text x=\"\(middle)\" y=\"\(Tenths(y + Self.baseline))\" text-anchor=\"middle\">"
              + "\(Markup.escape(glyph))</text>")
        }
      }
      place += width * Self.cellWidth
    }
    finish(&word, endingAt: place, y: y, in: &texts)
    return (drawing, texts)
  }

  /// Writes what has been gathered, without blanks at its end.
  private func finish(_ word: inout String, endingAt end: Int, y: Int, in texts: inout [String]) {
    let start = end - word.utf8.count * Self.cellWidth
    while word.last == " " { word.removeLast() }
    if word.isEmpty { return }
    texts.append(
      "<text x=\"\(Tenths(start))\" y=\"\(Tenths(y + Self.baseline))\" "
        + "textLength=\"\(Tenths(word.utf8.count * Self.cellWidth))\">\(Markup.escape(word))</text>"
    )
    word = ""
  }
}

/// A length in tenths of a pixel, as XML writes it.
struct Tenths: CustomStringConvertible {
  let value: Int

  init(_ value: Int) { self.value = value }

  var description: String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }
}
