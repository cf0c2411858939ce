import Console
import DynamicProgramming
import Exploration

/// One line for all N: the path, by the moves of a grid world, by a glyph a state, or, of many
/// states, as heights; what is known, and where the window is.
struct OverviewStrip {
  let scene: Scene

  private static let label = "path"
  private let signs: PathSigns

  init(scene: Scene) {
    self.scene = scene
    signs = PathSigns(scene: scene)
  }

  func draw(on canvas: inout Canvas) {
    guard let row = scene.rows.strip,
      !scene.parts.showsAllTimesteps
    else { return }
    let axis = scene.stripAxis
    canvas.write(Self.label, row: row, column: 1, role: .faint)
    for (place, block) in scene.session
      .blocks(axis.count, growing: scene.known).enumerated()
    {
      let isInWindow = axis.window?.contains(place) == true
      canvas.write(
        glyph(of: block), row: row, column: axis.column(of: place),
        role: isInWindow ? .selected : role(of: block))
    }
    axis.drawBrackets(row: row, glyphs: scene.glyphs, on: &canvas)
    // A bracket at the end is a gap by itself.
    let gap = axis.window?.upperBound == axis.count - 1 ? 1 : 2
    drawLegend(row: row, column: axis.end + gap, on: &canvas)
  }

  /// Of few states each has a shade of its own, so that one sees runs without reading letters.
  private func role(of block: TimeBlock) -> Role {
    guard let state = block.state, !block.isMixed else { return .faint }
    return shade(of: state).map(Role.heat) ?? .result
  }

  /// The shade of a state: all of them share the ramp; nil where letters do not tell states apart,
  /// or arrows of moves stand in their place.
  private func shade(of state: Int) -> Int? {
    let count = scene.problem.states.count
    guard (2...Self.mostShades).contains(count), signs.tellApart, scene.problem.grid == nil else {
      return nil
    }
    return 1 + state * 7 / (count - 1)
  }

  /// Of more, two neighbours would hardly differ.
  private static let mostShades = 8

  /// Behind the line, where there is room: what its letters stand for, unless they are the names
  /// themselves.
  private func drawLegend(row: Int, column: Int, on canvas: inout Canvas) {
    let names = scene.problem.states
    guard names.count <= StateGlyphs.mostLetters, signs.tellApart, scene.problem.grid == nil,
      (0..<names.count).contains(where: { names[$0] != signs.sign(of: $0) })
    else { return }
    let entries = (0..<names.count).map { (signs.sign(of: $0), scene.words.name($0, width: 12)) }
    let width = entries.reduce(0) { $0 + DisplayWidth.of($1.0) + DisplayWidth.of($1.1) + 3 }
    // A part of them would leave the rest to be guessed.
    guard column + width < scene.width else { return }
    var column = column
    for (state, (sign, name)) in entries.enumerated() {
      let role = shade(of: state).map(Role.heat) ?? .result
      column = canvas.write(sign, row: row, column: column, role: role) + 1
      column = canvas.write(name, row: row, column: column, role: .faint) + 2
    }
  }

  /// The timestep at a column of the line; nil beside it.
  static func timestep(
    atColumn column: Int, of session: Session, _ parts: Layout.Parts, in perspective: Perspective,
    width: Int
  ) -> Int? {
    let axis = StripAxis(of: session, parts, in: perspective, width: width)
    return axis.place(atColumn: column).map {
      session.timesteps(ofBlocks: axis.count)[$0].lowerBound
    }
  }

  private func glyph(of block: TimeBlock) -> String {
    if let state = block.state {
      if let move = move(at: block.timesteps.lowerBound) { return move }
      if signs.tellApart { return signs.sign(of: state) }
      if let initial = initialOfMove(at: block.timesteps.lowerBound) { return initial }
      // Of the states' order nothing but the height can be told.
      return signs.sign(of: state)
    }
    if scene.known == nil && block.timesteps.contains(playheadTimestep) {
      return scene.glyphs.known
    }
    return block.isKnown ? scene.glyphs.rule : scene.glyphs.dot
  }

  /// The arrow of the path's move at t, in a grid world.
  private func move(at t: Int) -> String? {
    guard let state = scene.decidedState(at: t) else { return nil }
    let previous = scene.decidedState(at: t - 1)
    return signs.arrow(from: previous, to: state)
  }

  /// The first letter of the path's move at t, where those of all moves differ.
  private func initialOfMove(at t: Int) -> String? {
    guard case .decision(let moves) = scene.problem.reading,
      let state = scene.decidedState(at: t)
    else { return nil }
    let initials = moves.names.compactMap(\.first)
    guard Set(initials).count == moves.names.count else { return nil }
    let previous = scene.decidedState(at: t - 1)
    return scene.problem.move(from: previous, to: state).flatMap(\.first).map(String.init)
  }

