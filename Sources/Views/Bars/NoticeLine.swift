import Console
import Exploration

/// Where something can be told on a screen, so that its keys stay.
struct NoticePlaces {
  /// A part of a line.
  enum Place {
    /// The end of a rule, behind its title.
    case endOfRule(Int)
    /// A line, if it is blank.
    case line(Int)
  }

  /// A line that is kept for it; nil where the screen has none.
  var own: Int?
  /// Where it may stand if that is free, the best first.
  var free: [Place] = []
  /// The rule that gives way to it where nothing is free; nil where there is none.
  var rule: Int?
  /// What gives way to it where it is longer: as many of the last of these lines as it takes.
  var covered = 0..<0

  /// On the screen of a model.
  init(_ rows: ScreenRows) {
    let (ledger, panel) = (rows.ledger.lowerBound, rows.panel.lowerBound)
    own = rows.notice
    free =
      [.endOfRule(ledger), .line(ledger - 1), .endOfRule(panel)]
      + ([rows.picture.upperBound - 1] + rows.panel.dropFirst().reversed()).map { .line($0) }
    rule = panel
    covered = rows.panel.dropFirst()
  }

  /// On any other screen.
  ///
  /// - Parameters:
  ///   - rule: the rule above the lines below a list; nil where there is none.
  ///   - lines: those that may be covered, from the end; a blank one among them is taken first.
  ///   - others: lines elsewhere that may be blank.
  init(own: Int? = nil, rule: Int? = nil, lines: Range<Int>, others: [Int] = []) {
    self.own = own
    self.rule = rule
    free = (rule.map { [.endOfRule($0)] } ?? []) + (lines.reversed() + others).map { .line($0) }
    covered = lines
  }
}

/// What is being worked on, or is to be told, in a line of the screen that leaves the keys in
/// theirs.
struct NoticeLine {
  let state: ExplorerState
  let glyphs: Glyphs

  /// What is longer than so many lines is cut.
  private static let mostLines = 4

  /// What is being worked on, or is to be told; nil if nothing is.
  var news: String? {
    if let demo = state.demo { return DemoText(caption: demo.caption).text }
    if let opening = state.opening { return OpeningWords(opening: opening, glyphs: glyphs).text }
    if let inquiry = state.inquiry { return InquiryWords(inquiry: inquiry).text }
    return told.map { NoticeWords(notice: $0, state: state, glyphs: glyphs).text }
  }

  /// What is to be told that the picture does not show by itself.
  private var told: Notice? {
    switch state.notice {
    case .mapMagnified, .mapWhole: nil
    case let notice: notice
    }
  }

  /// The same in few words, from long to short; empty where there is no such form.
  private var briefs: [String] {
    guard state.demo == nil, state.opening == nil, state.inquiry == nil else { return [] }
    return told.map { NoticeWords(notice: $0, state: state, glyphs: glyphs).briefs } ?? []
  }

  /// Tells it, if there is anything to tell.
  ///
  /// - Parameters:
  ///   - places: where; nil where a box lies over the other lines.
  ///   - keys: the line of keys.
  /// - Returns: whether the line of keys is taken.
  func draw(in places: NoticePlaces?, keys: Int, on canvas: inout Canvas) -> Bool {
    guard let news else { return false }
    let forms = ([news] + briefs).map {
      DisplayWidthClip.message($0, to: canvas.size.width - 2, glyphs: glyphs)
    }
    // Captions stand still, and who reads them presses no keys.
    guard let places, state.demo == nil else {
      draw(forms, inPlaceOfHints: keys, on: &canvas)
      return true
    }
    if isCut(forms[0], news), !places.covered.isEmpty {
      cover(places.covered, with: news, on: &canvas)
    } else if let own = places.own {
      canvas.write(forms[0], row: own, column: 1, role: .notice)
    } else if !draw(forms, inOneOf: places.free, on: &canvas) {
      cover(places.rule.map { $0..<($0 + 1) } ?? places.covered, with: forms[0], on: &canvas)
    }
    return false
  }

