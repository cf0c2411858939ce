import Console
import DynamicProgramming
import Exploration

/// The help: every key and command, from the table that binds them; what is about the screen first.
struct HelpView {
  let state: ExplorerState
  let scroll: Int
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    ListFrame(title: "trellis: keys and commands", glyphs: glyphs).draw(on: &canvas)
    let pages = HelpPages(of: state, glyphs: glyphs)
    let room = ListFrame.lines(height: canvas.size.height)
    for (column, lines) in pages.columns.enumerated() {
      let left = column * pages.columnWidth
      for (offset, line) in lines.dropFirst(scroll).prefix(room).enumerated() {
        draw(line, row: ListFrame.top + offset, column: left, on: &canvas)
      }
    }
    MoreLines(
      showing: scroll..<min(pages.lines, scroll + room), of: pages.lines, glyphs: glyphs
    ).draw(row: 0, endingAt: canvas.size.width, on: &canvas)
    if pages.lines == 0 { writeThatNothingIsFound(on: &canvas) }
    writeFooter(pages, room: room, on: &canvas)
  }

  /// In place of the lines, when none is left.
  private func writeThatNothingIsFound(on canvas: inout Canvas) {
    let wanted = DisplayWidthClip.clip(state.helpFilter, to: 30, glyphs: glyphs)
    let isTyped = if case .prompt = state.overlay { true } else { false }
    let ways =
      isTyped
      ? "Esc shows all lines again, BSpace takes a letter back."
      : "Esc shows all lines again, / looks for something else."
    canvas.write("No line has '\(wanted)'.", row: ListFrame.top, column: 2)
    canvas.write(ways, row: ListFrame.top + 2, column: 2, role: .faint)
  }

  private func draw(_ line: HelpPages.Line, row: Int, column: Int, on canvas: inout Canvas) {
    switch line {
    case .blank: break
    case .heading(let title): canvas.write(title, row: row, column: column + 1, role: .strong)
    case .text(let keys, let name, let words):
      canvas.write(keys, row: row, column: column + HelpPages.keysColumn, role: .key)
      canvas.write(name, row: row, column: column + HelpPages.nameColumn, role: .faint)
      canvas.write(words, row: row, column: column + HelpPages.wordsColumn)
      markHits(in: name, row: row, column: column + HelpPages.nameColumn, on: &canvas)
      markHits(in: words, row: row, column: column + HelpPages.wordsColumn, on: &canvas)
    }
  }

  /// Marks what is searched in a text that is written already.
  private func markHits(in text: String, row: Int, column: Int, on canvas: inout Canvas) {
    let wanted = state.helpFilter.lowercased()
    guard !wanted.isEmpty else { return }
    var rest = text.lowercased()[...]
    var place = column
    while let range = rest.firstRange(of: wanted) {
      let start = place + DisplayWidth.of(rest[..<range.lowerBound])
      place = start + DisplayWidth.of(wanted)
      canvas.mark(row: row, columns: start..<place, role: .selected)
      rest = rest[range.upperBound...]
    }
  }

  /// What the last line names.
  private static func hints(_ state: ExplorerState) -> [HelpBar.Hint] {
    [
      .init("Esc", state.helpFilter.isEmpty ? "close" : "all of it"), .init("/", "search"),
      .init("j k", "scroll"), .init("Space", "next screenful"),
    ]
  }

  /// What lies at a place of the screen: the command of a line, or a key that the last line names;
  /// nil where nothing does.
  static func place(atRow row: Int, column: Int, scroll: Int, of state: ExplorerState) -> Place? {
    let extent = state.extent
    if row == extent.height - 1 {
      return HelpBar.key(in: hints(state), atColumn: column, width: extent.width).map(Place.key)
    }
    let offset = row - ListFrame.top
    guard (0..<ListFrame.lines(height: extent.height)).contains(offset) else { return nil }
    return HelpPages(of: state).command(ofLine: offset + scroll, atColumn: column)
      .map(Place.command)
  }

  private func writeFooter(_ pages: HelpPages, room: Int, on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    _ = NoticeLine(state: state, glyphs: glyphs).draw(
      in: NoticePlaces(lines: (row - 1)..<row), keys: row, on: &canvas)
    let count = pages.lines
    let place =
      count == 0
      ? "0 lines"
      : "\(scroll + 1)-\(min(count, scroll + room)) of \(count)"
    let column = canvas.size.width - DisplayWidth.of(place) - 1
    let hints = Self.hints(state)
    var end = 1
    // Two blanks keep them from the count.
    for hint in hints where end + hint.width + 2 <= column {
      end = hint.write(row: row, column: end, on: &canvas) + 2
    }
    canvas.write(place, row: row, column: column, role: .faint)
  }
}

