import Console
import DynamicProgramming
import Exploration

/// The best paths, one of them selected, in place of the Bellman panel: the trellis above shows it.
struct RankingPanel {
  let scene: Scene
  let selected: Int

  /// How many paths fit.
  static func lines(in rows: ScreenRows) -> Int { max(1, rows.panel.count - 2) }

  /// The path at a line of the screen; nil where none is.
  static func item(
    atRow row: Int, in rows: ScreenRows, selected: Int, of count: Int
  ) -> Int? {
    let place =
      first(selected: selected, of: count, fitting: lines(in: rows)) + row
      - rows.panel.lowerBound - 2
    return row >= rows.panel.lowerBound + 2 && row < rows.panel.upperBound && place < count
      ? place : nil
  }

  private static func first(selected: Int, of count: Int, fitting: Int) -> Int {
    ListPage.lines(with: selected, of: count, fitting: fitting).lowerBound
  }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: "the best paths", glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    guard let ranking = scene.session.ranking else { return }
    let fitting = Self.lines(in: scene.rows)
    let first = Self.first(selected: selected, of: ranking.paths.count, fitting: fitting)
    let shown = first..<min(ranking.paths.count, first + fitting)
    MoreLines(showing: shown, of: ranking.paths.count, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, endingAt: scene.width - 2, on: &canvas)
    let digits = digits(of: ranking.paths[shown])
    let lines = shown.map { fields(of: ranking.paths[$0], at: $0, digits: digits) }
    let ends = Self.ends(of: lines)
    drawHeads(row: rows.lowerBound + 1, ends, ranking, on: &canvas)
    for (offset, place) in shown.enumerated() {
      draw(
        ranking.paths[place], lines[offset], ends, isSelected: place == selected,
        row: rows.lowerBound + 2 + offset, on: &canvas)
    }
  }

  /// How wide the columns are, the gap before each included, where nothing needs more.
  private static let widths = [7, 14, 13, 11]

  /// Where the columns end, from the left; the last one begins two columns after.
  ///
  /// - Parameter fields: what stands in each of them, a list for each line.
  private static func ends(of fields: [[String]]) -> [Int] {
    var end = 0
    return widths.enumerated().map { column, width in
      end += fields.reduce(width) { max($0, DisplayWidth.of($1[column]) + 2) }
      return end
    }
  }

  /// Enough to tell neighbours apart, as far as the columns hold them.
  private func digits(of paths: ArraySlice<AlternativePath>) -> Int {
    let gaps = zip(paths, paths.dropFirst()).map { $1.loss - $0.loss }.filter { $0 > 1e-6 }
    return min(6, Numbers.digits(toShow: gaps.min()))
  }

  private func drawHeads(
    row: Int, _ ends: [Int], _ ranking: RankedPaths, on canvas: inout Canvas
  ) {
    let heads = ["rank", scene.words.total, "less by", "differing"]
    for (head, end) in zip(heads, ends) {
      canvas.write(head, row: row, column: end - DisplayWidth.of(head), role: .faint)
    }
    let end = canvas.write("where", row: row, column: ends[3] + 2, role: .faint)
    let count = countWords(of: ranking)
    let left = scene.width - count.count - 1
    if left > end { canvas.write(count, row: row, column: left, role: .faint) }
  }

  /// How many are listed, of how many, as far as that is known.
  private func countWords(of ranking: RankedPaths) -> String {
    let known = Numbers.grouped(ranking.paths.count)
    if ranking.hasAll { return "all \(known) there are" }
    guard scene.problem.labels == nil, let all = scene.session.pathCounts?.total else {
      return "\(known) found so far"
    }
    let number =
      all.exactInDouble.map { Numbers.grouped($0) } ?? CountText(log: all.log).text(width: 8)
    return "the best \(known) of \(number)"
  }

  /// The selected path in a sentence: its rank, what it is worth, and where it differs.
  var spoken: String {
    guard let ranking = scene.session.ranking, ranking.paths.indices.contains(selected) else {
      return "No best paths are known yet."
    }
    let path = ranking.paths[selected]
    let digits = digits(
      of: ranking.paths[max(0, selected - 1)...min(selected + 1, ranking.paths.count - 1)])
    let worth = scene.numbers.fixed(path.logJoint(below: scene.data.optimum), digits: digits)
    let rank =
      "Best path \(Numbers.grouped(selected + 1)), \(countWords(of: ranking)): "
      + "\(scene.words.total) \(worth)"
    if path.stretches.isEmpty { return "\(rank), the \(scene.words.path)." }
    let loss = scene.numbers.fixed(max(0, path.loss), digits: digits)
    return "\(rank), less by \(loss)\(scene.words.unit); it differs at "
      + "\(StretchWords(stretches: path.stretches, glyphs: scene.glyphs).text(width: Self.spokenWidth))."
  }

  /// A sentence longer than this is not listened to.
  private static let spokenWidth = 60

  private func fields(of path: AlternativePath, at place: Int, digits: Int) -> [String] {
    [
      Numbers.grouped(place + 1),
      scene.numbers.fixed(path.logJoint(below: scene.data.optimum), digits: digits),
      scene.numbers.fixed(max(0, path.loss), digits: digits), Numbers.grouped(path.differences),
    ]
  }

  private func draw(
    _ path: AlternativePath, _ fields: [String], _ ends: [Int], isSelected: Bool, row: Int,
    on canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .selected : .plain
    if isSelected {
      canvas.mark(row: row, columns: 0..<scene.width, role: .selected)
      canvas.write(scene.glyphs.best, row: row, column: 1, role: .selected)
    }
    for (field, end) in zip(fields, ends) {
      canvas.write(field, row: row, column: end - DisplayWidth.of(field), role: role)
    }
    let left = ends[3] + 2
    let route =
      path.stretches.isEmpty
      ? "the \(scene.words.path)"
      : StretchWords(stretches: path.stretches, glyphs: scene.glyphs).text(
        width: scene.width - left - 1)
    canvas.write(
      scene.words.clip(route, to: scene.width - left - 1), row: row, column: left, role: role)
  }
}

/// Where a path differs: `t = 130–137, 141`.
struct StretchWords {
  let stretches: [PathStretch]
  let glyphs: Glyphs

  /// As many stretches as fit, and how many more there are.
  func text(width: Int) -> String {
    var text = "t = "
    for (index, stretch) in stretches.enumerated() {
      let place = TimestepWords(glyphs: glyphs).range(stretch.timesteps)
      let next = (index == 0 ? "" : ", ") + place
      let rest = stretches.count - index
      if index > 0 && text.count + next.count + (rest > 1 ? 10 : 0) > width {
        return text + ", and \(rest) more"
      }
      text += next
    }
    return text
  }
}
