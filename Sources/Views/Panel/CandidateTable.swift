import Console
import DynamicProgramming
import Exploration

/// The candidates of a cell: R, V, Q*, the best of them, the gap, and why an edge is −∞.
struct CandidateTable {
  let scene: Scene
  let subject: PanelSubject
  let revealed: RevealedBackup
  private let columns: CandidateColumns
  private let digits: Int

  init(scene: Scene, subject: PanelSubject, backup: Backup) {
    self.scene = scene
    self.subject = subject
    self.revealed = RevealedBackup(backup, revealed: subject.revealed)
    self.columns = CandidateColumns(words: scene.words, cell: backup.cell)
    self.digits = Numbers.digits(toShow: revealed.gap)
  }

  private var cell: TrellisCell { revealed.backup.cell }

  /// Draws as many rows as fit and returns the row after the last.
  func draw(in rows: Range<Int>, on canvas: inout Canvas) -> Int {
    var row = rows.lowerBound
    if rows.count >= 5 && !subject.isPrediction {
      let equation = Equation(scene: scene, revealed: revealed, digits: digits)
      canvas.write(
        equation.text(width: scene.width - 2), row: row, column: 1, role: .strong)
      row += 1
    }
    let selection = CandidateSelection(
      of: revealed, inspected: scene.window.inspected, fitting: rows.upperBound - row - 1)
    let lines = selection.shown.map(line(for:))
    let widths = widths(of: lines)
    drawHeads(widths, row: row, on: &canvas)
    for line in lines {
      row += 1
      draw(line, widths, row: row, on: &canvas)
    }
    if let rest = selection.rest {
      row += 1
      canvas.write(rest, row: row, column: Self.left, role: .faint)
    }
    return row + 1
  }

  // MARK: Rows

  private func line(for candidate: Candidate) -> CandidateRow {
    let isRevealed = revealed.isRevealed(candidate.state) || !candidate.isPossible
    return CandidateRow(
      mark: mark(of: candidate, isRevealed: isRevealed),
      state: scene.words.target(candidate.state, from: cell),
      numbers: columns.all.map { number($0, of: candidate, isRevealed: isRevealed) },
      note: isRevealed ? note(on: candidate) : isGuess(candidate) ? "your guess" : "",
      role: role(of: candidate, isRevealed: isRevealed))
  }

  private func number(
    _ column: CandidateColumns.Column, of candidate: Candidate, isRevealed: Bool
  ) -> String {
    let isShown = isRevealed || (subject.isPrediction && !column.isSum)
    if !isShown { return subject.isPrediction ? "?" : scene.glyphs.dot }
    return scene.numbers.fixed(column.number(candidate), digits: digits)
  }

  private func mark(of candidate: Candidate, isRevealed: Bool) -> String {
    if isTaken(candidate) && scene.isDeviation(at: cell.t + 1) { return scene.glyphs.deviation }
    guard isRevealed, revealed.isBest(candidate) else { return " " }
    return revealed.tied > 1 ? scene.glyphs.tied : scene.glyphs.best
  }

  private func role(of candidate: Candidate, isRevealed: Bool) -> Role {
    if subject.inspected == candidate.state { return .selected }
    if !isRevealed { return subject.isPrediction ? .plain : .faint }
    if isTaken(candidate) && scene.isDeviation(at: cell.t + 1) { return .deviation }
    if candidate.q == -.infinity { return .impossible }
    return revealed.isBest(candidate) ? .winner : .plain
  }

  private func isGuess(_ candidate: Candidate) -> Bool {
    subject.isPrediction && subject.inspected == candidate.state
  }

  /// Whether the path goes there, and that has been revealed.
  private func isTaken(_ candidate: Candidate) -> Bool {
    guard case .choice = subject else { return false }
    return scene.decidedState(at: cell.t + 1) == candidate.state
  }

  private func note(on candidate: Candidate) -> String {
    if candidate.q == -.infinity {
      return scene.words.impossibility(of: candidate, from: cell)
    }
    let taken = isTaken(candidate) && scene.isDeviation(at: cell.t + 1)
    if taken, let regret = scene.session.rollout?.regrets[cell.t + 1] {
      return takenNote(regret)
    }
    if revealed.isBest(candidate) {
      if revealed.tied > 1 {
        return candidate.state == revealed.winner?.state ? "tie, listed first" : "tie"
      }
      return winnerNote
    }
    if candidate.state == revealed.runnerUp?.state, let gap = revealed.gap {
      return gapNote(gap)
    }
    return ""
  }

