import Console
import Exploration

/// A stop of the tour: its text below the live explorer, which is drawn on what is left of the
/// screen.
struct TourPanel {
  let stop: TourStop
  let state: ExplorerState
  let glyphs: Glyphs

  /// Lines wider than this are hard to read.
  private static let widest = 100

  /// A text in lines.
  static func lines(of stop: TourStop, width: Int) -> [String] {
    Paragraph.wrap(TourText(of: stop).prose, width: min(widest, width - 2))
  }

  /// Rule, text, keys: as high as the longest text needs, so that nothing jumps from stop to stop.
  private static func height(width: Int) -> Int {
    (TourStop.allCases.map { lines(of: $0, width: width).count }.max() ?? 0) + 2
  }

  /// What is left of the screen for the explorer. Its line of keys lies under the panel: at a stop
  /// they mean something else.
  static func room(on extent: Size) -> Size {
    Size(width: extent.width, height: extent.height - height(width: extent.width) + 1)
  }

  /// Draws it below an explorer that has been given its ``room(on:)``.
  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let height = Self.height(width: size.width)
    let top = size.height - height
    canvas.clear(row: top, column: 0, size: Size(width: size.width, height: height))
    Rule(title: title, glyphs: glyphs, role: .heading)
      .draw(row: top, width: size.width, on: &canvas)
    write(at: top + 1, on: &canvas)
    drawKeys(on: &canvas)
  }

  /// Draws it alone, on a screen too small for both.
  func drawAlone(on canvas: inout Canvas) {
    ListFrame(title: title, glyphs: glyphs).draw(on: &canvas)
    write(at: ListFrame.top, on: &canvas)
    drawKeys(on: &canvas)
  }

  private var title: String {
    let count = TourStop.allCases.count
    return "the tour, \(stop.number) of \(count): \(TourText(of: stop).title)"
  }

  private func write(at top: Int, on canvas: inout Canvas) {
    for (offset, line) in Self.lines(of: stop, width: canvas.size.width).enumerated() {
      canvas.write(line, row: top + offset, column: 1)
    }
  }

  private func drawKeys(on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    if let work {
      canvas.write(work, row: row, column: 1, role: .notice)
      return
    }
    let explore = HelpBar.Hint("Esc", "explores")
    if NoticeLine(state: state, glyphs: glyphs).draw(row: row, before: explore, on: &canvas) {
      return
    }
    HelpBar.write(hints, always: always, row: row, on: &canvas)
  }

  private var always: [HelpBar.Hint] {
    let back = KeyBindings.keys(for: .tour).first?.name ?? ""
    return [HelpBar.Hint("Esc", "explore here, \(back) comes back")]
  }

  /// The key that is named at a column of the last line; nil where none is, or something else
  /// stands there.
  func key(atColumn column: Int, width: Int) -> Key? {
    guard work == nil, state.notice == nil else { return nil }
    return HelpBar.key(in: hints, always: always, atColumn: column, width: width)
  }

  /// What is waited for, if anything.
  private var work: String? {
    if let opening = state.opening { return OpeningWords(opening: opening, glyphs: glyphs).text }
    return state.inquiry.map { InquiryWords(inquiry: $0).text }
  }

  private var hints: [HelpBar.Hint] {
    let isLast = stop == TourStop.allCases.last
    return [HelpBar.Hint(.step, isLast ? "leave" : "next")]
      + (stop == .first ? [] : [HelpBar.Hint(.back, "back")])
  }
}
