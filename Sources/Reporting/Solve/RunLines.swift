/// Gathers equal neighbours into one line: `  t 1..1000  rain`.
struct RunLines {
  /// How many digits a timestep takes.
  let width: Int
  private var text = ""
  private var first = 0
  private var last = 0

  init(width: Int) {
    self.width = width
  }

  /// Takes what stands at a timestep, and gives the line of the run before if it has ended.
  mutating func add(_ next: String, at t: Int) -> String? {
    if first > 0 && next == text {
      last = t
      return nil
    }
    let line = finish()
    (text, first, last) = (next, t, t)
    return line
  }

  /// The line of the run at hand.
  func finish() -> String? {
    guard first > 0 else { return nil }
    let place = first == last ? "\(first)" : "\(first)..\(last)"
    let blanks = String(repeating: " ", count: max(0, 2 * width + 2 - place.count))
    return "  t \(place)\(blanks)  \(text)"
  }
}