  /// A regret is seen from the start, a gap from its cell: under a discount they are two numbers.
  private func gapNote(_ gap: Double) -> String {
    let text = "gap \(scene.numbers.fixed(gap, digits: digits))"
    guard case .choice = subject, discount != 1 else { return text }
    return "\(text), \(regretNote(discount * gap))"
  }

  private func takenNote(_ regret: Double) -> String {
    let gap = "gap \(scene.numbers.fixed(regret / discount, digits: digits)), "
    return "taken by you, \(discount == 1 ? "" : gap)\(regretNote(regret))"
  }

  private func regretNote(_ regret: Double) -> String {
    "regret \(scene.numbers.fixed(regret, digits: digits))"
  }

  /// γ^(t-1).
  private var discount: Double { scene.problem.trellis.discountFactor(after: cell.t) }

  private var winnerNote: String {
    switch subject {
    case .choice, .upcoming: return revealed.isComplete ? "greedy" : "best so far"
    case .base, .backup, .inspection, .final, .prediction, .unknown:
      return revealed.isComplete ? "max" : "max so far"
    }
  }

  // MARK: Cells

  private struct Widths {
    let state: Int
    let numbers: [Int]
    let heads: [String]
  }

  /// The longest heads that leave room for the notes.
  private func widths(of lines: [CandidateRow]) -> Widths {
    let head = "z_\(cell.t + 1)"
    let state = lines.map { DisplayWidth.of($0.state) }.reduce(DisplayWidth.of(head), max)
    let note = lines.map { DisplayWidth.of($0.note) }.max() ?? 0
    let numbers = columns.all.indices.map { place in
      lines.map { DisplayWidth.of($0.numbers[place]) }.max() ?? 1
    }
    let sizes = (0..<3).map { size in
      zip(columns.all, numbers).map { column, width in
        max(DisplayWidth.of(column.heads[size]), width)
      }
    }
    let size =
      sizes.firstIndex { widths in
        Self.left + state + widths.reduce(0) { $0 + $1 + Self.between } + Self.between + note
          <= scene.width
      } ?? 2
    return Widths(state: state, numbers: sizes[size], heads: columns.all.map { $0.heads[size] })
  }

  /// Where the names of states begin, and the blanks between two columns.
  private static let left = 5
  private static let between = 2

  private func drawHeads(_ widths: Widths, row: Int, on canvas: inout Canvas) {
    canvas.write("z_\(cell.t + 1)", row: row, column: Self.left, role: .faint)
    var right = Self.left + widths.state
    for (head, width) in zip(widths.heads, widths.numbers) {
      right += Self.between + width
      canvas.write(head, row: row, column: right - DisplayWidth.of(head), role: .faint)
    }
  }

  private func draw(
    _ line: CandidateRow, _ widths: Widths, row: Int, on canvas: inout Canvas
  ) {
    canvas.write(line.mark, row: row, column: 3, role: line.role)
    canvas.write(line.state, row: row, column: Self.left, role: line.role)
    if line.role == .selected {
      canvas.write(scene.glyphs.cursorLeft, row: row, column: Self.left - 1, role: .selected)
      canvas.write(
        scene.glyphs.cursorRight, row: row, column: Self.left + DisplayWidth.of(line.state),
        role: .selected)
    }
    var right = Self.left + widths.state
    for (number, width) in zip(line.numbers, widths.numbers) {
      right += Self.between + width
      canvas.write(
        number, row: row, column: right - DisplayWidth.of(number), role: line.role)
    }
    let note = scene.words.clip(line.note, to: scene.width - right - Self.between)
    canvas.write(note, row: row, column: right + Self.between, role: line.role)
  }
}

/// A line of the table of candidates.
struct CandidateRow {
  let mark: String
  let state: String
  /// One for each column of numbers; a dot while it is not revealed.
  let numbers: [String]
  let note: String
  let role: Role
}
