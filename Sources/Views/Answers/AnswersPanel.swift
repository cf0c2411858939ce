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
    let sentences = Paragraph.wrap(
      AnswersSentence(scene: scene, cell: cell, answers: answers).text, width: scene.width - 2)
    let spoken = min(sentences.count, max(1, rows.count - 4))
    let end = drawTable(in: (rows.lowerBound + 1)..<(rows.upperBound - spoken), on: &canvas)
    let gap = rows.upperBound - end > spoken ? 1 : 0
    for (offset, line) in sentences.prefix(spoken).enumerated() {
      canvas.write(line, row: end + gap + offset, column: 1)
    }
  }

  private var title: String {
    let place =
      cell.isStart ? "from the start" : "in \(scene.words.name(cell.state)) at t = \(cell.t)"
    return "two answers \(place): \(words.trajectory), \(words.average)"
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
    for move in shown {
      row += 1
      columns.draw(move, numbers: scene.numbers, row: row, on: &canvas)
    }
    return row + 1
  }

  private var others: [MoveComparison] {
    answers.moves.filter { !$0.isOfTrajectory && !$0.isOfAverage }
  }
}