  private var playheadTimestep: Int {
    scene.session.moment?.cell.t ?? scene.timesteps
  }
}

/// Two lines for all N, by the heights of bars: the least margin of a block of timesteps, and the
/// largest surprise. Where all timesteps are on the screen, the numbers of each under its head.
struct MarginStrip {
  let scene: Scene

  /// Of scores no probability is told, but what each timestep takes off log Z.
  private var labels: [String] {
    ["margin", scene.problem.emitsScores ? "-log Z" : "surprise"]
  }

  /// How many lines it takes: a decision problem has no surprise.
  static func lines(for model: LoadedModel?) -> Int { model?.observes == true ? 2 : 1 }

  func draw(on canvas: inout Canvas) {
    guard let rows = scene.rows.marginAnalysis, let marginAnalysis = scene.session.marginAnalysis
    else { return }
    for (label, row) in zip(labels, rows) {
      canvas.write(label, row: row, column: 1, role: .faint)
    }
    let isAligned =
      scene.state.perspective == .trellis
      && scene.parts.showsAllTimesteps
    if isAligned {
      drawNumbers(marginAnalysis, row: rows.lowerBound, on: &canvas)
    } else {
      drawBars(marginAnalysis, row: rows.lowerBound, on: &canvas)
    }
  }

  /// Where the bars begin.
  private var left: Int { TimeAxis.left }

  private func drawNumbers(_ marginAnalysis: MarginAnalysis, row: Int, on canvas: inout Canvas) {
    for t in scene.geometry.timesteps where t > 0 {
      let margin = marginAnalysis.margins.value(at: t)
      let role: Role = Self.level(ofMargin: margin) <= Self.weak ? .notice : .plain
      write(margin, role: role, in: t, row: row, on: &canvas)
      guard let surprise = scene.session.surprise?.value(at: t) else { continue }
      if scene.words.hasObservations, scene.words.observation(at: t) == nil {
        writeNothing(in: t, row: row + 1, on: &canvas)
        continue
      }
      write(surprise, role: .plain, in: t, row: row + 1, on: &canvas)
    }
  }

  /// Nothing was observed, so nothing could surprise.
  private func writeNothing(in t: Int, row: Int, on canvas: inout Canvas) {
    let right =
      scene.geometry.start(of: scene.geometry.valueWidth, in: t) + scene.geometry.valueWidth
    canvas.write(scene.glyphs.range, row: row, column: right - 1, role: .faint)
  }

  private func write(
    _ number: Double, role: Role, in t: Int, row: Int, on canvas: inout Canvas
  ) {
    let geometry = scene.geometry
    let field = geometry.valueWidth
    let text = scene.numbers.fitted(number, width: field)
    let right = geometry.start(of: field, in: t) + field
    canvas.write(text, row: row, column: max(left, right - DisplayWidth.of(text)), role: role)
  }

  private func drawBars(_ marginAnalysis: MarginAnalysis, row: Int, on canvas: inout Canvas) {
    let (range, axis) = (scene.session.surprise?.range, scene.stripAxis)
    for line in scene.rows.marginAnalysis ?? row..<row {
      axis.drawBrackets(row: line, glyphs: scene.glyphs, on: &canvas)
    }
    for (place, block) in scene.session.marginBlocks(axis.count).enumerated() {
      let column = axis.column(of: place)
      let level = Self.level(ofMargin: block.margin)
      canvas.write(
        block.margin == .infinity ? scene.glyphs.dot : scene.glyphs.bar(level), row: row,
        column: column, role: level <= Self.weak ? .notice : .faint)
      guard let range else { continue }
      guard let surprise = block.surprise else {
        // Nothing was observed, so nothing could surprise.
        canvas.write(scene.glyphs.range, row: row + 1, column: column, role: .faint)
        continue
      }
      let height = Self.level(ofSurprise: surprise, in: range)
      canvas.write(
        scene.glyphs.bar(height), row: row + 1, column: column,
        role: height >= Self.surprising ? .notice : .faint)
    }
  }

  /// At most this high is a decision that hangs by a thread.
  private static let weak = 2
  /// At least this high is an observation that the model did not expect.
  private static let surprising = 8

  /// 1 for hardly any margin … 8 for a large one.
  private static func level(ofMargin margin: Double) -> Int {
    let steps = [0.01, 0.1, 0.3, 1, 2, 4, 8]
    return 1 + (steps.firstIndex { margin <= $0 } ?? steps.count)
  }

  /// 1 for the least surprise there is … 8 for the largest.
  private static func level(ofSurprise surprise: Double, in range: ClosedRange<Double>) -> Int {
    let width = range.upperBound - range.lowerBound
    return width > 0 ? 1 + Int((7 * (surprise - range.lowerBound) / width).rounded()) : 1
  }
}
