import Console
import DynamicProgramming
import Exploration

/// A grid world at one timestep: V in its cells, the policy as arrows, the path over both; or another
/// quantity.
struct MapPicture {
  let scene: Scene

  /// How wide a cell may be, the widest first.
  static let widths = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

  static func request(for session: Session, showing map: MapFrame?) -> TrellisWindow.Request {
    let t = timestep(of: session)
    return TrellisWindow.Request(timesteps: t...t, states: map?.states ?? 0..<session.model.states)
  }

  /// The timestep whose values are shown: the one that is looked at.
  static func timestep(of session: Session) -> Int { max(1, session.mapGaze.t) }

  private var t: Int { Self.timestep(of: scene.session) }

  func draw(on canvas: inout Canvas) {
    guard let frame = scene.parts.map else { return }
    MapHead(scene: scene, frame: frame).draw(subject, on: &canvas)
    let visits = scene.data.visits
    let contrast = scene.data.second?.states ?? []
    let scale = MapScale(of: frame, at: t, in: scene)
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let here = TrellisCell(t: t, state: state)
      let cell = MapCell(
        cell: here, kind: place.kind, visit: visits[state],
        isContrast: contrast.contains(state) && visits[state] == nil,
        number: CellNumber(of: here, in: scene), scale: scale, scene: scene)
      frame.draw(
        cell.lines(width: frame.cellWidth, height: frame.cellHeight), at: place,
        role: cell.role, on: &canvas)
    }
    MapLegend(scene: scene, frame: frame).draw(on: &canvas)
    FilmStrip(scene: scene).draw(on: &canvas)
  }

  private var subject: String {
    switch scene.data.layer?.quantity {
    case nil, .value: values
    case .gap: "the gap in each cell, and what is best there"
    case .loss: "what a detour through each cell would lose"
    case .posterior: "how probable each cell is, p(z_\(t) | x)"
    case .softValue: "V_\(t) at the temperature"
    case .count: "how many paths go on from each cell"
    case .samples: "how many of the paths drawn go through each cell"
    }
  }

  private var values: String {
    if t < scene.timesteps {
      return scene.problem.hasChance
        ? "V_\(t) of the best trajectory, log p + return, and its moves"
        : "V_\(t), what is still to come, and the best moves"
    }
    return scene.problem.trellis.final == nil
      ? "no move is left, so V_\(t) = 0" : "no move is left: V_\(t) is the reward for ending there"
  }
}

/// How the values of a map are written and shaded: the same for all of its cells.
struct MapScale {
  /// From the least value that is known to the largest; nil if none is.
  let range: ClosedRange<Double>?
  /// Digits after the point: none where all values are whole.
  let digits: Int

  init(of frame: MapFrame, at t: Int, in scene: Scene) {
    self.init(
      values: frame.places.compactMap { place in
        place.state.flatMap { scene.knownNumber(in: TrellisCell(t: t, state: $0)) }
      })
  }

  /// Of all values that are known.
  init(values all: [Double]) {
    let values = all.filter(\.isFinite)
    digits = values.allSatisfy { $0 == $0.rounded() } ? 0 : 1
    range = values.min().flatMap { least in values.max().map { least...$0 } }
  }

  /// 8 for the best … 0 for the worst; nil where all are the same.
  func level(of value: Double) -> Int? {
    guard let range, range.upperBound > range.lowerBound, value.isFinite else { return nil }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Int((share * 8).rounded())
  }
}

/// How a cell of a grid world is written.
struct MapCell {
  let cell: TrellisCell
  /// The letter of the map.
  let kind: Character
  /// When the path, as far as it is decided, is here, and where it goes; nil if it is not.
  let visit: Visit?
  /// Whether the second path is here, and the first is not.
  let isContrast: Bool
  /// V, or what was chosen instead.
  let number: CellNumber
  let scale: MapScale
  let scene: Scene

  /// The cell line by line: in the last line of two, or the middle one of three, mark, number and
  /// arrow; above them, on the path, the timestep, and the letter.
  func lines(width: Int, height: Int) -> [String] {
    var lines = [String](repeating: String(repeating: " ", count: width), count: height)
    lines[height == 3 ? 1 : height - 1] = bracketed(line(width: width, isUnderTop: height > 1))
    if height > 1 { lines[0] = top(width: width) }
    return lines
  }

