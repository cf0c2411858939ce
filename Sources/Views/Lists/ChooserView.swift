import Console
import Exploration

/// The list of models under the headings of their kinds, and what is known of the selected one: at
/// the right of the list, or below it.
struct ChooserView {
  let state: ExplorerState
  let glyphs: Glyphs

  /// The columns of the names and the sign before them, at the least.
  private static let leastNames = 24
  /// The list where there is room beside it.
  private static let listWidth = 82
  /// With so many columns the preview lies at the right.
  private static let wide = 124

  func draw(on canvas: inout Canvas) {
    ListFrame(title: "trellis: choose a model, or take the tour with T", glyphs: glyphs).draw(
      on: &canvas)
    let size = canvas.size
    let width = Self.isWide(size) ? Self.listWidth : size.width
    let lines = Self.shown(state.chooser, fitting: Self.room(on: size))
    let names = nameWidth(in: width)
    for (offset, line) in lines.enumerated() {
      let row = ListFrame.top + offset
      switch line {
      case .heading(let kind):
        canvas.write(kind.title, row: row, column: 1, role: .faint)
      case .entry(let place):
        draw(
          state.chooser.entries[place], isSelected: place == state.chooser.selected, row: row,
          width: width, names: names, on: &canvas)
      }
    }
    let places = lines.compactMap { if case .entry(let place) = $0 { place } else { nil } }
    MoreLines(
      showing: (places.first ?? 0)..<((places.last ?? -1) + 1), of: state.chooser.entries.count,
      glyphs: glyphs
    ).draw(row: 0, endingAt: width, on: &canvas)
    drawPreview(on: &canvas)
    HelpBar(state: state, glyphs: glyphs).draw(
      row: size.height - 1, besides: Self.noticePlaces(on: size), on: &canvas)
  }

  // MARK: Places

  private static func isWide(_ size: Size) -> Bool { size.width >= wide }

  /// The lines of the preview below the list, its rule among them.
  private static let previewHeight = 6

  /// How many lines the list has.
  private static func room(on size: Size) -> Int {
    let below = isWide(size) ? 1 : previewHeight
    return max(1, size.height - ListFrame.top - below - 1)
  }

  /// At the right the last line is for what is to be told.
  private static func noticePlaces(on size: Size) -> NoticePlaces {
    let keys = size.height - 1
    if isWide(size) { return NoticePlaces(lines: (keys - 1)..<keys) }
    let rule = keys - previewHeight
    return NoticePlaces(rule: rule, lines: (rule + 1)..<keys, others: [ListFrame.top - 1])
  }

  /// A line of the list: what sort of models follows, or one of them by its place.
  private enum Line: Equatable {
    case heading(ModelGroup)
    case entry(Int)
  }

  /// The lines on the screen: a page of the list, so that it stands still while one chooses in it,
  /// the first line the heading of a kind.
  private static func shown(_ chooser: Chooser, fitting room: Int) -> [Line] {
    var page: [Line] = []
    var hasSelected = false
    for (place, entry) in chooser.entries.enumerated() {
      let before = place > 0 ? chooser.entries[place - 1].kind : nil
      let isFull = page.count + (entry.kind != before ? 2 : 1) > room
      if isFull && hasSelected { break }
      if isFull { page = [] }
      if page.isEmpty || entry.kind != before { page.append(.heading(entry.kind)) }
      page.append(.entry(place))
      hasSelected = hasSelected || place == chooser.selected
    }
    return page
  }

  /// The model at a line of the screen; nil where none is.
  static func item(atRow row: Int, in state: ExplorerState) -> Int? {
    let lines = shown(state.chooser, fitting: room(on: state.extent))
    let offset = row - ListFrame.top
    guard lines.indices.contains(offset), case .entry(let place) = lines[offset] else { return nil }
    return place
  }

  // MARK: Drawing

  /// As wide as the longest name, as long as titles have some room.
  private func nameWidth(in width: Int) -> Int {
    let longest = state.chooser.entries.map { DisplayWidth.of($0.name) }.max() ?? 0
    return max(Self.leastNames, min(longest + 3, width / 2))
  }

  /// `165 states × 40`
  private func size(of entry: ModelEntry) -> String {
    "\(entry.states) \(entry.states == 1 ? "state" : "states") \(glyphs.times) "
      + Numbers.grouped(entry.timesteps)
  }

  private var sizeWidth: Int { state.chooser.entries.map { size(of: $0).count }.max() ?? 0 }

  private func draw(
    _ entry: ModelEntry, isSelected: Bool, row: Int, width: Int, names: Int,
    on canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .selected : .plain
    if isSelected { canvas.mark(row: row, columns: 0..<width, role: .selected) }
    canvas.write(isSelected ? glyphs.best : " ", row: row, column: 1, role: role)
    let name = DisplayWidthClip.clip(entry.name, to: names - 3, glyphs: glyphs)
    canvas.write(name, row: row, column: 3, role: isSelected ? .selected : .strong)
    let size = size(of: entry)
    let left = names + 1
    canvas.write(
      size.paddedInFront(to: sizeWidth), row: row, column: left,
      role: isSelected ? .selected : .faint)
    let start = left + sizeWidth + 2
    let title = DisplayWidthClip.words(entry.title, to: width - start - 1, glyphs: glyphs)
    canvas.write(title, row: row, column: start, role: role)
  }

  private func drawPreview(on canvas: inout Canvas) {
    guard let entry = state.chooser.selection else { return }
    let preview = PreviewView(entry: entry, glyphs: glyphs)
    let size = canvas.size
    if Self.isWide(size) {
      let columns = (Self.listWidth + 2)..<(size.width - 1)
      return preview.draw(
        rows: ListFrame.top..<(size.height - 2), columns: columns, on: &canvas)
    }
    let rule = size.height - 1 - Self.previewHeight
    Rule(title: entry.title, glyphs: glyphs).draw(row: rule, width: size.width, on: &canvas)
    preview.drawBelow(
      rows: (rule + 1)..<(size.height - 1), columns: 1..<(size.width - 1), on: &canvas)
  }
}
