import Console
import DynamicProgramming
import Exploration

/// A grid world at one timestep with two answers: where the best trajectory goes, and what is best
/// on average. Two maps side by side where they fit, else one with both arrows in each cell; where
/// the answers part, the cells stand out.
struct AnswersMap {
  let scene: Scene

  /// How wide a cell may be, the widest first.
  static let widths = [10, 9, 8, 6, 5, 4, 3, 2, 1]
  /// Between two maps.
  private static let gap = 3

  /// All states, since the head counts where the answers part.
  static func request(for session: Session) -> TrellisWindow.Request {
    let t = MapPicture.timestep(of: session)
    return TrellisWindow.Request(timesteps: t...t, states: 0..<session.model.states)
  }

  /// The second of two maps side by side; nil where there is no room for it.
  static func second(
    _ grid: GridMap, of session: Session, in rows: ScreenRows, widths: [Int] = widths,
    isMagnified: Bool = false
  ) -> (first: MapFrame, second: MapFrame)? {
    let half = (rows.pictureWidth - 2 - gap) / 2
    guard half >= 3 * grid.width || isMagnified && half > 2 * (widths.last ?? 1) else { return nil }
    let start = 1 + half + gap
    return (
      MapFrame(
        grid, of: session, in: rows, widths: widths, columns: 1..<(1 + half), hasTitle: true,
        isMagnified: isMagnified),
      MapFrame(
        grid, of: session, in: rows, widths: widths, columns: start..<(start + half),
        hasTitle: true,
        isMagnified: isMagnified)
    )
  }

  /// Whether two maps side by side have numbers in fewer columns too, or have none in all of them.
  static func keepsNumbers(_ grid: GridMap, in columns: Int, of all: Int) -> Bool {
    func hasNumbers(_ width: Int) -> Bool {
      let half = (width - 2 - gap) / 2
      return half >= 3 * grid.width
        && AnswersCell.hasNumbers(ofWidth: MapColumns(grid, in: half, widths: widths).cell)
    }
    return hasNumbers(columns) || !hasNumbers(all)
  }

  /// Whether cells of a width have numbers in them.
  static func hasNumbers(ofWidth width: Int) -> Bool { AnswersCell.hasNumbers(ofWidth: width) }

  private var t: Int { MapPicture.timestep(of: scene.session) }
  private var words: AnswerWords { AnswerWords(vocabulary: scene.state.vocabulary) }

  func draw(on canvas: inout Canvas) {
    guard let frame = scene.parts.map else { return }
    let lacksNumbers = !Self.hasNumbers(ofWidth: frame.cellWidth)
    MapHead(scene: scene, frame: frame, lacksNumbers: lacksNumbers).draw(heads, on: &canvas)
    let visits = scene.data.visits
    if let second = scene.parts.secondMap {
      // On the lowest screens the titles stand in the place of the head.
      if frame.titleRow == scene.rows.picture.lowerBound {
        canvas.clear(
          row: frame.titleRow, column: 0, size: Size(width: scene.width, height: 1))
      }
      let scale = draw(in: frame, visits, .trajectory, on: &canvas)
      let other = draw(in: second, visits, .average, on: &canvas)
      second.drawNames(on: &canvas)
      frame.drawTitle(
        title(scene.glyphs.onPath, words.trajectory, scale, in: frame), role: .result, on: &canvas)
      second.drawTitle(
        title(scene.glyphs.contrast, words.average, other, in: second), role: .contrast, on: &canvas
      )
    } else {
      _ = draw(in: frame, visits, .both, on: &canvas)
    }
    FilmStrip(scene: scene).draw(on: &canvas)
    MapLegend(scene: scene, frame: frame, scale: nil).draw(on: &canvas)
  }

