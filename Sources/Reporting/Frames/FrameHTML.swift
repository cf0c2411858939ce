import Console
import ModelFiles

/// A frame as a page: a `pre` whose cells stand on the grid of its font.
///
/// What is no ASCII may come from another font, and gets a box of its own as wide as its cells.
struct FrameHTML {
  private let frame: FramePicture
  private let rows: [[FramePicture.Run]]
  /// Those that occur, in the order of first occurrence.
  private let styles: [RoleStyle]

  init(of frame: FramePicture) {
    self.frame = frame
    rows = frame.rows
    styles = rows.joined().reduce(into: []) { if !$0.contains($1.style) { $0.append($1.style) } }
  }

  func write(to output: inout ChunkedOutput) throws {
    let title = Markup.escape(frame.canvas.text(row: 0).trimmed)
    try output.write(line: "<!DOCTYPE html>")
    try output.write(line: "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")
    try output.write(line: "<title>\(title.isEmpty ? "trellis" : title)</title>\n<style>")
    try output.write(
      line: "body { margin: 1em; background: \(frame.paper) }\n"
        + "pre { margin: 0; font: 14px/1.3 \(FramePicture.fonts) }\n"
        + "i { display: inline-block; width: 1ch; font-style: normal; text-align: center }")
    for (place, style) in styles.enumerated() {
      try output.write(line: ".s\(place) { \(declarations(of: style)) }")
    }
    try output.write(line: "</style>\n</head>\n<body>")
    try output.write("<pre>")
    for row in rows { try output.write(line: row.map(span).joined()) }
    try output.write(line: "</pre>\n</body>\n</html>")
  }

  private func declarations(of style: RoleStyle) -> String {
    let (ink, ground) = frame.colors(of: style)
    var declarations = ["color: \(ink)"]
    if let ground { declarations.append("background: \(ground)") }
    if style.attributes.contains(.bold) { declarations.append("font-weight: bold") }
    if style.attributes.contains(.dim) { declarations.append("opacity: 0.6") }
    if style.attributes.contains(.underline) { declarations.append("text-decoration: underline") }
    return declarations.joined(separator: "; ")
  }

  private func span(_ run: FramePicture.Run) -> String {
    let text = run.cells.map { cell in
      let text = Markup.escape(cell.glyph)
      if cell.width == 1, cell.glyph.utf8.count == 1 { return text }
      return cell.width == 1 ? "<i>\(text)</i>" : "<i style=\"width: \(cell.width)ch\">\(text)</i>"
    }
    let place = styles.firstIndex(of: run.style) ?? 0
    return "<span class=\"s\(place)\">\(text.joined())</span>"
  }
}

extension String {
  /// Without the blanks round it.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
