import Console
import DynamicProgramming
import Exploration

/// The list of edits: what was changed, and what that did.
struct EditsView {
  let session: Session
  let scroll: Int
  let glyphs: Glyphs
  /// As long as V_0 is not known, nobody says what an edit did to it.
  private var isSolved: Bool { session.isSolved }

  func draw(on canvas: inout Canvas) {
    ListFrame(title: "trellis: edits", glyphs: glyphs).draw(on: &canvas)
    let room = ListFrame.lines(height: canvas.size.height)
    let first = min(scroll, max(0, session.edits.count - room))
    for (offset, place) in (first..<min(session.edits.count, first + room)).enumerated() {
      draw(place, row: ListFrame.top + offset, on: &canvas)
    }
    MoreLines(
      showing: first..<min(session.edits.count, first + room), of: session.edits.count,
      glyphs: glyphs
    ).draw(row: 0, endingAt: canvas.size.width, on: &canvas)
    if isSolved, let last = session.edits.last {
      let text =
        "Edit \(session.edits.count) changed "
        + EditWords(session: session, glyphs: glyphs).reach(of: last.consequences)
      canvas.write(
        DisplayWidthClip.words(text, to: canvas.size.width - 4, glyphs: glyphs),
        row: canvas.size.height - 2, column: 3, role: .faint)
    }
    if session.edits.isEmpty {
      canvas.write("Nothing has been edited. e offers what can be.", row: ListFrame.top, column: 3)
    }
    HelpBar.write(Self.hints, row: canvas.size.height - 1, on: &canvas)
  }

  /// What its last line names.
  static let hints: [HelpBar.Hint] = [
    .init("j k", "scroll"), .init("Esc", "close"), .init(":reset", "undo all"),
    .init(":write", "to a file"),
  ]

  /// The list in sentences.
  var spoken: String {
    guard !session.edits.isEmpty else { return "Nothing has been edited. e offers what can be." }
    let words = EditWords(session: session, glyphs: glyphs)
    return session.edits.enumerated().map { place, record in
      let effect =
        isSolved ? ": \(words.effect(of: record.consequences, upTo: session.decided ?? 0))" : ""
      return "Edit \(place + 1) of \(session.edits.count), \(words.name(of: record.edit))\(effect)."
    }.joined(separator: " ")
  }

  private func draw(_ place: Int, row: Int, on canvas: inout Canvas) {
    let record = session.edits[place]
    let words = EditWords(session: session, glyphs: glyphs)
    let number = "\(place + 1)"
    canvas.write(number, row: row, column: 5 - number.count, role: .faint)
    let width = canvas.size.width
    let name = DisplayWidthClip.clip(
      words.name(of: record.edit), to: max(1, width / 2 - 7), glyphs: glyphs)
    let end = canvas.write(name, row: row, column: 7, role: .strong) + 2
    guard isSolved else { return }
    let effect = DisplayWidthClip.words(
      words.effect(of: record.consequences, upTo: session.decided ?? 0),
      to: max(1, width - end - 1),
      glyphs: glyphs)
    canvas.write(effect, row: row, column: width - DisplayWidth.of(effect) - 1, role: .faint)
  }
}

/// What an edit is called, and what is said of what it did.
struct EditWords {
  let session: Session
  let glyphs: Glyphs

  private var numbers: Numbers { Numbers(glyphs: glyphs) }
  private var problem: Problem { session.model.problem }

  /// As one would type it: `pin 3=rain`.
  func name(of edit: Edit) -> String { EditText(for: problem).line(edit) }

  /// What is said once the edit is made; nothing that has not been revealed.
  ///
  /// - Parameters:
  ///   - record: the edit.
  ///   - isShort: leaves out how it is taken back.
  func announcement(of record: EditRecord, isShort: Bool = false) -> String {
    let name = name(of: record.edit)
    guard session.isSolved, let decided = session.decided ?? (session.rollout == nil ? 0 : nil)
    else {
      return "\(name). What that does is told once V_0 is known."
    }
    let effect = "\(name): \(effect(of: record.consequences, upTo: decided))."
    return isShort ? effect : effect + " u takes it back."
  }

  /// `-0.385 nats, 1 timestep flips: t = 3`.
  func effect(of consequences: Consequences, upTo decided: Int) -> String {
    if consequences.after == -.infinity { return "no path is possible" }
    if consequences.before == -.infinity { return "a path is possible now" }
    return "\(gain(consequences)), \(flips(consequences, upTo: decided))"
  }

  /// What has become of the cells:
  /// `5 values within their columns, 2 choices; V before shifts by …`.
  func reach(of consequences: Consequences) -> String {
    let values = count(consequences.changedValues, "value") + " within their columns"
    let choices = consequences.changedChoices.map { ", " + count($0, "choice") } ?? ""
    guard let shift = consequences.shift, shift != 0 else { return "\(values)\(choices)." }
    let digits = Numbers.digits(toShow: shift.magnitude)
    return "\(values)\(choices); V before shifts by \(numbers.fixed(shift, digits: digits))."
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(Numbers.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  private func gain(_ consequences: Consequences) -> String {
    let gain = consequences.gain
    if gain == 0 { return "no cost" }
    let digits = Numbers.digits(toShow: gain.magnitude)
    return (gain > 0 ? "+" : "") + numbers.fixed(gain, digits: digits) + unit
  }

  private var unit: String {
    if case .decision = problem.reading { "" } else { " nats" }
  }

  private func flips(_ consequences: Consequences, upTo decided: Int) -> String {
    if decided == 0 { return "the path is not extracted yet" }
    let shown = consequences.flipped.filter { $0.lowerBound <= decided }
      .map { $0.lowerBound...min($0.upperBound, decided) }
    let count = shown.reduce(0) { $0 + $1.count }
    if count == 0 { return "the path stays" }
    let places = TimestepWords(glyphs: glyphs).text(shown.prefix(3))
    let rest = shown.count > 3 ? " \(glyphs.ellipsis)" : ""
    let timesteps = count == 1 ? "1 timestep flips" : "\(Numbers.grouped(count)) timesteps flip"
    return "\(timesteps): \(places)\(rest)"
  }
}
