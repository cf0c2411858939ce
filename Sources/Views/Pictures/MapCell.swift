import Console
import DynamicProgramming
import Exploration

/// How a cell of a grid world is written.
struct MapCell {
  let cell: TrellisCell
  /// The letter of the map.
  let kind: Character
  /// When the path, as far as it is decided, is here, and where it goes; nil if it is not.
  let visit: Visit?
  /// Whether the second path is marked here: it is here at the timestep that is shown and the first
  /// is not, or the first never is.
  let isContrast: Bool
  /// V, or what was chosen instead.
  let number: CellNumber
  let scale: MapScale
  /// How two arrows of a tie stand beside its number.
  let pairs: ArrowPairs
  let scene: Scene
  /// Whether it is looked at, and how that is marked.
  let gaze: MapGaze
  /// Where the path went from here; nil where it was not here, or is not decided further.
  private let ownMove: String?
  /// The path's move where it is at the timestep that is shown; while nobody looks elsewhere, those
  /// that it made at others too, so that one sees where it went.
  private let ownMoveShown: String?
  /// Every move that is best at the timestep that is shown: what the panel says of the cell. Where
  /// the path is then, its own comes first, or stands alone if it is none of them.
  private let moves: [String]

  /// Finds its moves, once for all that is drawn of it.
  init(
    cell: TrellisCell, kind: Character, visit: Visit?, isContrast: Bool, number: CellNumber,
    scale: MapScale, pairs: ArrowPairs, scene: Scene
  ) {
    (self.cell, self.kind, self.visit, self.isContrast) = (cell, kind, visit, isContrast)
    (self.number, self.scale, self.pairs, self.scene) = (number, scale, pairs, scene)
    let gaze = MapGaze(of: cell, in: scene)
    let signs = MoveSigns(scene: scene)
    let own = visit?.next.flatMap { signs.names(from: cell.state, to: [$0]).first }
    let isPathHere = scene.decidedState(at: cell.t) == cell.state
    let shown =
      isPathHere
      ? scene.decidedState(at: cell.t + 1).flatMap {
        signs.names(from: cell.state, to: [$0]).first
      } : scene.showsOwnMoves && !gaze.isHere ? own : nil
    self.gaze = gaze
    ownMove = own
    ownMoveShown = shown
    let hasMoves = number.value != nil && number.heat == nil
    let best =
      hasMoves
      ? scene.window.choice(of: cell).map { signs.names(from: cell.state, to: $0.targets) } ?? []
      : []
    moves =
      !hasMoves
      ? []
      : shown.map { own in
        isPathHere && best.contains(own) ? [own] + best.filter { $0 != own } : [own]
      } ?? best
  }

  /// The cell line by line: in the last line of two, or the middle one of three, mark, number and
  /// arrow; above them, on the path, the timestep, and the letter. Of a cell as wide as one sign
  /// the arrow stands below the mark.
  func lines(width: Int, height: Int) -> [String] {
    if width == 1 && height == 2 { return [narrow, number.value == nil ? " " : sign] }
    var lines = [String](repeating: String(repeating: " ", count: width), count: height)
    let line = line(width: width, isUnderTop: height > 1)
    lines[MapFrame.mainLine(ofHeight: height)] = gaze.bracketed(line)
    if height > 1 { lines[0] = top(width: width) }
    return lines
  }

  /// Its brackets that stand in the cells beside it.
  func outerBrackets(width: Int, height: Int) -> MapGaze.Outer {
    gaze.outer(line(width: width, isUnderTop: height > 1))
  }

  /// The letter, when the path is here, and where it went, if that is not the arrow below.
  private func top(width: Int) -> String {
    let letter = kind == "." ? "" : String(kind)
    let isBelow = ownMoveShown != nil || moves.isEmpty
    let own = ownMove.flatMap { isBelow || moves == [$0] ? nil : $0 }
    let time =
      visit.map { $0.t == 0 && own == nil ? "" : "t\($0.t)" + (own.map(arrow(of:)) ?? "") } ?? ""
    let text = [letter, time].filter { !$0.isEmpty }.joined(separator: " ")
    return DisplayWidth.of(text) < width ? (" " + text).padded(to: width) : letter.padded(to: width)
  }