/// The help in lines, and on wide screens in columns.
struct HelpPages {
  /// A line of it.
  enum Line {
    case heading(String)
    /// Keys, the command's name, and what it does; the lines after the first have words alone.
    case text(keys: String, name: String, words: String)
    case blank
  }

  /// Next to each other, each read from top to bottom.
  let columns: [[Line]]
  let columnWidth: Int

  static let keysColumn = 2
  static let nameColumn = 21
  static let wordsColumn = 44
  /// A column is no narrower than this.
  private static let narrowest = 78

  /// How many lines the longest column has.
  var lines: Int { columns.map(\.count).max() ?? 0 }

  /// - Parameter glyphs: those of the signs that it tells of; as many lines whichever they are.
  init(of state: ExplorerState, glyphs: Glyphs = Glyphs(charset: .unicode)) {
    let count = max(1, min(3, state.extent.width / Self.narrowest))
    columnWidth = state.extent.width / count
    let width = max(10, columnWidth - Self.wordsColumn - 1)
    let table = KeyTable.standard.matching(
      state.helpFilter, first: state.topic, in: state.keysOfView)
    var sections = table.sections.map { Self.lines(of: $0, width: width) }
    // Where the picture is made of signs they come next to its keys.
    let place = state.isOnMap && state.helpFilter.isEmpty ? min(1, sections.count) : sections.count
    if state.isOnMap, let grid = state.session?.model.problem.grid {
      let letters = Self.found(state.helpFilter, in: Self.letters(of: grid))
      sections.insert(Self.wrapped(letters, width: width), at: place)
    }
    let signs = Self.found(state.helpFilter, in: Self.signs(glyphs))
    sections.insert(Self.wrapped(signs, width: width), at: place)
    sections.append(
      Self.wrapped(Self.found(state.helpFilter, in: Self.mouse), width: width))
    let fair = (sections.reduce(0) { $0 + $1.count } + count - 1) / count
    var columns: [[Line]] = [[]]
    for section in sections {
      // A section stands in one column.
      if columns[columns.count - 1].count + section.count / 2 > fair && columns.count < count {
        columns.append([])
      }
      columns[columns.count - 1] += section
    }
    self.columns = columns
  }

  /// What the signs on the screen mean.
  private static func signs(_ glyphs: Glyphs) -> [Line] {
    let signs = [
      ("[ ]", "where the playhead is"),
      ("\(glyphs.cursorLeft) \(glyphs.cursorRight)", "the cursor"),
      (glyphs.onPath, "on the path"), (glyphs.deviation, "taken by you"),
      (glyphs.inTurn, "on the path, in one state after the other"),
      (glyphs.contrast, "on the second path"), (glyphs.reference, "where the reference is"),
      (glyphs.best, "the best candidate"),
      (glyphs.tied, "one of several best"), (glyphs.part, "where two answers part"),
      (glyphs.pinned, "pinned"), (glyphs.forbidden, "shut out"), (glyphs.dot, "not known yet"),
      (glyphs.known, "the playhead, among all timesteps"),
      ("faint", "on that line: the rarest of several states that share a character"),
      (glyphs.windowLeft + " " + glyphs.windowRight, "the part that the window shows"),
      (glyphs.arrow(ofMove: "right"), "the best move from there"),
      (glyphs.arrow(ofMove: "down-right"), "two moves tie, those beside it"),
      (glyphs.anywhere, "other moves tie"), (glyphs.stay, "the best move stays"),
      (glyphs.blocked, "a wall"), ("t7", "the path was there at t = 7"),
      (
        [8, 6, 4, 2, 1].map(glyphs.shade).joined(separator: " "),
        "shades, from the best or the likeliest down to the least, as the legend says"
      ),
      (
        "\(glyphs.bar(1)) \(glyphs.bar(4)) \(glyphs.bar(8))",
        "margin and surprise, from small to large; the path among many states: the higher, the nearer to the first"
      ),
      ("path abc", "the path's states by letters of their names, on a map its moves"),
      ("+36", "so many states have no row: the cursor brings each of them up"),
      (
        "\(glyphs.arrow(ofMove: "down"))3 \(glyphs.arrow(ofMove: "right"))5",
        "so many rows and columns of the map lie outside"
      ),
      (
        "\(glyphs.rule)\(glyphs.rule) \(glyphs.thickRule)\(glyphs.thickRule)",
        "the best edge from there; of the path, or just found"
      ),
      (glyphs.ellipsis, "something is cut here"),
    ]
    return [.heading("Signs")] + signs.map { .text(keys: $0.0, name: "", words: $0.1) } + [.blank]
  }