  private func top(width: Int) -> String {
    let letter = kind == "." ? "" : String(kind)
    let time = visit.map { $0.t == 0 ? "" : "t\($0.t)" } ?? ""
    let text = [letter, time].filter { !$0.isEmpty }.joined(separator: " ")
    return DisplayWidth.of(text) < width ? (" " + text).padded(to: width) : letter.padded(to: width)
  }

  /// Mark, number and arrow, as much of them as fits. A letter stands here once, and not at all if it stands
  /// above.
  private func line(width: Int, isUnderTop: Bool) -> String {
    let isLetterAlone = (number.heat == 0 || number.value == nil) && width > 1
    let isLetterAgain = mark == String(kind) && (isUnderTop || isLetterAlone)
    let mark = isLetterAgain ? " " : mark
    switch width {
    case 1: return narrow
    case 2, 3: return (mark + sign).padded(to: width)
    default: break
    }
    if number.heat != nil { return shadedLine(mark, width: width) }
    let arrow =
      width >= 7 ? arrows.padded(to: 2) : arrows.count > 1 ? sign : arrows.padded(to: 1)
    // A blank keeps cells apart, but for the narrowest.
    let field = width - 1 - arrow.count - (width > 4 ? 1 : 0)
    let text = text(width: field)
    if DisplayWidth.of(text) > field { return (mark + " " + sign).padded(to: width) }
    return (mark + text.paddedInFront(to: field) + arrow).padded(to: width)
  }

  /// Shaded cells have no arrow, and keep the last column for the bracket of the one looked at; a short number
  /// stands in the middle.
  private func shadedLine(_ mark: String, width: Int) -> String {
    let field = width - 2
    let text = text(width: field)
    let length = DisplayWidth.of(text)
    if length > field { return (mark + " " + sign).padded(to: width) }
    let behind = (field - length) / 2
    return (mark + text.paddedInFront(to: field - behind)).padded(to: width)
  }

  private func text(width: Int) -> String {
    if number.heat == 0 { return letter }
    return number.text(width: max(width, 1), digits: scale.digits) ?? letter
  }

  /// The arrow, or how strongly the cell is shaded where there is none.
  private var sign: String {
    if let heat = number.heat { return heat > 0 ? scene.glyphs.shade(heat) : letter }
    if number.value == nil { return letter }
    return combined
  }

  /// One column: the path, the arrow or how strongly the cell is shaded, or the letter.
  private var narrow: String {
    if visit != nil { return scene.glyphs.onPath }
    if isContrast { return scene.contrastGlyph }
    if let heat = number.heat, heat > 0 { return scene.glyphs.shade(heat) }
    return number.value == nil || number.heat == 0 || kind != "." ? letter : combined
  }

  private var letter: String { kind == "." ? scene.glyphs.dot : String(kind) }

  private var mark: String {
    if visit != nil { return scene.glyphs.onPath }
    if isContrast { return scene.contrastGlyph }
    return kind == "." ? " " : String(kind)
  }

  private var isGaze: Bool {
    let gaze = scene.session.mapGaze
    if scene.session.playhead == 0 && scene.session.cursor == nil { return false }
    return gaze.isStart
      ? cell.state == scene.session.model.startState : gaze.state == cell.state && gaze.t == cell.t
  }

  private func bracketed(_ line: String) -> String {
    guard isGaze, line.count > 2 else { return line }
    let hasCursor = scene.session.cursor != nil
    let (left, right) =
      hasCursor
      ? (scene.glyphs.cursorLeft, scene.glyphs.cursorRight)
      : (scene.glyphs.focusLeft, scene.glyphs.focusRight)
    return left + line.dropFirst().dropLast() + right
  }

  // MARK: Moves

