import Console

/// A report of the mouse in SGR form: `button;column;row` and `M` (pressed) or `m` (released).
struct MouseReport {
  private let button: Int
  private let column: Int
  private let row: Int
  private let isPress: Bool

  /// - Parameters:
  ///   - parameters: what stands between `ESC [ <` and the last byte.
  ///   - last: the last byte.
  init?(_ parameters: some StringProtocol, _ last: Character) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? -1 }
    guard numbers.count == 3, numbers[0] >= 0, numbers[1] > 0, numbers[2] > 0,
      last == "M" || last == "m"
    else { return nil }
    (button, column, row) = (numbers[0], numbers[1] - 1, numbers[2] - 1)
    isPress = last == "M"
  }

  /// What it means here: a press of the first button or a notch of the wheel. Drags, releases and
  /// other buttons mean nothing; held modifier keys do not matter.
  var key: Key? {
    let modifiers = 4 | 8 | 16
    switch (button & ~modifiers, isPress) {
    case (0, true): return .click(column: column, row: row)
    case (64, true): return .wheelUp
    case (65, true): return .wheelDown
    default: return nil
    }
  }
}
