import Console
import DynamicProgramming
import Exploration

/// The columns of the table of moves: what each is worth to either answer, and its outcomes.
struct AnswersColumns {
  let words: Words
  private let nameWidth: Int
  private let width: Int

  private static let left = 3
  private static let numberWidth = 10

  init(words: Words, moves: [MoveComparison], width: Int) {
    self.words = words
    self.width = width
    nameWidth = min(14, max(4, moves.map { DisplayWidth.of($0.name) }.max() ?? 4))
  }

  private var trajectory: Int { Self.left + nameWidth + 2 }
  private var average: Int { trajectory + 18 }
  private var outcomes: Int { average + 18 }

  func drawHeads(_ answers: AnswerWords, row: Int, on canvas: inout Canvas) {
    canvas.write("move", row: row, column: Self.left, role: .faint)
    write(answers.trajectory, endingAt: trajectory + 16, row: row, role: .faint, on: &canvas)
    write(answers.average, endingAt: average + 16, row: row, role: .faint, on: &canvas)
    canvas.write("outcomes", row: row, column: outcomes + 1, role: .faint)
  }

  func draw(
    _ move: MoveComparison, numbers: Numbers, row: Int, on canvas: inout Canvas
  ) {
    let isChosen = move.isOfTrajectory || move.isOfAverage
    canvas.write(
      words.clip(move.name, to: nameWidth), row: row, column: Self.left,
      role: isChosen ? .strong : .plain)
    draw(
      numbers.fixed(move.trajectory), isBest: move.isOfTrajectory, role: .winner,
      endingAt: trajectory + 16, row: row, on: &canvas)
    draw(
      numbers.fixed(move.average), isBest: move.isOfAverage, role: .contrast,
      endingAt: average + 16, row: row, on: &canvas)
    let text = move.outcomes.indices.map { self.text(of: $0, in: move, numbers) }
      .joined(separator: ", ")
    let room = width - outcomes - 2
    if room > 5 {
      canvas.write(words.clip(text, to: room), row: row, column: outcomes + 1, role: .plain)
    }
  }

  private func draw(
    _ number: String, isBest: Bool, role: Role, endingAt end: Int, row: Int,
    on canvas: inout Canvas
  ) {
    let text = isBest ? "\(words.glyphs.best) \(number)" : number
    write(text, endingAt: end, row: row, role: isBest ? role : .plain, on: &canvas)
  }

  private func write(
    _ text: String, endingAt end: Int, row: Int, role: Role, on canvas: inout Canvas
  ) {
    canvas.write(text, row: row, column: max(1, end - DisplayWidth.of(text)), role: role)
  }

  /// `r2c0 0.8`, and where the same state is reached in two ways, what each earns.
  private func text(of place: Int, in move: MoveComparison, _ numbers: Numbers) -> String {
    let outcome = move.outcomes[place]
    let isAmbiguous = move.outcomes.count { $0.state == outcome.state } > 1
    let hope = place == move.hope && move.outcomes.count > 1 ? words.glyphs.onPath : ""
    let name = words.name(outcome.state, width: 10)
    let reward = isAmbiguous ? " (\(Self.short(outcome.reward, numbers)))" : ""
    return "\(hope)\(name) \(Self.short(outcome.probability, numbers))\(reward)"
  }

  /// To three digits, without zeros at the end.
  static func short(_ number: Double, _ numbers: Numbers) -> String {
    var text = numbers.fixed(number)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
