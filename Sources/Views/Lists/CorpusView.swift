import Console
import Exploration

/// The list of the sequences of a file: what each comes to, what all of them do, and what the edits
/// change.
struct CorpusView {
  let state: ExplorerState
  let corpus: Corpus
  let glyphs: Glyphs

  /// Below the title: two lines of heads.
  private static let headHeight = 2
  /// A rule, and a line each of the one that is selected, of all, and of the edits.
  private static let footHeight = 4

  private var words: CorpusWords { CorpusWords(corpus: corpus, glyphs: glyphs) }

  func draw(on canvas: inout Canvas) {
    canvas.clear(row: 0, column: 0, size: canvas.size)
    let title = "\(corpus.model)\(glyphs.separator)\(corpus.file)"
    TwoSidedTitle(left: title, right: words.status, glyphs: glyphs).draw(on: &canvas)
    let table = CorpusTable(
      corpus: corpus, width: canvas.size.width, glyphs: glyphs)
    table.drawHeads(row: 1, on: &canvas)
    let first = Self.firstShown(corpus, height: canvas.size.height)
    let shown = corpus.order.dropFirst(first).prefix(Self.lines(height: canvas.size.height))
    for (offset, place) in shown.enumerated() {
      table.draw(place, row: Self.top + offset, on: &canvas)
    }
    if shown.isEmpty {
      canvas.write("\(words.nothingShown) Esc shows all.", row: Self.top, column: 3)
    }
    drawFoot(on: &canvas)
    MoreLines(
      showing: first..<(first + shown.count), of: corpus.order.count, glyphs: glyphs
    ).draw(
      row: canvas.size.height - Self.footHeight - 1, endingAt: canvas.size.width - 2, on: &canvas)
    let (keys, foot) = (canvas.size.height - 1, canvas.size.height - Self.footHeight - 1)
    HelpBar(state: state, glyphs: glyphs).draw(
      row: keys, besides: NoticePlaces(rule: foot, lines: (foot + 1)..<keys), on: &canvas)
  }

  /// Where the lines begin.
  private static let top = 1 + headHeight

  /// How many lines of a list fit on a screen.
  static func lines(height: Int) -> Int { max(1, height - top - footHeight - 1) }

  private static func firstShown(_ corpus: Corpus, height: Int) -> Int {
    ListPage.lines(
      with: corpus.position ?? 0, of: corpus.order.count, fitting: lines(height: height)
    ).lowerBound
  }

  /// The item at a line of the screen; nil where none is.
  static func item(atRow row: Int, of corpus: Corpus, height: Int) -> Int? {
    let (offset, room) = (row - top, lines(height: height))
    let item = firstShown(corpus, height: height) + offset
    return (0..<room).contains(offset) && item < corpus.order.count ? item : nil
  }

  private func drawFoot(on canvas: inout Canvas) {
    let width = canvas.size.width
    let top = canvas.size.height - Self.footHeight - 1
    Rule(title: words.name, glyphs: glyphs).draw(row: top, width: width, on: &canvas)
    let lines: [(String, Role)] = [
      (words.selection(in: width - 2), .plain), (words.totals, .plain),
      (words.effect(in: width - 2), .notice),
    ]
    for (offset, (text, role)) in lines.enumerated() {
      canvas.write(
        DisplayWidthClip.list(
          text, behind: glyphs.separator, to: width - 2, glyphs: glyphs), row: top + 1 + offset,
        column: 1, role: role)
    }
  }
}

/// The columns of the list that fit, and what stands in them.
struct CorpusTable {
  let corpus: Corpus
  let glyphs: Glyphs
  private let columns: [(column: CorpusColumn, start: Int, width: Int)]

  private static let left = 3
  private static let narrowestTitle = 12
  private static let widestTitle = 40
  /// Where the screen is too narrow for all, they go in this order.
  private static let dispensable: [CorpusColumn] = [
    .logEvidence, .line, .timesteps, .logJoint, .disagreements,
  ]

  init(corpus: Corpus, width: Int, glyphs: Glyphs) {
    self.corpus = corpus
    self.glyphs = glyphs
    var shown = corpus.columns
    // The line under the list tells the number of the line as well.
    let dispensable = (shown.contains(.id) ? [.line] : []) + Self.dispensable
    for column in dispensable where column != corpus.column {
      if Self.width(of: shown) <= width { break }
      shown.removeAll { $0 == column }
    }
    let spare = max(0, width - Self.width(of: shown))
    var start = Self.left
    columns = shown.map { column in
      let wanted = min(Self.widestTitle, corpus.base.longestTitle)
      let wide = column == .id ? min(wanted, Self.narrowestTitle + spare) : 0
      let width = max(Self.width(of: column), wide)
      defer { start += width + 1 }
      return (column, start, width)
    }
  }