  /// How many of the last lines of the panel below a picture give way to it, since it is longer
  /// than a line.
  func covered(of rows: ScreenRows, _ width: Int) -> Int {
    let places = NoticePlaces(rows)
    guard rows.side == nil, state.demo == nil, state.overlay?.isMenu != true, let news,
      isCut(DisplayWidthClip.message(news, to: width - 2, glyphs: glyphs), news)
    else { return 0 }
    return lines(of: news, covering: places.covered, width: width).count
  }

  /// Whether a sentence of it is not whole.
  private func isCut(_ shown: String, _ news: String) -> Bool {
    shown.hasSuffix(glyphs.ellipsis) && !news.hasSuffix(glyphs.ellipsis)
  }

  /// Writes it at the first place that has room for it, in full rather than in few words.
  private func draw(
    _ forms: [String], inOneOf places: [NoticePlaces.Place], on canvas: inout Canvas
  ) -> Bool {
    for text in forms {
      for place in places {
        guard let (row, column) = start(of: text, at: place, on: canvas) else { continue }
        canvas.write(text, row: row, column: column, role: .notice)
        return true
      }
    }
    return false
  }

  /// Where a text would begin; nil where that is taken.
  private func start(
    of text: String, at place: NoticePlaces.Place, on canvas: Canvas
  ) -> (row: Int, column: Int)? {
    let width = canvas.size.width
    func isFree(_ row: Int, _ columns: Range<Int>, _ glyph: String) -> Bool {
      columns.allSatisfy { canvas[row, $0].glyph == glyph }
    }
    switch place {
    case .endOfRule(let row):
      let left = width - 2 - DisplayWidth.of(text)
      return left > 1 && isFree(row, (left - 1)..<width, glyphs.rule) ? (row, left) : nil
    case .line(let row):
      return isFree(row, 0..<width, " ") ? (row, 1) : nil
    }
  }

  /// Writes it over the last of some lines, in as many as it takes.
  private func cover(_ rows: Range<Int>, with text: String, on canvas: inout Canvas) {
    let width = canvas.size.width
    let lines = lines(of: text, covering: rows, width: width)
    let top = rows.upperBound - lines.count
    for (offset, line) in lines.enumerated() {
      canvas.clear(row: top + offset, column: 0, size: Size(width: width, height: 1))
      canvas.write(line, row: top + offset, column: 1, role: .notice)
    }
  }

  private func lines(of text: String, covering rows: Range<Int>, width: Int) -> [String] {
    Paragraph.fit(
      Paragraph.wrap(text, width: width - 2), min(Self.mostLines, rows.count), width: width - 2,
      glyphs: glyphs)
  }

  /// Before the keys that always matter; what is too long for that has the line alone.
  private func draw(_ forms: [String], inPlaceOfHints row: Int, on canvas: inout Canvas) {
    let always = state.demo == nil ? HelpBar.always : [HelpBar.Hint("any key", "takes over")]
    let room = canvas.size.width - 1 - always.reduce(0) { $0 + $1.width + 2 }
    let fitting = forms.first { DisplayWidth.of($0) <= room }
    var column = canvas.write(fitting ?? forms[0], row: row, column: 1, role: .notice)
    guard fitting != nil else { return }
    for hint in always { column = hint.write(row: row, column: column + 2, on: &canvas) }
  }

  /// At the left of a key that is named whatever is told: in a menu, or at a stop of the tour.
  ///
  /// - Returns: false if there is nothing to tell.
  func draw(row: Int, before hint: HelpBar.Hint, on canvas: inout Canvas) -> Bool {
    guard let news else { return false }
    Self.draw(news, row: row, before: hint, glyphs, on: &canvas)
    return true
  }

  /// A text at the left of a key, or without it where the text is longer.
  static func draw(
    _ text: String, row: Int, before hint: HelpBar.Hint, _ glyphs: Glyphs, on canvas: inout Canvas
  ) {
    let shown = DisplayWidthClip.message(text, to: canvas.size.width - 2, glyphs: glyphs)
    let end = canvas.write(shown, row: row, column: 1, role: .notice)
    guard end + 3 + hint.width <= canvas.size.width else { return }
    _ = hint.write(row: row, column: end + 2, on: &canvas)
  }
}
