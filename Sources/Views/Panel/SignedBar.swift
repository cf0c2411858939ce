import Console

/// A bar from an axis in the middle: to the right for what is above 0, to the left for what is
/// below.
struct SignedBar {
  /// How many columns it takes.
  static let width = 14

  let glyphs: Glyphs
  /// What fills a half of it: the largest of all that are drawn under each other.
  let largest: Double
  /// What is drawn to the left.
  let role: Role

  /// - Parameters:
  ///   - numbers: all that are drawn under each other.
  ///   - role: of what is drawn to the left.
  init(among numbers: some Sequence<Double>, glyphs: Glyphs, below role: Role) {
    self.glyphs = glyphs
    self.role = role
    largest = numbers.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 0
  }

  /// Nothing where it does not fit on the canvas.
  func draw(_ number: Double, row: Int, column: Int, on canvas: inout Canvas) {
    let middle = column + Self.width / 2
    guard middle + Self.width / 2 < canvas.size.width else { return }
    canvas.write(glyphs.axis, row: row, column: middle, role: .line)
    let share = largest > 0 ? min(1, number.magnitude / largest) : number == 0 ? 0 : 1
    let length = Int((share * Double(Self.width / 2 - 1)).rounded())
    let bar = String(repeating: glyphs.bar, count: length)
    if number > 0 {
      canvas.write(bar, row: row, column: middle + 1, role: .winner)
    } else {
      canvas.write(bar, row: row, column: middle - length, role: role)
    }
  }
}
