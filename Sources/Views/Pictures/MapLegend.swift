import Console
import DynamicProgramming
import Exploration

/// The lines below a map: what its letters mean, and the signs that are on it.
struct MapLegend {
  let scene: Scene
  let frame: MapFrame
  /// Of what is shaded by V; nil where cells are shaded otherwise.
  let scale: MapScale?

  /// A sign and what it means, also in few words.
  private struct Entry {
    let sign: String
    let words: String
    let brief: String
    let role: Role

    init(_ sign: String, _ words: String, _ brief: String? = nil, _ role: Role = .plain) {
      (self.sign, self.words, self.brief, self.role) = (sign, words, brief ?? words, role)
    }

    func width(isBrief: Bool) -> Int {
      DisplayWidth.of(sign) + 1 + DisplayWidth.of(isBrief ? brief : words)
    }
  }

  /// How it is written: the first that has room for all of it, or else the last, as far as it goes.
  private static let forms = [(gap: 3, isBrief: false), (gap: 2, isBrief: false), (2, true)]

  /// Draws it below a map that is drawn already.
  func draw(on canvas: inout Canvas) {
    guard let rows = frame.legendRows else { return }
    let entries = letters + signs(on: canvas)
    // Where all is the same, nothing is shaded.
    let range = scale?.range.flatMap { $0.lowerBound < $0.upperBound ? $0 : nil }
    for (gap, isBrief) in Self.forms {
      var places = Places(rows: rows, width: scene.width, gap: gap)
      let drawn = entries.map { ($0, places.next($0.width(isBrief: isBrief))) }
      let swatches = range.map { self.swatches(of: $0, isBrief: isBrief) }
      let end = swatches.flatMap { places.next(width(of: $0)) }
      let fits = drawn.allSatisfy { $0.1 != nil } && (swatches == nil || end != nil)
      guard fits || isBrief else { continue }
      for case (let entry, let place?) in drawn {
        draw(entry, isBrief: isBrief, at: place, on: &canvas)
      }
      if let swatches, let place = end { draw(swatches, at: place, on: &canvas) }
      return
    }
  }

  /// Where one after the other stands.
  private struct Places {
    let rows: Range<Int>
    let width: Int
    let gap: Int
    private var row: Int
    private var column = 1

    init(rows: Range<Int>, width: Int, gap: Int) {
      (self.rows, self.width, self.gap) = (rows, width, gap)
      row = rows.lowerBound
    }

    /// The place of the next one; nil where there is none left, which leaves room for a shorter one.
    mutating func next(_ length: Int) -> (row: Int, column: Int)? {
      if column + length >= width, row + 1 < rows.upperBound { (row, column) = (row + 1, 1) }
      guard column + length < width else { return nil }
      defer { column += length + gap }
      return (row, column)
    }
  }

  private func draw(
    _ entry: Entry, isBrief: Bool, at place: (row: Int, column: Int), on canvas: inout Canvas
  ) {
    let end = canvas.write(entry.sign, row: place.row, column: place.column, role: entry.role)
    canvas.write(
      " " + (isBrief ? entry.brief : entry.words), row: place.row, column: end, role: .faint)
  }

  // MARK: Shades

  /// A number as a cell has it: on its shade, or as heavy as that is where there are no shades.
  private struct Swatch {
    let level: Int
    let text: String
  }

  /// V from the least to the largest, as cells show it; fewer of them where there is little room or they would be
  /// the same.
  private func swatches(of range: ClosedRange<Double>, isBrief: Bool) -> [Swatch] {
    let width = range.upperBound - range.lowerBound
    let all = (isBrief ? [0, 4, 8] : [0, 2, 4, 6, 8]).map { level in
      let value = range.lowerBound + width * Double(level) / 8
      return Swatch(level: level, text: scene.numbers.fixed(value, digits: scale?.digits ?? 0))
    }
    let ends = [all[0].text, all[all.count - 1].text]
    return all.enumerated().filter { place, swatch in
      place == 0 || place == all.count - 1
        || !ends.contains(swatch.text) && swatch.text != all[place - 1].text
    }.map(\.element)
  }

  private func width(of swatches: [Swatch]) -> Int {
    2 + swatches.reduce(0) { $0 + DisplayWidth.of($1.text) + 1 }
  }

  private func draw(
    _ swatches: [Swatch], at place: (row: Int, column: Int), on canvas: inout Canvas
  ) {
    var column = canvas.write("V ", row: place.row, column: place.column, role: .faint)
    for swatch in swatches {
      column = canvas.write(
        swatch.text + " ", row: place.row, column: column, role: .heat(swatch.level))
    }
  }

  // MARK: Signs

  /// Those that are on the map, and on the small ones below it.
  private func signs(on canvas: Canvas) -> [Entry] {
    let glyphs = scene.glyphs
    let present = glyphsDrawn(on: canvas)
    return candidates.filter { present.contains($0.sign) } + ties(on: canvas, present)
      + (present.contains(glyphs.stay) ? [Entry(glyphs.stay, "stay")] : [])
      + (present.contains(glyphs.blocked) ? [Entry(glyphs.blocked, "wall", nil, .wall)] : [])
  }

  private func glyphsDrawn(on canvas: Canvas) -> Set<String> {
    let rows = frame.lines.lowerBound..<scene.rows.picture.upperBound
    let others = rows.filter { frame.legendRows?.contains($0) != true }
    // The letters of names are no signs.
    let names = [frame, scene.parts.secondMap].compactMap(\.self).map(\.nameColumns)
    return Set(
      others.flatMap { row in
        (0..<scene.width)
          .filter { column in
            !frame.lines.contains(row) || !names.contains { $0.contains(column) }
          }
          .map { canvas[row, $0].glyph }
      })
  }

