import Console

/// A horizontal line with a title in it.
struct Rule {
  let title: String
  let glyphs: Glyphs
  var role = Role.strong

  func draw(row: Int, width: Int, on canvas: inout Canvas) {
    canvas.write(
      String(repeating: glyphs.rule, count: width), row: row, column: 0, role: .faint)
    guard !title.isEmpty else { return }
    let clipped = DisplayWidthClip.clip(title, to: width - 6, glyphs: glyphs)
    canvas.write(" \(clipped) ", row: row, column: 2, role: role)
  }
}