  /// Where the path goes from here, else every move that is best; all of them are one sign.
  private var moves: [String] {
    guard number.value != nil, number.heat == nil else { return [] }
    let signs = MoveSigns(scene: scene)
    if let next = visit?.next { return signs.names(from: cell.state, to: [next]) }
    guard let choice = scene.window.choice(of: cell) else { return [] }
    return signs.names(from: cell.state, to: choice.targets)
  }

  /// An arrow, two of a tie, or a cross for more.
  private var arrows: String {
    let moves = moves
    if moves.count > 2 { return scene.glyphs.anywhere }
    return moves.map(scene.glyphs.arrow(ofMove:)).joined()
  }

  /// One sign: of two neighbouring moves that tie the arrow between them.
  private var combined: String { MoveSigns(scene: scene).combined(moves) }

  // MARK: Role

  var role: Role {
    if isGaze { return scene.session.cursor == nil ? .focus : .selected }
    if visit != nil { return isDeviation ? .deviationChip : .resultChip }
    if isContrast { return scene.contrastRole == .reference ? .referenceChip : .contrastChip }
    if let heat = number.heat { return heat == 0 ? .impossible : .heat(heat) }
    guard let value = number.value else { return .faint }
    if value == -.infinity { return .impossible }
    return scale.level(of: value).map(Role.heat) ?? .plain
  }

  private var isDeviation: Bool { visit.map { scene.isDeviation(at: $0.t) } ?? false }
}

/// The line above a map: what stands in its cells, which timestep that is, and what of a large map
/// lies outside of the screen.
struct MapHead {
  let scene: Scene
  let frame: MapFrame

  func draw(_ subject: String, on canvas: inout Canvas) {
    let row = scene.rows.picture.lowerBound
    let t = MapPicture.timestep(of: scene.session)
    let end = canvas.write("t = \(t)", row: row, column: 1, role: .strong)
    let hidden = frame.hidden(scene.charset)
    let left = scene.width - 1 - DisplayWidth.of(hidden)
    let room = (hidden.isEmpty ? scene.width : left - 2) - end
    let words = scene.words.clip(" of \(scene.timesteps): \(subject)", to: max(0, room))
    canvas.write(words, row: row, column: end, role: .faint)
    if !hidden.isEmpty { canvas.write(" " + hidden, row: row, column: left - 1, role: .strong) }
    frame.drawNames(on: &canvas)
  }
}

/// The line below a map: its signs, and what its letters mean.
struct MapLegend {
  let scene: Scene
  let frame: MapFrame

  func draw(on canvas: inout Canvas) {
    guard let row = frame.legendRow, let grid = scene.problem.grid else { return }
    let glyphs = scene.glyphs
    var column = 1
    let signs = [(glyphs.onPath, "the path", Role.result)] + otherSigns(glyphs)
    let letters = grid.letters.map { (String($0.letter), meaning(of: $0), Role.strong) }
    for (sign, text, role) in letters + signs {
      let width = DisplayWidth.of(sign) + 1 + DisplayWidth.of(text)
      guard column + width < scene.width else { break }
      column = canvas.write(sign, row: row, column: column, role: role)
      column = canvas.write(" " + text, row: row, column: column, role: .faint) + 3
    }
  }

  /// The signs of moves where they are drawn; else what a dot in the place of a number means.
  private func otherSigns(_ glyphs: Glyphs) -> [(String, String, Role)] {
    switch scene.data.layer?.quantity {
    case nil, .value, .gap, .softValue, .count:
      [
        (glyphs.arrow(ofMove: "right"), "best", .plain), (glyphs.anywhere, "all tie", .plain),
        (glyphs.stay, "stay", .plain),
      ]
    case .loss: [(glyphs.dot, "no path through it", .impossible)]
    case .posterior: [(glyphs.dot, "0", .impossible)]
    case .samples: [(glyphs.dot, "none", .impossible)]
    }
  }

  /// `-100, back to S`, `60, the end`.
  private func meaning(of letter: GridMap.Letter) -> String {
    if letter.letter == "S" { return "start" }
    let parts = [
      letter.reward.map { EditText.number($0) }, letter.jump.map { "back to \($0)" },
      letter.isAbsorbing ? "one stays" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "ground" : parts.joined(separator: ", ")
  }
}
