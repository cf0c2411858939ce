import Console
import Exploration

/// The list of models, and what the selected one shows.
struct ChooserView {
  let state: ExplorerState
  let glyphs: Glyphs

  private static let nameWidth = 24
  private static let aboutHeight = 4
  /// `165 states × 1,000`.
  private static let sizeWidth = 18
  private static let titleWidth = 40

  func draw(on canvas: inout Canvas) {
    ListFrame(title: "trellis: choose a model, or take the tour with T", glyphs: glyphs).draw(
      on: &canvas)
    let room = Self.room(height: canvas.size.height)
    for (offset, line) in Self.shown(state.chooser, fitting: room).enumerated() {
      let row = ListFrame.top + offset
      switch line {
      case .heading(let kind):
        canvas.write(kind.title, row: row, column: 1, role: .faint)
      case .entry(let place):
        draw(
          state.chooser.entries[place], isSelected: place == state.chooser.selected, row: row,
          on: &canvas)
      }
    }
    drawAbout(on: &canvas)
    HelpBar(state: state, glyphs: glyphs).draw(row: canvas.size.height - 1, on: &canvas)
  }

  private static func room(height: Int) -> Int {
    max(1, height - ListFrame.top - aboutHeight - 2)
  }

  /// A line of the list: what sort of models follows, or one of them by its place.
  private enum Line: Equatable {
    case heading(ModelKind)
    case entry(Int)
  }

  /// The lines on the screen: those round the selected one, where not all fit.
  private static func shown(_ chooser: Chooser, fitting room: Int) -> ArraySlice<Line> {
    var lines: [Line] = []
    for (place, entry) in chooser.entries.enumerated() {
      let before = place > 0 ? chooser.entries[place - 1].kind : nil
      if entry.kind != before { lines.append(.heading(entry.kind)) }
      lines.append(.entry(place))
    }
    let selected = lines.firstIndex(of: .entry(chooser.selected)) ?? 0
    let first = min(max(0, selected - room / 2), max(0, lines.count - room))
    return lines[first..<min(lines.count, first + room)]
  }

  /// The model at a line of the screen; nil where none is.
  static func item(atRow row: Int, in state: ExplorerState) -> Int? {
    let lines = Array(shown(state.chooser, fitting: room(height: state.extent.height)))
    let offset = row - ListFrame.top
    guard lines.indices.contains(offset), case .entry(let place) = lines[offset] else { return nil }
    return place
  }

  private func draw(
    _ entry: ModelEntry, isSelected: Bool, row: Int, on canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .selected : .plain
    if isSelected { canvas.mark(row: row, columns: 0..<canvas.size.width, role: .selected) }
    canvas.write(isSelected ? glyphs.best : " ", row: row, column: 1, role: role)
    canvas.write(entry.name, row: row, column: 3, role: isSelected ? .selected : .strong)
    let size =
      "\(entry.states) \(entry.states == 1 ? "state" : "states") \(glyphs.times) "
      + Numbers.grouped(entry.timesteps)
    let left = Self.nameWidth + 1
    canvas.write(
      size.paddedInFront(to: Self.sizeWidth), row: row, column: left,
      role: isSelected ? .selected : .faint)
    let start = left + Self.sizeWidth + 2
    // On wide screens there is room for how it is told.
    let about = start + Self.titleWidth
    let isTold = canvas.size.width - about >= 40
    let title = DisplayWidthClip.words(
      entry.title, to: (isTold ? about : canvas.size.width) - start - 1, glyphs: glyphs)
    canvas.write(title, row: row, column: start, role: role)
    guard isTold else { return }
    let text = DisplayWidthClip.words(
      entry.about, to: canvas.size.width - about - 1, glyphs: glyphs)
    canvas.write(text, row: row, column: about, role: isSelected ? .selected : .faint)
  }

  private func drawAbout(on canvas: inout Canvas) {
    let top = canvas.size.height - Self.aboutHeight - 1
    Rule(title: state.chooser.selection?.title ?? "", glyphs: glyphs)
      .draw(row: top, width: canvas.size.width, on: &canvas)
    let lines = Paragraph.fit(
      Paragraph.wrap(state.chooser.selection?.about ?? "", width: canvas.size.width - 2),
      Self.aboutHeight - 1, width: canvas.size.width - 2, glyphs: glyphs)
    for (offset, line) in lines.enumerated() {
      canvas.write(line, row: top + 1 + offset, column: 1)
    }
  }
}