  private var candidates: [Entry] {
    let glyphs = scene.glyphs
    var entries = [
      Entry(
        glyphs.onPath, scene.showsOwnMoves ? "the path and its moves" : "the path", "path", .result),
      Entry(glyphs.deviation, "taken by you", "yours", .deviation),
      Entry(glyphs.part, "the answers part", "they part"),
    ]
    if let contrast = scene.session.contrast {
      let (words, brief) = names(of: contrast.origin)
      entries.append(Entry(scene.contrastGlyph, words, brief, scene.contrastRole))
    }
    switch scene.data.layer?.quantity {
    case nil, .value, .gap, .softValue, .count:
      // A point of a number may look like it.
      if !scene.session.isFinished { entries.append(Entry(glyphs.dot, "not known yet")) }
    case .loss:
      let t = MapPicture.timestep(of: scene.session)
      entries.append(
        Entry(glyphs.dot, "no path through it at t = \(t)", "none at t = \(t)", .impossible))
    case .posterior: entries.append(Entry(glyphs.dot, "0", nil, .impossible))
    case .samples: entries.append(Entry(glyphs.dot, "none", nil, .impossible))
    }
    return entries
  }

  /// What the second path is, in words and in one.
  private func names(of origin: Contrast.Origin) -> (String, String) {
    switch origin {
    case .reference: (scene.referenceName, scene.words.isInference ? "reference" : "shown")
    case .posterior: ("posterior decoding", "decoding")
    case .soft: ("the soft policy's path", "soft")
    case .greedy: ("the greedy policy's path", "greedy")
    case .beforeEdit: ("the path before the edit", "before")
    case .through, .ranked: ("the other path", "other")
    }
  }

  /// The arrows, one alone, or a straight one and a slanting one where both are moves, those of ties, and that of
  /// a path beside its timestep.
  private func ties(on canvas: Canvas, _ present: Set<String>) -> [Entry] {
    let glyphs = scene.glyphs
    let straight = ["right", "down", "up", "left"].map(glyphs.arrow(ofMove:))
    let slanting =
      MoveSigns(scene: scene).areSlanting ? MoveSigns.slanting.map(glyphs.arrow(ofMove:)) : []
    let alone = [straight, slanting].compactMap { $0.first(where: present.contains) }
    var entries: [Entry] = []
    if !alone.isEmpty {
      let words = alone.count > 1 ? "best moves" : "best move"
      entries.append(Entry(alone.joined(separator: " "), words, "best"))
    }
    if let pair = pair(of: straight + slanting, on: canvas) {
      entries.append(Entry(pair, "a tie", "tie"))
    }
    if let entry = diagonal(present) { entries.append(entry) }
    if let visit = visit(of: straight + slanting + [glyphs.stay], on: canvas) {
      entries.append(Entry(visit, "the path's move when it was there", "its move then"))
    }
    if present.contains(glyphs.anywhere) {
      entries.append(Entry(glyphs.anywhere, "other ties", "ties"))
    }
    return entries
  }

  /// Two arrows beside each other, as wide cells have them.
  private func pair(of arrows: [String], on canvas: Canvas) -> String? {
    guard frame.cellWidth >= MapColumns.narrowest else { return nil }
    for row in frame.lines {
      for column in 1..<scene.width {
        let (left, right) = (canvas[row, column - 1].glyph, canvas[row, column].glyph)
        if arrows.contains(left) && arrows.contains(right) { return left + right }
      }
    }
    return nil
  }

  /// A timestep of the path with the arrow of its move, `t6→`, as tall cells have it above the arrow of another.
  private func visit(of arrows: [String], on canvas: Canvas) -> String? {
    guard frame.cellHeight > 1 else { return nil }
    for row in frame.lines {
      let line = (0..<scene.width).map { canvas[row, $0].glyph }
      for column in line.indices where line[column] == "t" {
        let digits = line[(column + 1)...].prefix { $0.first?.isNumber == true }
        guard !digits.isEmpty, digits.endIndex < line.endIndex,
          arrows.contains(line[digits.endIndex])
        else { continue }
        return line[column...digits.endIndex].joined()
      }
    }
    return nil
  }

  /// An arrow between two that tie; nil where it is a move of its own.
  private func diagonal(_ present: Set<String>) -> Entry? {
    let glyphs = scene.glyphs
    if MoveSigns(scene: scene).areSlanting { return nil }
    for (vertical, level) in [("down", "right"), ("up", "right"), ("down", "left"), ("up", "left")]
    {
      let sign = glyphs.arrow(ofMove: "\(vertical)-\(level)")
      guard present.contains(sign) else { continue }
      let (one, other) = (glyphs.arrow(ofMove: level), glyphs.arrow(ofMove: vertical))
      return Entry(sign, "\(one) and \(other) tie", "\(one)\(other) tie")
    }
    return nil
  }

  // MARK: Letters

  private var letters: [Entry] {
    scene.problem.grid?.letters.map { letter in
      Entry(
        String(letter.letter), meaning(of: letter, isBrief: false),
        meaning(of: letter, isBrief: true), .strong)
    } ?? []
  }

  /// `-100, back to S`, `60, the end`; in brief what it earns.
  private func meaning(of letter: GridMap.Letter, isBrief: Bool) -> String {
    if letter.letter == "S" { return "start" }
    let reward = letter.reward.map { EditText.number($0) }
    if isBrief, let reward { return reward }
    let parts = [
      reward, letter.jump.map { "back to \($0)" }, letter.isAbsorbing ? "one stays" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "ground" : parts.joined(separator: ", ")
  }
}
