import Console
import DynamicProgramming
import Exploration

/// All moves of a cell, each with what the best trajectory makes of it and what it is worth on
/// average; and in a sentence where the two part.
struct AnswersPanel {
  let scene: Scene
  private let cell: TrellisCell
  private let answers: AnswersWindow

  /// - Returns: nil where the two answers are not shown, or not known yet.
  init?(scene: Scene) {
    let subject = scene.subject
    guard scene.state.perspective == .answers, let answers = scene.data.answers,
      let cell = subject.cell, !subject.isPrediction, scene.session.isKnown(cell),
      !answers.moves.isEmpty
    else { return nil }
    self.scene = scene
    self.cell = cell
    self.answers = answers
  }

  private var words: AnswerWords { AnswerWords(vocabulary: scene.state.vocabulary) }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: title, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let sentences = AnswersSentence(scene: scene, cell: cell, answers: answers).all
    let width = scene.width - 2
    let needed = answers.moves.count + 2
    let room = max(1, rows.count - (rows.count < 12 ? 4 : needed))
    let lines = Paragraph.tell(sentences, width: width, lines: room, glyphs: scene.glyphs)
    let spoken = lines.count
    let end = drawTable(in: (rows.lowerBound + 1)..<(rows.upperBound - spoken), on: &canvas)
    let gap = rows.upperBound - end > spoken ? 1 : 0
    for (offset, line) in lines.enumerated() {
      canvas.write(line, row: end + gap + offset, column: 1)
    }
  }

  /// All that it says.
  var spoken: [String] {
    [title + "."] + AnswersSentence(scene: scene, cell: cell, answers: answers).all
  }

  private var title: String {
    let name = scene.words.name(cell.state)
    let place =
      switch scene.subject {
      case _ where cell.isStart: "from the start"
      // The map shows where the choice leads, a timestep later.
      case .choice, .upcoming: "after \(name), for z_\(cell.t + 1)"
      case .base, .answer, .backup, .inspection, .final, .prediction, .unknown:
        "in \(name) at t = \(cell.t)"
      }
    let long = "two answers \(place): \(words.trajectory), \(words.average)"
    return DisplayWidth.of(long) <= scene.width - 6 ? long : "two answers \(place)"
  }

  /// Draws as many moves as fit, those of the answers always, and returns the row after the last.
  private func drawTable(in rows: Range<Int>, on canvas: inout Canvas) -> Int {
    let columns = AnswersColumns(words: scene.words, moves: answers.moves, width: scene.width)
    var row = rows.lowerBound
    columns.drawHeads(words, row: row, on: &canvas)
    let room = max(1, rows.count - 1)
    let chosen = answers.moves.filter { $0.isOfTrajectory || $0.isOfAverage }
    let shown =
      answers.moves.count <= room ? answers.moves : Array((chosen + others).prefix(room))
    // Outcomes that would be cut stand below their moves, where there is room for that.
    let isBelow = columns.cuts(shown, scene.numbers) && 2 * shown.count <= room
    for move in shown {
      row += 1
      columns.draw(move, numbers: scene.numbers, outcomes: !isBelow, row: row, on: &canvas)
      guard isBelow else { continue }
      row += 1
      columns.drawOutcomes(of: move, scene.numbers, row: row, on: &canvas)
    }
    return row + 1
  }

  private var others: [MoveComparison] {
    answers.moves.filter { !$0.isOfTrajectory && !$0.isOfAverage }
  }
}

/// Where the two answers part in a cell, and by how much.
struct AnswersSentence {
  let scene: Scene
  let cell: TrellisCell
  let answers: AnswersWindow

  var all: [String] { cell.isStart ? [here, overall] : [here] }

  private var lucky: MoveComparison? { answers.moves.first(where: \.isOfTrajectory) }
  private var average: MoveComparison? { answers.moves.first(where: \.isOfAverage) }

