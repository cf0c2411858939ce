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
    if isSolved, let last = session.edits.last {
      let text =
        "Edit \(session.edits.count) changed "
        + EditWords(session: session, glyphs: glyphs).reach(of: last.consequences)
      canvas.write(
        DisplayWidthClip.clip(text, to: canvas.size.width - 4, glyphs: glyphs),
        row: canvas.size.height - 2, column: 3, role: .faint)
    }
    if session.edits.isEmpty {
      canvas.write("Nothing has been edited. e offers what can be.", row: ListFrame.top, column: 3)
    }
    HelpBar.write(
      [
        .init("j k", "scroll"), .init("Esc", "close"), .init(":reset", "undo all"),
        .init(":write", "to a file"),
      ],
      row: canvas.size.height - 1, on: &canvas)
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
    let effect = DisplayWidthClip.clip(
      words.effect(of: record.consequences, upTo: session.decided ?? 0),
      to: max(1, width - end - 1),
      glyphs: glyphs)
    canvas.write(effect, row: row, column: width - DisplayWidth.of(effect) - 1, role: .faint)
  }
}