  /// What a map is about: whose V stands in its cells, if one does, and, where there is room,
  /// between which values it is shaded: a log-probability and a return on one map, an average on
  /// the other have no scale in common.
  private func title(
    _ mark: String, _ answer: String, _ scale: MapScale, in frame: MapFrame
  ) -> String {
    let plain = "\(mark) \(answer)"
    guard let range = scale.range else { return plain }
    let named = "\(mark) V_\(t), \(answer)"
    let hasNumbers = AnswersCell.hasNumbers(ofWidth: frame.cellWidth)
    let name = hasNumbers && DisplayWidth.of(named) <= frame.titleWidth ? named : plain
    let ends = [range.lowerBound, range.upperBound].map {
      scene.numbers.fixed($0, digits: scale.digits)
    }
    let between = "\(ends[0]) to \(ends[1])"
    let forms = ["\(name), shaded \(between)"] + (hasNumbers ? ["\(name): \(between)"] : [])
    return forms.first { DisplayWidth.of($0) <= frame.titleWidth } ?? name
  }

  /// Draws one map, and tells how it is shaded.
  private func draw(
    in frame: MapFrame, _ visits: [Int: Visit], _ side: AnswersCell.Side, on canvas: inout Canvas
  ) -> MapScale {
    let scale = MapScale(
      values: frame.places.compactMap { place in
        place.state.flatMap { worth(of: TrellisCell(t: t, state: $0), side) }
      })
    var looked: (place: MapFrame.Place, brackets: MapGaze.Outer, role: Role)?
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let here = TrellisCell(t: t, state: state)
      let cell = AnswersCell(
        cell: here, kind: place.kind, visit: visits[state], side: side,
        level: worth(of: here, side).flatMap(scale.level),
        hasPairs: frame.cellWidth > AnswersCell.closest || !frame.touchesBracket(place, in: scene),
        scene: scene)
      frame.draw(
        cell.lines(width: frame.cellWidth, height: place.height), at: place, role: cell.role,
        on: &canvas)
      if cell.gaze.isHere {
        looked = (place, cell.outerBrackets(width: frame.cellWidth), cell.role)
      }
    }
    if let looked {
      frame.draw(looked.brackets, beside: looked.place, role: looked.role, on: &canvas)
    }
    return scale
  }

  /// By what the cells of a map are shaded: V of its answer; of the best trajectory where both are
  /// in one.
  private func worth(of cell: TrellisCell, _ side: AnswersCell.Side) -> Double? {
    let worth = scene.knownAnswers(in: cell)?.worth
    return side == .average ? worth?.average : worth?.trajectory
  }

  private var heads: [String] {
    if t == scene.timesteps {
      return ["the two answers: no move is left to choose", "two answers: no move is left"]
    }
    let known = (0..<scene.session.model.states).compactMap {
      scene.knownAnswers(in: TrellisCell(t: t, state: $0))
    }
    let count = "\(known.count(where: \.part)) of \(known.count) cells"
    return ["the two answers part in \(count)", "they part in \(count)"]
  }
}

/// How a cell of a grid world shows the two answers, or one of them.
private struct AnswersCell {
  /// Which of the answers it shows.
  enum Side { case both, trajectory, average }

  let cell: TrellisCell
  let kind: Character
  /// When the path, as far as it is decided, is here; nil if it is not.
  let visit: Visit?
  let side: Side
  /// How strongly it is shaded; nil for not at all.
  let level: Int?
  /// Whether two arrows of a tie have room beside its number.
  let hasPairs: Bool
  let scene: Scene

  /// Whether cells of a width have numbers in them.
  static func hasNumbers(ofWidth width: Int) -> Bool { width >= 8 }

  /// Cells of this width with numbers have no blank behind two arrows: a bracket takes the place of
  /// the second.
  static let closest = 8

  private var answers: CellAnswers? { scene.knownAnswers(in: cell) }

  /// Mark and arrows in the middle of the cell.
  func lines(width: Int, height: Int) -> [String] {
    var lines = [String](repeating: String(repeating: " ", count: width), count: height)
    lines[MapFrame.mainLine(ofHeight: height)] = gaze.bracketed(line(width: width))
    if height > 1, side != .average, let visit, visit.t > 0 {
      lines[0] = " t\(visit.t)".padded(to: width)
    }
    return lines
  }

