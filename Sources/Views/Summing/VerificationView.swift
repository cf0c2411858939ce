import Console
import DynamicProgramming
import Exploration

/// What looking at every path has shown, in a box.
struct VerificationView {
  let verification: Verification
  let words: Words
  let numbers: Numbers

  func draw(on canvas: inout Canvas) {
    let width = min(canvas.size.width, max(40, (lines.map(DisplayWidth.of).max() ?? 0) + 4))
    let shown = lines.prefix(max(1, canvas.size.height - 4))
    let box = Box(
      row: max(0, (canvas.size.height - shown.count - 2) / 2),
      column: max(0, (canvas.size.width - width) / 2),
      size: Size(width: width, height: shown.count + 2), title: "every path, one by one")
    box.draw(on: &canvas, charset: words.glyphs.charset.lines)
    for (offset, line) in shown.enumerated() {
      canvas.write(
        words.clip(line, to: width - 4), row: box.row + 1 + offset, column: box.column + 2,
        role: offset == 0 ? (isRight ? .result : .alarm) : .plain)
    }
  }

  /// All of it in a line.
  var spoken: String {
    ([verdict, possible] + best.map { $0 + "." } + ["Esc closes."]).joined(separator: " ")
  }

  private var isRight: Bool { verification.disagreement == nil }

  private var lines: [String] {
    [verdict, "", possible] + best + ["", "Esc closes."]
  }

  private var verdict: String {
    let count = Numbers.grouped(verification.paths) + (verification.paths == 1 ? " path" : " paths")
    switch verification.disagreement {
    case nil: return "Verified against \(count)."
    case .optimum(let enumerated, let solved):
      return "WRONG: of \(count) the best is worth \(number(enumerated)), the recursion says "
        + "\(number(solved))."
    case .path(_, let worth):
      return "WRONG: the path shown is worth \(number(worth)), and of \(count) one is better."
    case .optimalPaths(let enumerated, let solved):
      return "WRONG: of \(count) \(enumerated) are optimal, the recursion says "
        + "\(solved.exact.map { "\($0)" } ?? "10^\(number(solved.log10))")."
    }
  }

  private var possible: String {
    let (possible, optimal) = (verification.possible, verification.optimal)
    if possible == 0 { return "None of them is possible." }
    let ties =
      optimal == 1 ? "one of them is optimal" : "\(Numbers.grouped(optimal)) are equally good"
    return "\(Numbers.grouped(possible)) of them possible; \(ties)."
  }

  private var best: [String] {
    verification.best.enumerated().map { rank, path in
      let names = path.states.prefix(20).map { words.name($0, width: 10) }
        .joined(separator: " ")
      let worth = numbers.fixed(path.logJoint)
      return "\(rank + 1)  \(worth)  \(names)"
    }
  }

  private func number(_ value: Double) -> String { numbers.fixed(value, digits: 12) }
}
