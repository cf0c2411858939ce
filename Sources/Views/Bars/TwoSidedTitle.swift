import Console

/// The first line of a screen: what is shown at the left, and at the right, which always has room,
/// how it stands.
struct TwoSidedTitle {
  let left: String
  let right: String
  let glyphs: Glyphs
  /// Of what stands at the right.
  var role = Role.faint

  func draw(on canvas: inout Canvas) {
    let start = canvas.size.width - DisplayWidth.of(right) - 1
    canvas.write(right, row: 0, column: max(1, start), role: role)
    let room = max(0, start - 3)
    canvas.write(
      DisplayWidthClip.words(left, to: room, glyphs: glyphs), row: 0, column: 1, role: .heading)
  }
}