  /// Mark, number and arrow, as much of them as fits. A letter stands here once, and not at all if
  /// it stands above.
  private func line(width: Int, isUnderTop: Bool) -> String {
    if isMarkedLetter, !isUnderTop, width > 1 { return letteredLine(width: width) }
    let isLetterAlone = (number.heat == 0 || number.value == nil) && width > 1
    let isLetterAgain = mark == .letter && (isUnderTop || isLetterAlone)
    return line(
      width: width, mark: isLetterAgain ? " " : glyph(of: mark), isUnderTop: isUnderTop)
  }

  private func line(width: Int, mark: String, isUnderTop: Bool = false) -> String {
    switch width {
    case 1: return narrow
    case 2, 3: return (mark + sign).padded(to: width)
    default: break
    }
    if number.heat != nil { return shadedLine(mark, width: width, isUnderTop: isUnderTop) }
    let isSingle = pairs == .none || pairs == .tight || takesBlank(width: width)
    let arrow = isSingle ? sign.padded(to: 1) : arrows.padded(to: 2)
    let field = field(width: width)
    guard let text = text(width: field) else {
      // In a cell without a mark the number has that column as well.
      guard mark == " ", let text = self.text(width: field + 1) else {
        return (mark + " " + sign).padded(to: width)
      }
      return (text.paddedInFront(to: field + 1) + arrow).padded(to: width)
    }
    return (mark + text.paddedInFront(to: field) + arrow).padded(to: width)
  }

  /// Whether a path goes through a cell that has a letter, which the legend explains: both are
  /// told.
  private var isMarkedLetter: Bool { kind != "." && mark != .letter }

  /// The columns that its number has; 0 where it has none.
  private func field(width: Int) -> Int {
    if number.heat != nil { return width < MapColumns.narrowest ? 0 : width - 2 }
    return takesBlank(width: width) ? width - 2 : usualField(width: width)
  }

  /// The columns that the numbers of all cells have.
  private func usualField(width: Int) -> Int {
    let field = MapColumns.numberField(ofCell: width)
    return width >= 7 ? field : pairs == .apart ? field - 1 : pairs == .tight ? field + 1 : field
  }

  /// Whether its number is longer than most, and has the blank before the next cell as well: it is
  /// worth more than that, and than a second arrow.
  private func takesBlank(width: Int) -> Bool {
    guard number.heat == nil, (MapColumns.narrowest + 1..<7).contains(width) else { return false }
    return !number.fits(width: usualField(width: width)) && number.fits(width: width - 2)
  }

  /// Whether it has a number for which a cell so wide has no room.
  func lacksNumber(width: Int) -> Bool {
    guard number.value != nil, number.heat != 0 else { return false }
    let field = field(width: width)
    if field <= 0 { return true }
    if number.heat != nil { return !number.fits(width: field) }
    if isMarkedLetter && width <= MapColumns.narrowest { return !number.fits(width: field - 1) }
    return !number.fits(width: mark == .none ? field + 1 : field)
  }

  /// The letter, the mark in the column after it, and as much of number and arrow as fits behind
  /// them: the number moves on by a column rather than that nothing but the colour tells of the
  /// path, and where not even so it has room its place is the arrow's.
  private func letteredLine(width: Int) -> String {
    let hasSign = number.value != nil && number.heat != 0
    let both = String(kind) + glyph(of: mark)
    if width < MapColumns.narrowest {
      return String((both + (hasSign ? sign : "")).prefix(width)).padded(to: width)
    }
    let lettered = line(width: width, mark: String(kind), isUnderTop: number.heat == 0)
    let behind = lettered.dropFirst()
    if behind.first == " " { return both + behind.dropFirst() }
    guard let text = text(width: field(width: width)) else { return both.padded(to: width) }
    let forms = number.heat == nil ? [text + arrows, text + sign, sign] : [text]
    let fitting = forms.first { $0.count <= width - 2 } ?? ""
    return (both + fitting).padded(to: width)
  }

