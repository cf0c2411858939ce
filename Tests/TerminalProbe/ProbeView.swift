import Console

/// What the probe shows: the last event, the size, and a mark in the last cell.
struct ProbeView {
  var last = "nothing yet"
  var counter = 0
  var isColourful = false

  private static let roles: [Role] = [
    .plain, .faint, .strong, .heading, .key, .focus, .selected, .candidate, .winner, .result,
    .deviation, .impossible, .notice,
  ]

  func canvas(size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write("last: \(last)", row: 0, column: 0, role: .heading)
    canvas.write("size: \(size.width)x\(size.height)", row: 1, column: 0)
    canvas.write("wide: 日本 é\u{301} → ⠒ ╲ end", row: 2, column: 0)
    canvas.write("\(counter % 10)", row: 3, column: 0)
    if isColourful { drawRoles(on: &canvas) }
    canvas.write("$", row: size.height - 1, column: size.width - 1)
    return canvas
  }

  private func drawRoles(on canvas: inout Canvas) {
    for (index, role) in Self.roles.enumerated() {
      canvas.write("\(role)", row: 4 + index, column: 0, role: role)
    }
    for level in 0...8 {
      canvas.write("█\(level)", row: 4 + level, column: 20, role: .heat(level))
    }
  }
}
