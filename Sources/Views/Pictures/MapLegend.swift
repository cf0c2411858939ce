import Console
import DynamicProgramming
import Exploration

/// The lines below a map: what its letters mean, and the signs that are on it.
struct MapLegend {
  let scene: Scene
  let frame: MapFrame
  /// Of what is shaded by V; nil where cells are shaded otherwise.
  let scale: MapScale?
  /// Whether cells are shaded by the quantity that was chosen.
  var isByLayer = false

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
  ///
  /// - Returns: the shades, where it has no room for them: they are to stand elsewhere.
  @discardableResult
  func draw(on canvas: inout Canvas) -> MapShades? {
    let briefest = shades(isBrief: true)
    guard let rows = frame.legendRows else { return briefest }
    let signs = signs(on: canvas)
    for (gap, isBrief) in Self.forms {
      let entries = letters(isBrief: isBrief) + signs
      var places = Places(rows: rows, width: scene.width, gap: gap)
      let drawn = entries.map { ($0, places.next($0.width(isBrief: isBrief))) }
      let shades = shades(isBrief: isBrief)
      let end = shades.flatMap { places.next($0.width) }
      guard drawn.allSatisfy({ $0.1 != nil }), shades == nil || end != nil else { continue }
      for case (let entry, let place?) in drawn {
        draw(entry, isBrief: isBrief, at: place, on: &canvas)
      }
      if let end { shades?.draw(row: end.row, column: end.column, on: &canvas) }
      return nil
    }
    drawBeginning(of: letters(isBrief: true) + signs, in: rows, on: &canvas)
    return briefest
  }

  /// As many of them in few words as have room, and that there are more, if those are not all.
  private func drawBeginning(
    of entries: [Entry], in rows: Range<Int>, on canvas: inout Canvas
  ) {
    let gap = 2
    func placed(_ reserved: Int) -> (all: [(row: Int, column: Int)], end: Places) {
      var places = Places(rows: rows, width: scene.width - reserved, gap: gap)
      var all: [(row: Int, column: Int)] = []
      for entry in entries {
        guard let place = places.next(entry.width(isBrief: true)) else { break }
        all.append(place)
      }
      return (all, places)
    }
    let more = "? more"
    let whole = placed(0).all
    var (shown, places) = whole.count == entries.count ? (whole, placed(0).end) : placed(0)
    if shown.count < entries.count { (shown, places) = placed(more.count + gap) }
    for (entry, place) in zip(entries, shown) {
      draw(entry, isBrief: true, at: place, on: &canvas)
    }
    if shown.count < entries.count {
      canvas.write(more, row: places.row, column: places.column, role: .faint)
    }
  }

  /// Where one after the other stands.
  private struct Places {
    let rows: Range<Int>
    let width: Int
    let gap: Int
    /// Where the next one would stand.
    private(set) var row: Int
    private(set) var column = 1

    init(rows: Range<Int>, width: Int, gap: Int) {
      (self.rows, self.width, self.gap) = (rows, width, gap)
      row = rows.lowerBound
    }

    /// The place of the next one; nil where there is none left, which leaves room for a shorter
    /// one.
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

  /// What shades mean, if something is shaded.
  private func shades(isBrief: Bool) -> MapShades? {
    if isByLayer, scale == nil {
      return MapShades(scene, hasNumbers: frame.cellWidth >= MapColumns.narrowest)
    }
    // Where all is the same, nothing is.
    guard let scale, let range = scale.range, range.lowerBound < range.upperBound else {
      return nil
    }
    return MapShades(of: range, digits: scale.digits, isBrief: isBrief, scene)
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

  /// The arrows, one alone, or a straight one and a slanting one where both are moves, those of
  /// ties, and that of a path beside its timestep.
  private func ties(on canvas: Canvas, _ present: Set<String>) -> [Entry] {
    let glyphs = scene.glyphs
    let straight = ["right", "down", "up", "left"].map(glyphs.arrow(ofMove:))
    let slanting =
      MoveSigns(scene: scene).areSlanting ? MoveSigns.slanting.map(glyphs.arrow(ofMove:)) : []
    let alone = [straight, hasArrows ? slanting : []]
      .compactMap { $0.first(where: present.contains) }
    var entries: [Entry] = []
    if !alone.isEmpty {
      let words = alone.count > 1 ? "best moves" : "best move"
      entries.append(Entry(alone.joined(separator: " "), words, "best"))
    }
    if !hasArrows && !slanting.isEmpty {
      entries += zip(slanting, MoveSigns.slanting).filter { present.contains($0.0) }
        .map { Entry($0.0, $0.1) }
    }
    if let pair = pair(of: straight + slanting, on: canvas) {
      entries.append(Entry(pair, "a tie", "tie"))
    }
    entries += diagonals(present)
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

  /// A timestep of the path with the arrow of its move, `t6→`, as tall cells have it above the
  /// arrow of another.
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

  /// Whether the signs of slanting moves are arrows, one of which tells what the others are.
  private var hasArrows: Bool { scene.charset == .unicode }

  /// An arrow between two that tie, and all of them where the signs are no arrows; none where they
  /// are moves of their own.
  private func diagonals(_ present: Set<String>) -> [Entry] {
    let glyphs = scene.glyphs
    if MoveSigns(scene: scene).areSlanting { return [] }
    let ties = [("down", "right"), ("up", "right"), ("down", "left"), ("up", "left")]
    let entries = ties.compactMap { vertical, level -> Entry? in
      let sign = glyphs.arrow(ofMove: "\(vertical)-\(level)")
      guard present.contains(sign) else { return nil }
      let (one, other) = (glyphs.arrow(ofMove: level), glyphs.arrow(ofMove: vertical))
      return Entry(sign, "\(one) and \(other) tie", "\(one)\(other) tie")
    }
    return hasArrows ? Array(entries.prefix(1)) : entries
  }

  // MARK: Letters

  /// A letter each, or in brief those together that mean the same.
  private func letters(isBrief: Bool) -> [Entry] {
    let letters = scene.problem.grid?.letters ?? []
    let entries = letters.map { letter in
      let words = LetterWords(letter: letter)
      return Entry(String(letter.letter), words.text, words.brief, .strong)
    }
    guard isBrief else { return entries }
    var (meanings, signs): ([String], [String: [String]]) = ([], [:])
    for entry in entries {
      if signs[entry.brief] == nil { meanings.append(entry.brief) }
      signs[entry.brief, default: []].append(entry.sign)
    }
    return meanings.map { Entry((signs[$0] ?? []).joined(separator: " "), $0, $0, .strong) }
  }
}