  /// What the letters of a map mean, for which its legend may have no room.
  private static func letters(of grid: GridMap) -> [Line] {
    [.heading("Letters of this map")]
      + grid.letters.map {
        .text(keys: String($0.letter), name: "", words: LetterWords(letter: $0).text)
      } + [.blank]
  }

  /// The command of a line, which may go on for several; nil where none is told of.
  func command(ofLine line: Int, atColumn column: Int) -> Command? {
    let place = column / max(1, columnWidth)
    guard columns.indices.contains(place) else { return nil }
    for text in columns[place].prefix(line + 1).reversed() where columns[place].count > line {
      guard case .text(_, let name, _) = text else { return nil }
      if !name.isEmpty { return Command.allCases.first { ":" + $0.name == name } }
    }
    return nil
  }

  /// What it is for where it is told of (`--mouse`).
  private static let mouse: [Line] = [
    .heading("The mouse, with --mouse"),
    .text(keys: "click", name: "", words: "select what is there; do what a key says"),
    .text(keys: "double click", name: "", words: "enter it"),
    .text(keys: "wheel", name: "", words: "up and down"), .blank,
  ]

  /// The lines of a section in which a text stands, under its heading; all of them of the empty
  /// text, or where the heading has it; none where no line does.
  private static func found(_ text: String, in section: [Line]) -> [Line] {
    guard case .heading(let title)? = section.first else { return section }
    let filter = HelpFilter(text)
    let lines = section.filter { line in
      guard case .text(let keys, let name, let words) = line else { return false }
      return filter.keeps(words: [name, words], keys: [keys], under: title)
    }
    return lines.isEmpty ? [] : [.heading(title)] + lines + [.blank]
  }

  /// The lines of a section of signs, their words as wide as there is room for.
  private static func wrapped(_ section: [Line], width: Int) -> [Line] {
    section.flatMap { line -> [Line] in
      guard case .text(let keys, let name, let words) = line else { return [line] }
      let parts = words.isEmpty ? [words] : Paragraph.wrap(words, width: width)
      return parts.enumerated().map { place, part in
        .text(keys: place == 0 ? keys : "", name: place == 0 ? name : "", words: part)
      }
    }
  }

  private static func lines(of section: KeyTable.Section, width: Int) -> [Line] {
    [.heading(section.title)] + section.rows.flatMap { lines(of: $0, width: width) } + [.blank]
  }

  private static func lines(of row: KeyTable.Row, width: Int) -> [Line] {
    let keys = Paragraph.wrap(
      row.keys.map(\.name).joined(separator: " "), width: nameColumn - keysColumn - 1)
    let words = Paragraph.wrap(row.summary, width: width)
    return (0..<max(keys.count, words.count)).map { place in
      .text(
        keys: keys.indices.contains(place) ? keys[place] : "",
        name: place == 0 ? ":\(row.command.name)" : "",
        words: words.indices.contains(place) ? words[place] : "")
    }
  }
}

/// A screenful of lines under a heading, over a line of keys.
struct ListFrame {
  let title: String
  let glyphs: Glyphs

  /// How many lines fit.
  static func lines(height: Int) -> Int { max(1, height - 4) }
  /// Where the lines begin.
  static let top = 2

  func draw(on canvas: inout Canvas) {
    canvas.clear(row: 0, column: 0, size: canvas.size)
    canvas.write(title, row: 0, column: 1, role: .heading)
  }
}
