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
    canvas.write("last: \(last)", row: 0, column: 0, role: .result)
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

/// Pictures in which narrow, wide and marked characters of all roles meet in every way; the same
/// ones for the same number, so that a test knows what the probe should show.
struct RandomCanvas {
  private var state: UInt64
  private static let glyphs: [Character] = [
    "a", "B", "7", "日", "本", "é", "e\u{301}", "⠒", "│", " ", " ", "漢", "→", "╲",
  ]
  private static let roles: [Role] = [.plain, .winner, .selected, .heat(4), .impossible, .focus]

  /// The picture of a number, which is named in its last row.
  static func canvas(number: Int, size: Size) -> Canvas {
    var random = RandomCanvas(state: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var canvas = Canvas(size: size)
    for _ in 0..<(size.width * size.height / 2) {
      let row = random.next(below: size.height)
      let column = random.next(below: size.width)
      canvas.put(random.pick(glyphs), row: row, column: column, role: random.pick(roles))
    }
    // tmux gives a mark after the very last character to the one before it.
    canvas.write("$", row: size.height - 1, column: size.width - 1)
    canvas.write("picture \(number);", row: size.height - 1, column: 0)
    return canvas
  }

  private mutating func pick<T>(_ elements: [T]) -> T { elements[next(below: elements.count)] }

  private mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
