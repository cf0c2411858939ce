import Console
import DynamicProgramming
import Exploration

/// Methods side by side: a table, their curves, and what one of them has in mind.
struct RaceView {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  /// Nothing of the trellis itself is drawn.
  static func request(for session: Session, layout: RaceLayout) -> PictureRequest {
    PictureRequest(
      trellis: TrellisWindow.Request(
        timesteps: session.model.timesteps...session.model.timesteps, states: 0..<1,
        showsChoices: false),
      quantity: .value,
      race: RaceRequest(timesteps: layout.timesteps, candidates: max(1, layout.candidates)))
  }

  func draw(on canvas: inout Canvas) {
    canvas.mark(row: 0, columns: 0..<scene.width, role: .heading)
    TwoSidedTitle(
      left: scene.titleName, right: position, glyphs: scene.glyphs, role: .heading
    ).draw(on: &canvas)
    RaceTable(scene: scene, race: race, layout: layout).draw(on: &canvas)
    RacePlot(scene: scene, race: race, layout: layout).draw(on: &canvas)
    RacePanel(scene: scene, race: race, layout: layout).draw(on: &canvas)
    HelpBar(state: scene.state, glyphs: scene.glyphs).draw(
      row: layout.help,
      besides: NoticePlaces(rule: layout.panel.lowerBound, lines: layout.panel.dropFirst()),
      on: &canvas)
  }

  private var position: String {
    guard let race = scene.session.race else { return "" }
    let playing = scene.state.playback.isPlaying ? " \(scene.glyphs.playheadForward)" : ""
    let clock = "\(Numbers.grouped(race.edges)) of \(Numbers.grouped(race.budget)) edges\(playing)"
    // The name of the model matters more than what the rest of the screen says as well.
    let forms = [
      [scene.words.vocabularyName, "race", "seed \(race.seed)", clock],
      ["race", "seed \(race.seed)", clock], ["race", clock], [clock],
    ].map { $0.joined(separator: scene.glyphs.separator) }
    let room = scene.width - DisplayWidth.of(scene.titleName) - 4
    return forms.first { DisplayWidth.of($0) <= room } ?? forms[2]
  }
}

/// Which rows of the screen belong to which part of the race.
struct RaceLayout: Equatable {
  let extent: Size
  /// The head of the table, and a row for each lane.
  let table: Range<Int>
  /// The curves, their axis among it.
  let plot: Range<Int>
  /// What the method that is looked at has in mind, its rule among it.
  let panel: Range<Int>
  /// The line of keys.
  let help: Int

  /// Rule, two paths, marks, a sentence, and the head of the candidates.
  private static let standardLines = 6
  private let fixedLines: Int
  /// The least that shows anything.
  private static let smallestPlot = 4

  /// - Parameters:
  ///   - lanes: how many methods there are.
  ///   - states: S.
  ///   - hasReference: whether a line says what is known to be right.
  init(extent: Size, lanes: Int, states: Int, hasReference: Bool = false) {
    fixedLines = Self.standardLines + (hasReference ? 1 : 0)
    self.extent = extent
    help = extent.height - 1
    table = 1..<min(2 + lanes, help)
    let room = help - table.upperBound
    let wanted = fixedLines + min(states, max(2, extent.height / 8))
    let panelHeight = max(0, min(wanted, room - Self.smallestPlot))
    plot = table.upperBound..<(help - panelHeight)
    panel = (help - panelHeight)..<help
  }

  /// How many candidates there is room for.
  var candidates: Int { max(0, panel.count - fixedLines) }
  /// Left of the paths.
  static let labelWidth = 7
  /// How many timesteps of a path fit on a line.
  var timesteps: Int { max(1, extent.width - Self.labelWidth - 1) }
}

/// The methods, a line each: the best path, how far below the optimum, after how much work.
struct RaceTable {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  private var selected: Int { scene.session.race?.selected ?? 0 }

  func draw(on canvas: inout Canvas) {
    let rows = [heads] + race.lanes.map(fields)
    let widths = rows[0].indices.map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    let shown = columns(widths)
    for (offset, row) in layout.table.enumerated() where offset < rows.count {
      let isSelected = offset == selected + 1
      let role: Role = offset == 0 ? .heading : isSelected ? .selected : .plain
      if isSelected {
        canvas.mark(row: row, columns: 0..<scene.width, role: .selected)
        canvas.write(scene.glyphs.best, row: row, column: 1, role: role)
      }
      if offset > 0 { canvas.write("\(offset)", row: row, column: 3, role: role) }
      var column = 5
      for place in shown {
        let text = place == 0 ? clippedName(rows[offset][0], widths, shown) : rows[offset][place]
        let width = place == 0 ? nameWidth(widths, shown) : widths[place]
        let start = place == 0 ? column : column + width - DisplayWidth.of(text)
        canvas.write(text, row: row, column: start, role: role)
        column += width + 2
      }
    }
  }

  private var heads: [String] {
    ["", scene.words.total, "short by", "edges", "wrong from", "", "right", "error of"]
  }

  private func fields(of lane: RaceData.Runner) -> [String] {
    let nothing = "-"
    return [
      lane.name,
      lane.logJoint.map { scene.numbers.fixed($0) } ?? nothing,
      lane.shortfall.map { $0 == 0 ? "0" : scene.numbers.fixed($0) } ?? nothing,
      Numbers.grouped(lane.edges),
      lane.divergence.map { "t = \(Numbers.grouped($0))" } ?? nothing,
      lane.isExact ? "proven" : lane.isFinished ? "done" : "",
      lane.right.map { scene.numbers.fixed($0) } ?? nothing,
      lane.error?.rawValue ?? nothing,
    ]
  }

  /// All columns, or as many as leave the names some room.
  private func columns(_ widths: [Int]) -> [Int] {
    let known = race.reference.isEmpty ? [] : [6, 7]
    for others in [[1, 2, 3, 4], [1, 2, 3], [2, 3]] {
      let shown = [0] + others + known + [5]
      if nameWidth(widths, shown) >= min(widths[0], 12) { return shown }
    }
    return [0, 2, 3] + known
  }

  private func nameWidth(_ widths: [Int], _ shown: [Int]) -> Int {
    let others = shown.dropFirst().reduce(0) { $0 + widths[$1] + 2 }
    return min(widths[0], max(1, scene.width - 6 - others))
  }

  private func clippedName(_ name: String, _ widths: [Int], _ shown: [Int]) -> String {
    scene.words.clip(name, to: nameWidth(widths, shown))
  }
}
