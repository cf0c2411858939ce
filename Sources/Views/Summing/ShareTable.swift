import Console

/// States with numbers, and the share that each has of a whole, as a number and as a bar.
struct ShareTable {
  let scene: Scene
  /// Of the states, the numbers, and the share.
  let heads: [String]
  /// The share of everything that may be listed.
  let shares: [Double]
  /// The places in ``shares`` of what is listed before all others.
  let marked: [Int]
  /// How what stands at a place is written; asked for what is shown alone.
  let row: (_ place: Int) -> Row

  struct Row {
    let name: String
    let numbers: [String]
    let share: Double
    /// One character before the name.
    let mark: String
    var note = ""
    var role = Role.plain
  }

  private static let left = 5
  private static let between = 2
  private static let longestBar = 20
  private static let shortestBar = 10

  /// Fills the panel: a title, the table, and below it what there is room for of some sentences.
  func draw(titled title: String, _ sentences: [String], on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: title, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let lines = sentences.flatMap { Paragraph.wrap($0, width: scene.width - 2) }
    let spoken = min(lines.count, rows.count >= 8 ? 2 : 1)
    let end = draw(in: (rows.lowerBound + 1)..<(rows.upperBound - spoken), on: &canvas)
    let told = Paragraph.tell(
      sentences, width: scene.width - 2, lines: rows.upperBound - end, glyphs: scene.glyphs)
    let isWhole = lines.count <= rows.upperBound - end
    for (offset, line) in (isWhole ? lines : told).enumerated() {
      canvas.write(line, row: end + offset, column: 1)
    }
  }

  /// Draws as many rows as fit, those of the largest shares and those that are marked, in their
  /// order, or the largest first where not all fit; returns the row after the last.
  func draw(in lines: Range<Int>, on canvas: inout Canvas) -> Int {
    let shown = selection(fitting: lines.count - 1)
    let names = shown.map { DisplayWidth.of($0.name) }.reduce(DisplayWidth.of(heads[0]), max)
    let widths = (heads.count == 2 ? [] : heads[1..<(heads.count - 1)].indices.map { $0 }).map {
      place in shown.map { DisplayWidth.of($0.numbers[place - 1]) }.reduce(heads[place].count, max)
    }
    var row = lines.lowerBound
    guard row < lines.upperBound else { return row }
    let column =
      Self.between
      + write(heads[0], heads.dropFirst().map(\.self), names, widths, .faint, row: row, on: &canvas)
    let length = barLength(of: shown, from: column)
    for line in shown {
      row += 1
      canvas.write(line.mark, row: row, column: 3, role: line.role)
      let share = ProbabilityText(scene.numbers).text(line.share)
      write(line.name, line.numbers + [share], names, widths, line.role, row: row, on: &canvas)
      drawBar(line, length, row: row, column: column, on: &canvas)
    }
    if shares.count > shown.count && row + 1 < lines.upperBound {
      row += 1
      let rest = "+\(shares.count - shown.count) more"
      canvas.write(rest, row: row, column: Self.left, role: .faint)
    }
    return row + 1
  }

  private func selection(fitting room: Int) -> [Row] {
    guard shares.count > room else { return shares.indices.map(row) }
    let limit = max(1, room - 1)
    let first = largest(limit, among: marked)
    let rest = largest(limit, among: shares.indices).filter { !first.contains($0) }
    let shown = first + rest.prefix(limit - first.count)
    return shown.sorted { (shares[$1], $0) < (shares[$0], $1) }.map(row)
  }

  /// The places of the largest shares, the largest first, the earlier of equals before the later.
  ///
  /// - Parameters:
  ///   - count: how many at most; at least 1.
  ///   - places: ascending.
  private func largest(_ count: Int, among places: some Collection<Int>) -> [Int] {
    var kept: [Int] = []
    for place in places {
      let share = shares[place]
      if kept.count == count {
        if shares[kept[count - 1]] >= share { continue }
        kept.removeLast()
      }
      let before = kept.lastIndex { shares[$0] >= share }
      kept.insert(place, at: before.map { $0 + 1 } ?? 0)
    }
    return kept
  }

  @discardableResult
  private func write(
    _ name: String, _ numbers: [String], _ names: Int, _ widths: [Int], _ role: Role, row: Int,
    on canvas: inout Canvas
  ) -> Int {
    canvas.write(name, row: row, column: Self.left, role: role)
    var right = Self.left + names
    let last = max(ProbabilityText.width, DisplayWidth.of(heads[heads.count - 1]))
    for (number, width) in zip(numbers, widths + [last]) {
      right += Self.between + width
      canvas.write(
        number, row: row, column: right - DisplayWidth.of(number), role: role)
    }
    return right
  }

  /// How long a bar of 1 is: the same in all rows, so that they can be compared.
  private func barLength(of rows: [Row], from column: Int) -> Int {
    let note = rows.map { DisplayWidth.of($0.note) }.max() ?? 0
    let room = scene.width - column - 2
    return min(Self.longestBar, max(0, room - note >= Self.shortestBar ? room - note : room))
  }

  /// The bar, and the note, if there is room for it: the mark says the same.
  private func drawBar(
    _ line: Row, _ length: Int, row: Int, column: Int, on canvas: inout Canvas
  ) {
    let bar = scene.glyphs.bar(of: line.share, width: length)
    canvas.write(bar, row: row, column: column, role: line.role == .plain ? .faint : line.role)
    guard column + length + 1 + DisplayWidth.of(line.note) < scene.width else { return }
    canvas.write(line.note, row: row, column: column + length + 1, role: line.role)
  }
}
