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
    self.digits = Self.digits(of: revealed, in: scene)
  }

  /// How many digits numbers have: none at the right of a decision problem whose numbers are all
  /// whole, since they would take the room of those that say more.
  static func digits(of revealed: RevealedBackup, in scene: Scene) -> Int {
    let isWhole = revealed.backup.candidates.allSatisfy { candidate in
      [candidate.reward, candidate.value, candidate.q].allSatisfy { $0 == $0.rounded() }
    }
    return isAtRight(in: scene) && isWhole ? 0 : Numbers.digits(toShow: revealed.gap)
  }

  /// Whether it is about moves, beside the picture.
  private static func isAtRight(in scene: Scene) -> Bool {
    scene.rows.side != nil && scene.words.isDecision
  }

  private var cell: TrellisCell { revealed.backup.cell }

  /// Whether the equation stands above the candidates, in so many lines.
  static func hasEquation(_ lines: Int, isPrediction: Bool) -> Bool { lines >= 5 && !isPrediction }

  /// Whether all candidates fit in so many lines without the equation, and not with it: they say
  /// what it does.
  private func isInTheWay(_ lines: Int) -> Bool {
    let backup = revealed.backup
    let needed = 1 + backup.candidates.count + (backup.impossibleCount > 0 ? 1 : 0)
    return lines == needed
  }

  /// Draws as many rows as fit and returns the row after the last.
  ///
  /// - Parameter placing: is told the row of every candidate, and to which state it leads.
  func draw(
    in rows: Range<Int>, on canvas: inout Canvas, placing: (Int, Int) -> Void = { _, _ in }
  ) -> Int {
    var row = rows.lowerBound
    if Self.hasEquation(rows.count, isPrediction: subject.isPrediction), !isInTheWay(rows.count) {
      let equation = Equation(scene: scene, revealed: revealed, digits: digits)
      canvas.write(
        equation.text(width: scene.width - 2), row: row, column: 1, role: .strong)
      row += 1
    }
    let selection = CandidateSelection(
      of: revealed, inspected: scene.window.inspected, fitting: rows.upperBound - row - 1,
      isRanked: scene.parts.ranksCandidates,
      // At the right notes have no room, and where no move leads is seen on the picture.
      onlyPossible: Self.isAtRight(in: scene))
    let lines = selection.shown.map(line(for:))
    let widths = widths(of: lines)
    drawHeads(widths, row: row, on: &canvas)
    // Notes that would be cut stand below their candidates, where there is room for that.
    let cut = lines.filter { DisplayWidth.of($0.note) > noteRoom(widths) }
    let used = lines.count + (selection.rest == nil ? 0 : 1)
    let hasRoom = row + used + cut.count < rows.upperBound
    for (candidate, line) in zip(selection.shown, lines) {
      row += 1
      placing(row, candidate.state)
      let isBelow = hasRoom && DisplayWidth.of(line.note) > noteRoom(widths)
      draw(line, widths, notes: !isBelow, row: row, on: &canvas)
      guard isBelow else { continue }
      row += 1
      canvas.write(
        DisplayWidthClip.words(
          line.note, to: scene.width - Self.left - 1, glyphs: scene.glyphs), row: row,
        column: Self.left,
        role: line.role == .impossible ? .alarm : .faint)
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
      whole: scene.words.wholeTarget(candidate.state, from: cell),
      place: candidate.state, hasMove: scene.words.move(to: candidate.state, from: cell) != nil,
      numbers: columns.all.map { number($0, of: candidate, isRevealed: isRevealed) },
      lessBy: lessBy(candidate, isRevealed: isRevealed),
      note: isRevealed
        ? [note(on: candidate), chance(of: candidate)].filter { !$0.isEmpty }.joined(
          separator: "; ")
        : isGuess(candidate) ? "your guess" : "",
      brief: isRevealed ? regretNote(on: candidate) : nil,
      role: role(of: candidate, isRevealed: isRevealed))
  }

  private func number(
    _ column: CandidateColumns.Column, of candidate: Candidate, isRevealed: Bool
  ) -> String {
    let isShown = isRevealed || (subject.isPrediction && !column.isSum)
    if !isShown { return subject.isPrediction ? "?" : scene.glyphs.dot }
    return scene.numbers.fixed(column.number(candidate), digits: digits)
  }

  /// How far a candidate is behind the best; 0 for that, nil where it is not to be told.
  private func lessBy(_ candidate: Candidate, isRevealed: Bool) -> Double? {
    guard isRevealed, revealed.isComplete, candidate.q > -.infinity else { return nil }
    return revealed.isBest(candidate) ? 0 : revealed.best - candidate.q
  }

  private func mark(of candidate: Candidate, isRevealed: Bool) -> String {
    if isTaken(candidate) && scene.isDeviation(at: cell.t + 1) { return scene.glyphs.deviation }
    guard isRevealed, revealed.isBest(candidate) else { return " " }
    return revealed.tied > 1 ? scene.glyphs.tied : scene.glyphs.best
  }

  private func role(of candidate: Candidate, isRevealed: Bool) -> Role {
    if scene.inspected == candidate.state { return .selected }
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
    if let regret = regretNote(on: candidate) { return "yours, \(regret)" }
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

  /// On which outcome the best trajectory counts there, and what that earns, where its columns have
  /// no room.
  private func chance(of candidate: Candidate) -> String {
    guard Self.isAtRight(in: scene), candidate.isPossible, let outcomes = scene.problem.outcomes
    else { return "" }
    let start = cell.isStart ? scene.problem.start(toward: candidate.state) : nil
    let luckiest = outcomes.luckiest(from: start?.state ?? cell.state, to: candidate.state)
    guard let outcome = luckiest?.outcome else { return "" }
    let (p, reward) = (outcomes.probabilities[outcome], outcomes.rewards[outcome])
    return "p \(AnswersColumns.short(p, scene.numbers)), "
      + "reward \(AnswersColumns.short(reward, scene.numbers))"
  }

  /// A regret is seen from the start, a gap from its cell: under a discount they are two numbers.
  private func gapNote(_ gap: Double) -> String {
    if !revealed.isComplete { return "gap \(scene.numbers.fixed(gap, digits: digits))" }
    guard case .choice = subject, discount != 1 else { return "" }
    return regretNote(discount * gap)
  }

  /// Of a candidate that somebody took in place of the best.
  private func regretNote(on candidate: Candidate) -> String? {
    guard isTaken(candidate), scene.isDeviation(at: cell.t + 1) else { return nil }
    return scene.rollout?.regrets[cell.t + 1].map(regretNote)
  }

  private func regretNote(_ regret: Double) -> String {
    "regret \(scene.numbers.fixed(regret, digits: digits))"
  }

  /// γ^(t-1).
  private var discount: Double { scene.problem.trellis.discountFactor(after: cell.t) }

  private var winnerNote: String {
    switch subject {
    case .choice, .upcoming: return revealed.isComplete ? "greedy" : "best so far"
    case .base, .answer, .backup, .inspection, .final, .prediction, .unknown:
      return revealed.isComplete ? "max" : "max so far"
    }
  }

  // MARK: Cells

  private struct Widths {
    let state: Int
    /// The places of the columns that are shown.
    let places: [Int]
    let numbers: [Int]
    let heads: [String]
    /// Of the column that says how far a candidate is behind; 0 where there is none.
    let lessBy: Int

    /// With names cut rather than numbers; they keep some characters.
    func narrowed(to width: Int) -> Widths {
      guard total > width else { return self }
      return Widths(
        state: max(min(state, CandidateTable.shortestName), state - (total - width)),
        places: places, numbers: numbers, heads: heads, lessBy: lessBy)
    }

    /// With names as long as they are, as far as there is room for them: they say more than bars.
    func widened(to names: Int, in width: Int) -> Widths {
      let room = state + width - total
      return Widths(
        state: max(state, min(names, room)),
        places: places, numbers: numbers, heads: heads, lessBy: lessBy)
    }

    var total: Int {
      CandidateTable.left + state + numbers.reduce(0) { $0 + $1 + CandidateTable.between }
        + (lessBy > 0 ? lessBy + CandidateTable.between : 0)
    }
  }

  /// The longest heads that leave room for the notes; if none do, without the parts of the reward.
  private func widths(of lines: [CandidateRow]) -> Widths {
    let head = "z_\(cell.t + 1)"
    let state = lines.map { DisplayWidth.of($0.state) }.reduce(DisplayWidth.of(head), max)
    let note = lines.map { DisplayWidth.of($0.note) }.max() ?? 0
    let lessBy = lines.contains { ($0.lessBy ?? 0) > 0 } ? lines.map(lessByWidth).max() ?? 0 : 0
    let layouts = scene.state.isLecturing ? [columns.reduced] : columns.layouts
    let all = layouts.flatMap { places, heads in
      heads.map { size in
        Widths(
          state: state, places: places,
          numbers: places.map { place in
            max(
              DisplayWidth.of(columns.all[place].heads[size]),
              lines.map { DisplayWidth.of($0.numbers[place]) }.max() ?? 1)
          }, heads: places.map { columns.all[$0].heads[size] }, lessBy: lessBy)
      }
    }
    let fitting = all.first { $0.total + Self.between + note <= scene.width }
    let whole = lines.map { DisplayWidth.of($0.whole) }.max() ?? 0
    return fitting?.widened(to: whole, in: scene.width - Self.between - note)
      ?? all[all.count - 1].narrowed(to: scene.width - 1)
      .widened(to: whole, in: scene.width - Self.between - Self.shortNote)
  }

  private static let lessByHead = "less by"
  /// What `greedy` takes.
  private static let shortNote = 6
  /// Names are not cut to fewer characters.
  private static let shortestName = 8

  private func lessByWidth(_ line: CandidateRow) -> Int {
    max(Self.lessByHead.count, lessByText(line).count)
  }

  private func lessByText(_ line: CandidateRow) -> String {
    line.lessBy.map { $0 == 0 ? "0" : scene.numbers.fixed($0, digits: digits) } ?? ""
  }

  /// Where the names of states begin, and what is between two columns: a blank, a sign, a blank.
  private static let left = 5
  private static let between = 3

  private func drawHeads(_ widths: Widths, row: Int, on canvas: inout Canvas) {
    canvas.write("z_\(cell.t + 1)", row: row, column: Self.left, role: .faint)
    var right = Self.left + widths.state
    for (head, width) in zip(widths.heads, widths.numbers) {
      right += Self.between + width
      canvas.write(head, row: row, column: right - DisplayWidth.of(head), role: .faint)
    }
    guard widths.lessBy > 0 else { return }
    right += Self.between + widths.lessBy
    canvas.write(Self.lessByHead, row: row, column: right - Self.lessByHead.count, role: .faint)
  }

  /// The columns that are left for notes.
  private func noteRoom(_ widths: Widths) -> Int { scene.width - widths.total - Self.between }

  private func draw(
    _ line: CandidateRow, _ widths: Widths, notes: Bool, row: Int, on canvas: inout Canvas
  ) {
    canvas.write(line.mark, row: row, column: 3, role: line.role)
    // What is cut already would be cut twice; names alone are kept apart from each other.
    let name =
      line.hasMove
      ? DisplayWidthClip.clip(line.whole, to: widths.state, glyphs: scene.glyphs)
      : scene.words.name(line.place, width: widths.state)
    canvas.write(name, row: row, column: Self.left, role: line.role)
    var right = Self.left + widths.state
    for (place, width) in zip(widths.places, widths.numbers) {
      let isFirst = place == widths.places[0]
      let operation = isFirst ? "" : columns.all[place].operation
      canvas.write(operation, row: row, column: right + 1, role: .faint)
      right += Self.between + width
      let number = line.numbers[place]
      canvas.write(
        number, row: row, column: right - DisplayWidth.of(number), role: line.role)
    }
    if widths.lessBy > 0 {
      right += Self.between + widths.lessBy
      let text = lessByText(line)
      canvas.write(text, row: row, column: right - text.count, role: line.role)
    }
    if notes { drawEnd(of: line, after: right, row: row, on: &canvas) }
    guard line.role == .selected else { return }
    canvas.mark(row: row, columns: 3..<(scene.width - 1), role: .selected)
    canvas.write(scene.glyphs.cursorLeft, row: row, column: Self.left - 1, role: .selected)
    canvas.write(
      scene.glyphs.cursorRight, row: row, column: Self.left + DisplayWidth.of(name),
      role: .selected)
  }

  /// The note, or, where there is none, a bar that is as long as a candidate is behind.
  private func drawEnd(
    of line: CandidateRow, after right: Int, row: Int, on canvas: inout Canvas
  ) {
    let room = scene.width - right - Self.between
    if !line.note.isEmpty {
      let note = DisplayWidth.of(line.note) > room ? line.brief ?? line.note : line.note
      canvas.write(
        DisplayWidthClip.words(note, to: room, glyphs: scene.glyphs), row: row,
        column: right + Self.between - 1,
        role: line.role == .impossible ? .alarm : line.role)
    } else if let lessBy = line.lessBy, lessBy > 0, let most = mostBehind, room > 6 {
      let bar = scene.glyphs.bar(of: lessBy / most, width: min(room, Self.longestBar))
      canvas.write(bar, row: row, column: right + Self.between - 1, role: .faint)
    }
  }

  private static let longestBar = 20

  /// How far the last of the possible candidates is behind; nil if none is.
  private var mostBehind: Double? {
    let least = revealed.candidates.map(\.q).filter { $0 > -.infinity }.min()
    return least.map { revealed.best - $0 }.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// A line of the table of candidates.
struct CandidateRow {
  let mark: String
  /// What it leads to, in few columns, and in as many as it takes.
  let state: String
  let whole: String
  /// The state's place on the list of all, and whether a move is told behind its name.
  let place: Int
  let hasMove: Bool
  /// One for each column of numbers; a dot while it is not revealed.
  let numbers: [String]
  /// How far it is behind the best; nil where that is not told.
  let lessBy: Double?
  let note: String
  /// What is left of the note where there is no room for all of it; nil if there is no other.
  let brief: String?
  let role: Role
}
