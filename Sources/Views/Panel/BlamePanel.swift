import Console
import DynamicProgramming
import Exploration

/// Why the path is not where the reference is: of the stretch that is looked at every factor in
/// which the two differ, the largest first, in place of the Bellman panel.
struct BlamePanel {
  let scene: Scene
  let stretch: StretchLookedAt

  private static let left = 3
  private static let numberWidth = 10

  private var terms: [Blame.Difference] { stretch.terms }
  private var timesteps: ClosedRange<Int> { stretch.disagreement.timesteps }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: fittingTitle, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 1
    for line in Paragraph.tell(
      [verdict], width: scene.width - 2, lines: rows.count >= 12 ? 3 : 2, glyphs: scene.glyphs)
    {
      canvas.write(line, row: row, column: 1)
      row += 1
    }
    let closing = Paragraph.tell(
      [advice], width: scene.width - 2, lines: max(1, rows.upperBound - row - 1),
      glyphs: scene.glyphs)
    var room = max(1, rows.upperBound - row - min(1, closing.count))
    for move in moves(in: room) {
      draw(name(of: move), move.advantage, row: row, on: &canvas)
      row += 1
      room -= 1
    }
    room = max(1, room)
    let shown = terms.prefix(terms.count <= room ? room : max(1, room - 1))
    for term in shown {
      draw(name(of: term), term.nats, row: row, on: &canvas)
      row += 1
    }
    if shown.count < terms.count {
      canvas.write(
        "and \(terms.count - shown.count) more, together \(signed(stretch.rest[after: shown.count]))",
        row: row, column: Self.left, role: .faint)
      row += 1
    }
    for line in closing where row < rows.upperBound {
      canvas.write(line, row: row, column: 1, role: .faint)
      row += 1
    }
  }

  // MARK: - Words

  /// The panel in sentences: where the two part, by how much, because of which numbers.
  var spoken: [String] {
    let losing = stretch.moves.prefix(Self.spokenTerms)
      .map { "\(name(of: $0)), \(signed($0.advantage))." }
    let decisive =
      losing + terms.prefix(Self.spokenTerms).map { "\(name(of: $0)), \(signed($0.nats))." }
    let rest = max(0, terms.count - Self.spokenTerms)
    let more = rest > 0 ? ["And \(rest) more."] : []
    return [title.prefix(1).uppercased() + title.dropFirst() + ".", verdict] + decisive + more + [
      advice
    ]
  }

  /// More would not be listened to.
  private static let spokenTerms = 6

  var title: String {
    "\(scene.referenceName) parts from the \(scene.words.path), \(place), \(stretch.place) of "
      + "\(stretch.count)"
  }

  /// The title, or a shorter one where that would be cut: what is parted from is beside it.
  var fittingTitle: String {
    DisplayWidth.of(title) <= scene.width - 6
      ? title : "\(scene.referenceName) parts, \(place), \(stretch.place) of \(stretch.count)"
  }

  private var place: String {
    TimestepWords(glyphs: scene.glyphs).text(timesteps)
  }

  /// By how much the path wins there, and which factor decides.
  private var verdict: String {
    guard let reference = stretch.reference else { return impossible }
    let names = "\(route(stretch.best)), not \(route(reference))"
    let nats = stretch.nats
    let amount =
      scene.numbers.fixed(nats, digits: Numbers.digits(toShow: nats)) + scene.words.unit
    if stretch.isTie {
      return "\(names): a tie, which goes to the state listed first. All else cancels."
    }
    let decider =
      stretch.decider.map { ", by \($0.factor.phrase) (\(signed($0.nats)))" } ?? ""
    return "\(names): the \(scene.words.path) wins by \(amount)\(decider). All else cancels."
  }

  private var impossible: String {
    guard let impossible = stretch.impossible else { return "" }
    let name = scene.referenceName.prefix(1).uppercased() + scene.referenceName.dropFirst()
    let place = NoticeWords.place(of: impossible.t, of: scene.timesteps)
    return "\(name) is impossible: \(place) "
      + "\(impossible.factor.impossibility). The \(scene.words.path) has \(route(stretch.best)) here."
  }

  private var advice: String {
    "m looks for what would make it right\(stretch.count > 1 ? ", d goes on to the next stretch" : "")."
  }

  /// As many states as are read.
  func route(_ states: [Int]) -> String {
    let most = 5
    let names = states.prefix(most).map { scene.words.name($0) }
    return names.joined(separator: " ") + (states.count > most ? " \(scene.glyphs.ellipsis)" : "")
  }

  // MARK: - Terms

  /// To the right what speaks for the path, to the left what speaks for the reference.
  private var bar: SignedBar {
    SignedBar(
      among: terms.map(\.nats) + stretch.moves.map(\.advantage), glyphs: scene.glyphs,
      below: .reference)
  }

  /// Of a narrow panel names that would be cut have the room of the bars.
  private var nameWidth: Int {
    let room = scene.width - Self.numberWidth - Self.left
    let names = terms.map(name) + stretch.moves.map(name)
    let longest = names.map { DisplayWidth.of($0) }.max() ?? 0
    let besideBars = room - SignedBar.width - 3
    return min(50, max(20, besideBars < min(longest, 40) ? room - 1 : besideBars))
  }

  private func draw(_ name: String, _ number: Double, row: Int, on canvas: inout Canvas) {
    canvas.write(scene.words.clip(name, to: nameWidth), row: row, column: Self.left)
    let end = Self.left + nameWidth + Self.numberWidth
    let text = signed(number)
    canvas.write(text, row: row, column: end - DisplayWidth.of(text), role: .strong)
    bar.draw(number, row: row, column: end + 2, on: &canvas)
  }

  /// The moves that are told: terms have the other half of the room.
  private func moves(in room: Int) -> ArraySlice<DemonstratedMove> {
    stretch.moves.prefix(max(1, room / 2))
  }

  /// `t = 3  A* of up, to r2c0`; what counts as another move says so.
  private func name(of move: DemonstratedMove) -> String {
    let other = move.countsAs.map { " (counts as \(scene.words.clip($0, to: 12)))" } ?? ""
    let name = move.name.map { scene.words.clip($0, to: 12) } ?? "the move"
    return
      "t = \(Numbers.grouped(move.t))  A* of \(name)\(other), to \(scene.words.name(move.state))"
  }

  /// `t = 3  transition rain rain, not rain sun`: what both have in common stands once.
  private func name(of term: Blame.Difference) -> String {
    let (mine, other) = EditText(for: scene.problem).words(term)
    let start = "t = \(Numbers.grouped(term.t))  "
    switch (mine, other) {
    case (let mine?, let other?):
      let first = other.prefix { $0 != " " }
      let isSame = mine.hasPrefix(first + " ")
      return start + mine + ", not" + (isSame ? other.dropFirst(first.count) : " " + other)
    case (let mine?, nil): return start + mine
    case (nil, let other?): return start + "not " + other
    case (nil, nil): return start + term.factor.name
    }
  }

  func signed(_ nats: Double) -> String {
    (nats < 0 ? "" : "+") + scene.numbers.fixed(nats)
  }
}