  private static func width(of columns: [CorpusColumn]) -> Int {
    columns.reduce(left) { $0 + width(of: $1) + 1 }
  }

  private static func width(of column: CorpusColumn) -> Int {
    switch column {
    case .id: narrowestTitle
    case .line: 6
    case .timesteps: 6
    case .logJoint, .logEvidence, .disagreements: 7
    case .margin, .error: 6
    case .right: 6
    case .change: 10
    }
  }

  private func heads(of column: CorpusColumn) -> (String, String) {
    switch column {
    case .logJoint where corpus.areDemonstrations: ("", "return/t")
    case .line: ("", "line")
    case .id: ("", "id")
    case .timesteps: ("", "N")
    case .logJoint: ("log-", "joint/t")
    case .logEvidence: ("log-", "evid./t")
    case .margin: ("least", "margin")
    case .error: ("wrong", "by")
    case .disagreements: ("", "differs")
    case .right: ("share", "right")
    case .change: ("", "edited")
    }
  }

  func drawHeads(row: Int, on canvas: inout Canvas) {
    for (column, start, width) in columns {
      let (upper, lower) = heads(of: column)
      let isSorted = column == corpus.column
      let role: Role = isSorted ? .focus : .heading
      for (offset, text) in [upper, lower].enumerated() where !text.isEmpty {
        write(text, column, start, width, row: row + offset, role: role, on: &canvas)
      }
      if isSorted {
        let isDescending = column.beginsWithLargest != corpus.isReversed
        let left = column == .id ? start : start + width - DisplayWidth.of(lower)
        canvas.write(
          isDescending ? glyphs.descending : glyphs.ascending, row: row + 1, column: left - 1,
          role: .key)
      }
    }
  }

  /// The id at the left of its column, all others at the right.
  private func write(
    _ text: String, _ column: CorpusColumn, _ start: Int, _ width: Int, row: Int, role: Role,
    on canvas: inout Canvas
  ) {
    let clipped = DisplayWidthClip.clip(text, to: width, glyphs: glyphs)
    let left = column == .id ? start : start + width - DisplayWidth.of(clipped)
    canvas.write(clipped, row: row, column: left, role: role)
  }

  func draw(_ place: Int, row: Int, on canvas: inout Canvas) {
    let isSelected = place == corpus.selected
    let summary = corpus[place]
    let role: Role = isSelected ? .selected : .plain
    if isSelected {
      canvas.mark(row: row, columns: 0..<canvas.size.width, role: .selected)
      canvas.write(glyphs.best, row: row, column: 1, role: role)
    }
    if let summary, case .bad(let reason) = summary.outcome {
      return drawBad(reason, summary, place, isSelected, row: row, on: &canvas)
    }
    for (column, start, width) in columns {
      let text = text(column, place, summary, width)
      write(
        text, column, start, width, row: row, role: isSelected ? role : self.role(of: column),
        on: &canvas)
    }
  }

  private func role(of column: CorpusColumn) -> Role {
    switch column {
    case .line: .faint
    case .id: .strong
    default: .plain
    }
  }

  private func drawBad(
    _ reason: String, _ summary: SequenceSummary, _ place: Int, _ isSelected: Bool, row: Int,
    on canvas: inout Canvas
  ) {
    var end = Self.left
    for (column, start, width) in columns where column == .line || column == .id {
      let text = text(column, place, summary, width)
      write(
        text, column, start, width, row: row,
        role: isSelected ? .selected : self.role(of: column), on: &canvas)
      end = start + width + 2
    }
    let clipped = DisplayWidthClip.words(reason, to: canvas.size.width - end - 1, glyphs: glyphs)
    canvas.write(clipped, row: row, column: end, role: isSelected ? .selected : .impossible)
  }

  private func text(
    _ column: CorpusColumn, _ place: Int, _ summary: SequenceSummary?, _ width: Int
  ) -> String {
    if column == .id { return summary?.title ?? "" }
    let change = corpus.change(at: place)
    if column == .change {
      return change.map { CorpusWords.text(of: $0) } ?? (summary == nil ? "" : glyphs.ellipsis)
    }
    guard let number = column.number(at: place, summary, change) else {
      if column == .error, let summary, summary.disagreements > 0 {
        // No path goes as the reference does.
        return glyphs.infinity
      }
      return summary == nil ? glyphs.dot : ""
    }
    switch column {
    case .line, .timesteps, .disagreements: return Numbers.grouped(Int(number))
    default: return Numbers(glyphs: glyphs).fitted(number, width: width)
    }
  }
}