  /// Its brackets that stand in the cells beside it.
  func outerBrackets(width: Int) -> MapGaze.Outer { gaze.outer(line(width: width)) }

  private func line(width: Int) -> String {
    if width == 1 { return isMarkedLetter ? letter : narrow }
    if width == 2 { return isMarkedLetter ? letter + mark : mark + inside(narrow) }
    let mark = isMarkedLetter ? letter + self.mark : self.mark
    let field = width - 1 - mark.count
    if Self.hasNumbers(ofWidth: width), let worth {
      // On both maps and at every timestep numbers end in the same column of a cell.
      let usual = max(Self.closest - 3, width - 4)
      let isCut = scene.numbers.fixed(worth, digits: 1).count > usual + 1 - mark.count
      // Where the mark would take the place of digits, they move on by a column; where there is none
      // the path is told by how the cell is drawn.
      let moved = mark + scene.numbers.fixed(worth, digits: 1) + narrow
      if isCut && mark.count == 2 && DisplayWidth.of(moved) <= width {
        return moved.padded(to: width)
      }
      let mark = isCut ? String(mark.prefix(1)) : mark
      let room = usual + 1 - mark.count
      let number = scene.numbers.fitted(worth, width: room, digits: 1)
      let arrows = hasPairs ? pair : narrow
      return (mark + number.paddedInFront(to: room) + arrows).padded(to: width)
    }
    let arrows = side == .both && field >= 3 ? both : inside(field >= 2 ? pair : narrow)
    let before = String(repeating: " ", count: max(0, field - DisplayWidth.of(arrows)) / 2)
    return (mark + before + arrows).padded(to: width)
  }

  /// V of the answer that is shown.
  private var worth: Double? {
    switch side {
    case .both: nil
    case .trajectory: answers?.worth.trajectory
    case .average: answers?.worth.average
    }
  }

  /// What stands beside the mark: a letter once.
  private func inside(_ text: String) -> String { text == mark ? " " : text }

  private var both: String {
    guard let answers, answers.part else { return narrow }
    return sign(answers.trajectories) + scene.glyphs.part + sign(answers.averages)
  }

  private var narrow: String {
    guard let answers else { return letter }
    switch side {
    case .trajectory: return sign(answers.trajectories)
    case .average: return sign(answers.averages)
    case .both: return answers.part ? scene.glyphs.part : sign(answers.trajectories)
    }
  }

  /// Two arrows of a tie, or else one sign.
  private var pair: String {
    guard let answers, side != .both || !answers.part else { return narrow }
    let moves = side == .average ? answers.averages : answers.trajectories
    guard moves.count == 2 else { return narrow }
    return moves.map(scene.glyphs.arrow(ofMove:)).joined()
  }

  /// One sign for moves that tie.
  private func sign(_ moves: [String]) -> String { MoveSigns(scene: scene).combined(moves) }

  private var letter: String { kind == "." ? scene.glyphs.dot : String(kind) }

  private var mark: String {
    if let visit, side != .average {
      return visit.isDeviation ? scene.glyphs.deviation : scene.glyphs.onPath
    }
    if side != .both && answers?.part == true { return scene.glyphs.part }
    return kind == "." ? " " : String(kind)
  }

  /// Whether a path goes through a cell that has a letter: both are told.
  private var isMarkedLetter: Bool { kind != "." && mark != String(kind) }

  /// Whether it is looked at, and how that is marked.
  var gaze: MapGaze { MapGaze(of: cell, in: scene) }

  private var isPath: Bool { visit != nil && side != .average }

  var role: Role {
    if gaze.isHere { return gaze.role }
    if isPath && visit?.isDeviation == true { return .deviationChip }
    guard let answers else { return visit == nil ? .faint : .result }
    if isPath { return .resultChip }
    if answers.part { return .contrastChip }
    return answers.trajectory == nil ? .impossible : level.map(Role.heat) ?? .plain
  }
}
