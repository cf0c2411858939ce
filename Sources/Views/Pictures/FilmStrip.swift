import Console
import DynamicProgramming
import Exploration

/// Where small maps lie below a map that leaves room: V of several timesteps, so that one sees it
/// spread through the backward pass. Timesteps whose best moves are those of the one before tell
/// nothing new, and are left out once all is revealed; earlier that would tell what is to come.
struct FilmLayout: Equatable {
  /// The timesteps, in the order in which they are computed.
  let timesteps: [Int]
  /// The timestep from which on, backward, no best move changes any more; nil where that is not
  /// known, or they change to the end.
  let settledAt: Int?
  /// The line of the rule above them.
  let top: Int
  /// How many lie beside each other.
  let perRow: Int
  /// The columns of a cell: 2 where all of them fit so.
  let cellWidth: Int

  private static let gap = 3
  /// More are not looked at.
  private static let most = 24
  /// Larger maps take longer than a frame may.
  private static let mostCells = 10_000
  /// How many cells are looked at to find the timesteps that differ.
  private static let mostCompared = 2000

  /// Nil where there is no room for two of them.
  ///
  /// - Parameter comparing: whether the two answers are shown.
  init?(
    _ grid: GridMap, of session: Session, in rows: Range<Int>, width: Int, comparing: Bool
  ) {
    let (cells, n) = (session.model.states, session.model.timesteps)
    let lines = (rows.count - 2) / (grid.height + 2)
    // No room, no looking at every cell.
    let changes =
      lines > 0 && session.isSolved
      ? session.policyChanges(comparing: comparing, lookingAt: Self.mostCompared) : nil
    let differing = changes.flatMap { $0.timesteps.count > 1 ? $0.timesteps : nil }
    let all = differing ?? Array((1..<max(2, n)).reversed())
    let wanted = min(all.count, Self.most, Self.mostCells / max(1, cells))
    let wide = (width - 2) / (2 * grid.width + Self.gap)
    cellWidth = wide * lines >= wanted ? 2 : 1
    perRow = (width - 2) / (cellWidth * grid.width + Self.gap)
    let fitting = min(perRow * lines, wanted)
    guard perRow > 0, lines > 0, n > 2, fitting >= 2, session.columnStride(of: .value) == 1
    else { return nil }
    top = rows.lowerBound + 1
    // The last one has moved first; the first one, where all are known, ends the row.
    timesteps = (0..<fitting).map { all[$0 * (all.count - 1) / max(1, fitting - 1)] }
    settledAt = differing == nil ? nil : changes?.settledAt
  }

  /// The upper left corner of a small map, its head.
  func corner(of place: Int, _ grid: GridMap) -> (row: Int, column: Int) {
    (
      top + 1 + place / perRow * (grid.height + 2),
      2 + place % perRow * (cellWidth * grid.width + Self.gap)
    )
  }
}

/// V of several timesteps as small maps: the best move of each cell, shaded by V.
struct FilmStrip {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    guard let film = scene.parts.film, let grid = scene.problem.grid else { return }
    Rule(title: title, glyphs: scene.glyphs)
      .draw(row: film.top, width: scene.width, on: &canvas)
    for (place, window) in scene.data.film.enumerated() {
      let t = window.request.timesteps.lowerBound
      let (row, column) = film.corner(of: place, grid)
      let isGaze = scene.session.mapGaze.t == t
      canvas.write("V_\(t)", row: row, column: column, role: isGaze ? .strong : .faint)
      let answers =
        scene.data.filmAnswers.indices.contains(place)
        ? scene.data.filmAnswers[place] : nil
      draw(
        window, answers, at: t, grid, row: row + 1, column: column, width: film.cellWidth,
        on: &canvas)
    }
  }

  /// That each map has shades of its own is said where there is room.
  private var title: String {
    let settled = scene.parts.film?.settledAt.map { ", settled from t = \($0) on" } ?? ""
    let whole = "the backward pass" + (settled.isEmpty ? ", timestep by timestep" : settled)
    let part = scene.data.filmAnswers.isEmpty ? "" : ": \(scene.glyphs.part) where the answers part"
    let shaded = "\(whole), each shaded from its least V to its largest\(part)"
    return DisplayWidth.of(shaded) <= scene.width - 6 ? shaded : whole + part
  }

  private func draw(
    _ window: TrellisWindow, _ answers: AnswersWindow?, at t: Int, _ grid: GridMap, row: Int,
    column: Int, width: Int, on canvas: inout Canvas
  ) {
    let known = (0..<scene.problem.states.count).map { state -> Double? in
      let cell = TrellisCell(t: t, state: state)
      return scene.session.isKnown(cell) ? window.value(of: cell) : nil
    }
    let scale = MapScale(values: known.compactMap(\.self))
    for (place, state) in grid.stateAt.enumerated() {
      let (text, role) =
        state.map {
          cell(TrellisCell(t: t, state: $0), of: known[$0], in: window, answers, scale)
        }
        ?? (String(repeating: scene.glyphs.blocked, count: width), .wall)
      canvas.write(
        text.padded(to: width), row: row + place / grid.width,
        column: column + place % grid.width * width, role: role)
    }
  }

  private func cell(
    _ cell: TrellisCell, of value: Double?, in window: TrellisWindow, _ answers: AnswersWindow?,
    _ scale: MapScale
  ) -> (text: String, role: Role) {
    guard let value else { return (scene.glyphs.dot, .faint) }
    if answers?[cell]?.part == true { return (scene.glyphs.part, .contrastChip) }
    if value == -.infinity { return (scene.glyphs.forbidden, .impossible) }
    let targets = window.choice(of: cell)?.targets ?? []
    return (
      MoveSigns(scene: scene).combined(from: cell.state, to: targets),
      scale.level(of: value).map(Role.heat) ?? .plain
    )
  }
}

/// The best moves of a cell of a map as one sign.
struct MoveSigns {
  let scene: Scene

  /// The names of the moves to some states, all that are equally good; that of staying is `stay`.
  func names(from state: Int, to targets: [Int]) -> [String] {
    targets.flatMap { target in
      let moves = scene.problem.moves(from: state, to: target)
      return target == state && !moves.isEmpty ? ["stay"] : moves
    }
  }

  /// The moves across corners, which some maps have.
  static let slanting = ["up-right", "down-right", "down-left", "up-left"]

  /// Whether slanting arrows are moves of their own: then none stands for two that tie.
  var areSlanting: Bool {
    guard case .decision(let moves) = scene.problem.reading else { return false }
    return Self.slanting.contains(where: moves.names.contains)
  }

  /// The arrow of a move; of two neighbouring ones that tie the arrow between them, of more a
  /// cross.
  func combined(from state: Int, to targets: [Int]) -> String {
    combined(names(from: state, to: targets))
  }

  /// One sign for moves that are equally good.
  func combined(_ moves: [String]) -> String {
    if moves.count > 2 { return scene.glyphs.anywhere }
    guard moves.count == 2 else { return moves.first.map(scene.glyphs.arrow(ofMove:)) ?? " " }
    let vertical = moves.first { $0 == "up" || $0 == "down" }
    let level = moves.first { $0 == "left" || $0 == "right" }
    guard let vertical, let level, !areSlanting else { return scene.glyphs.anywhere }
    return scene.glyphs.arrow(ofMove: "\(vertical)-\(level)")
  }
}