  private var here: String {
    guard let lucky else { return "No trajectory goes on from here." }
    guard let average else {
      return "\(lucky.name) is of the best trajectory, but whatever the move, it may end where no "
        + "move is left: no policy is sure to go on."
    }
    let lead = average.average - lucky.average
    if answers.focus?.part != true {
      let others = tied.filter { $0 != lucky.name }
      let same = others.isEmpty ? "" : "; \(listed(others)) as good"
      return "Both take \(lucky.name): the best trajectory begins with it, and no move is better "
        + "on average\(same)."
    }
    let amount = lead.isFinite ? ", by \(self.amount(lead))" : ""
    return "The best trajectory takes \(lucky.name)\(hope(of: lucky)); on average "
      + "\(listed(tied)) better\(amount)."
  }

  /// The moves that are best on average.
  private var tied: [String] { answers.focus?.averages ?? [] }

  /// `up is`, `up and left are`, `up, down and left are`.
  private func listed(_ moves: [String]) -> String {
    let first = moves.dropLast().joined(separator: ", ")
    return first.isEmpty ? "\(moves.last ?? "") is" : "\(first) and \(moves.last ?? "") are"
  }

  /// What the trajectory counts on, where that is not certain.
  private func hope(of move: MoveComparison) -> String {
    guard move.outcomes.count > 1 else { return "" }
    let outcome = move.outcomes[move.hope]
    let probability = AnswersColumns.short(outcome.probability, scene.numbers)
    return " and counts on \(scene.words.name(outcome.state)), which has probability \(probability)"
  }

  private var overall: String {
    let expectation = answers.expectation
    let best = scene.numbers.fixed(scene.data.optimum)
    return "In all: the best trajectory is worth \(best), its moves earn "
      + "\(fixed(expectation.ofTrajectories)) on average; the best policy earns "
      + "\(fixed(expectation.best))."
  }

  private func fixed(_ number: Double) -> String { scene.numbers.fixed(number) }

  /// A difference that is not nothing, however small.
  private func amount(_ number: Double) -> String {
    let digits = Numbers.digits(toShow: number)
    // The last of so many says no more than that there is one.
    return digits < 12
      ? scene.numbers.fixed(number, digits: digits) : ProbabilityText(scene.numbers).text(number)
  }
}

/// The columns of the table of moves: what each is worth to either answer, and its outcomes.
struct AnswersColumns {
  let words: Words
  private let nameWidth: Int
  private let width: Int

  private static let left = 3

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
    let head = words.clip("outcomes", to: max(0, room))
    if head.count > 3 { canvas.write(head, row: row, column: outcomes + 1, role: .faint) }
  }

  func draw(
    _ move: MoveComparison, numbers: Numbers, outcomes isBeside: Bool, row: Int,
    on canvas: inout Canvas
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
    if isBeside && room > 5 {
      let text = DisplayWidthClip.list(outcomes(of: move, numbers), to: room, glyphs: words.glyphs)
      canvas.write(text, row: row, column: outcomes + 1, role: .plain)
    }
  }

  /// The columns that are left for outcomes.
  private var room: Int { width - outcomes - 2 }

  /// Whether outcomes of some moves would be cut beside them.
  func cuts(_ moves: [MoveComparison], _ numbers: Numbers) -> Bool {
    moves.contains { DisplayWidth.of(outcomes(of: $0, numbers)) > room }
  }

  /// Draws the outcomes of a move on a line of their own.
  func drawOutcomes(
    of move: MoveComparison, _ numbers: Numbers, row: Int, on canvas: inout Canvas
  ) {
    let left = Self.left + 2
    let text = DisplayWidthClip.list(
      outcomes(of: move, numbers), to: width - left - 1, glyphs: words.glyphs)
    canvas.write(text, row: row, column: left, role: .faint)
  }

  private func outcomes(of move: MoveComparison, _ numbers: Numbers) -> String {
    move.outcomes.indices.map { text(of: $0, in: move, numbers) }.joined(separator: ", ")
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