  /// Shaded cells have no arrow, and keep the last column for the bracket of the one looked at. A
  /// number stands in the middle, and ends in the same column however long it is; a sign in its
  /// place is in the middle.
  ///
  /// - Parameter isUnderTop: whether the letter stands above, and not in the number's place again.
  private func shadedLine(_ mark: String, width: Int, isUnderTop: Bool) -> String {
    let field = field(width: width)
    let absent = number.heat == 0 && isUnderTop ? scene.glyphs.dot : nil
    guard let text = absent ?? text(width: field) else {
      return (mark + " " + sign).padded(to: width)
    }
    let length = DisplayWidth.of(text)
    let usual = number.heat == 0 ? length : max(length, usualLength(in: field))
    let behind = max(0, field - usual) / 2
    return (mark + text.paddedInFront(to: field - behind)).padded(to: width)
  }

  /// The characters of most numbers: `100` or `73%`, and with a point `12.25` or `0.283`.
  private func usualLength(in field: Int) -> Int {
    let hasPoint = scale.digits > 0 || scene.data.layer?.quantity == .posterior
    return hasPoint && field >= 5 ? 5 : 3
  }

  /// The number, or what stands in its place; nil where it has no room.
  private func text(width: Int) -> String? {
    if number.heat == 0 { return letter }
    guard number.fits(width: width) else { return nil }
    return number.text(width: max(width, 1), digits: scale.digits) ?? letter
  }

  /// The arrow, or how strongly the cell is shaded where there is none.
  private var sign: String {
    if let heat = number.heat { return heat > 0 ? scene.glyphs.shade(heat) : letter }
    if number.value == nil { return letter }
    return combined
  }

  /// One column: the letter, the path, the arrow or how strongly the cell is shaded. Where a path
  /// goes through a letter, the colour tells of it.
  private var narrow: String {
    if isMarkedLetter { return letter }
    if visit != nil || isContrast { return glyph(of: mark) }
    if let heat = number.heat, heat > 0 { return scene.glyphs.shade(heat) }
    return number.value == nil || number.heat == 0 || kind != "." ? letter : combined
  }

  private var letter: String { kind == "." ? scene.glyphs.dot : String(kind) }

  /// What stands first in a cell.
  private enum Mark {
    /// The path, as the policy has it, or as somebody chose.
    case path, taken
    /// The second path.
    case other
    /// The letter of the map, or nothing.
    case letter, none
  }

  private var mark: Mark {
    if let visit { return visit.isDeviation ? .taken : .path }
    if isContrast { return .other }
    return kind == "." ? .none : .letter
  }

  private func glyph(of mark: Mark) -> String {
    switch mark {
    case .path: scene.glyphs.onPath
    case .taken: scene.glyphs.deviation
    case .other: scene.contrastGlyph
    case .letter: String(kind)
    case .none: " "
    }
  }

  // MARK: Moves

  private func arrow(of move: String) -> String { scene.glyphs.arrow(ofMove: move) }

  /// An arrow, two of a tie, or a cross for more; the path's own before it.
  private var arrows: String {
    let moves = moves
    guard moves.count > 2 else { return moves.map(arrow(of:)).joined() }
    return (ownMoveShown.map(arrow(of:)) ?? "") + scene.glyphs.anywhere
  }

  /// One sign: the path's own move, or of two neighbouring moves that tie the arrow between them.
  private var combined: String {
    ownMoveShown == nil
      ? MoveSigns(scene: scene).combined(moves) : moves.first.map(arrow(of:)) ?? " "
  }

  // MARK: Role

  var role: Role {
    if gaze.isHere { return gaze.role }
    if let visit { return visit.isDeviation ? .deviationChip : .resultChip }
    if isContrast { return scene.contrastRole == .reference ? .referenceChip : .contrastChip }
    if let heat = number.heat { return heat == 0 ? .impossible : .heat(heat) }
    guard let value = number.value else { return .faint }
    if value == -.infinity { return .impossible }
    return scale.level(of: value).map(Role.heat) ?? .plain
  }
}
