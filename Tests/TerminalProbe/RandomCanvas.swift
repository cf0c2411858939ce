import Console

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
