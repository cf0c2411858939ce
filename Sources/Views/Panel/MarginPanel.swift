import Console
import DynamicProgramming
import Exploration

/// How close it was where one looks: the margin, what a detour through the cell would lose, and the
/// path that goes the other way.
struct MarginPanel {
  let scene: Scene
  let marginAnalysis: CellMargin

  /// How many candidates would take as many lines as it needs.
  static let rows = 5

  private var t: Int { marginAnalysis.cell.t }
  private var words: Words { scene.words }
  private var path: CompactIntegers { scene.session.model.greedyStates ?? [] }
  private var isOnPath: Bool { marginAnalysis.cell.state == marginAnalysis.chosen }

  func draw(on canvas: inout Canvas) {
    // A head whose lines a notice takes the place of would say nothing.
    let rows = scene.rows.panel.dropLast(
      NoticeLine(state: scene.state, glyphs: scene.glyphs).covered(of: scene.rows, scene.width))
    Rule(title: title, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 1
    let hasTable = marginAnalysis.alternative != nil && rows.count >= 6
    for line in lines(fitting: rows.count - 1 - (hasTable ? 3 : 0)) {
      canvas.write(line, row: row, column: 1)
      row += 1
    }
    guard hasTable, let alternative = marginAnalysis.alternative else { return }
    // A blank between, if there is one.
    if row + 4 <= rows.upperBound { row += 1 }
    DetourTable(scene: scene, alternative: alternative, path: path, around: t)
      .draw(row: row, on: &canvas)
  }

  /// As many of the sentences as fit, none of them in part but the first.
  private func lines(fitting room: Int) -> [String] {
    var lines: [String] = []
    for sentence in sentences {
      let next = Paragraph.wrap(sentence, width: scene.width - 2)
      if lines.isEmpty {
        lines = Paragraph.fit(next, room, width: scene.width - 2, glyphs: scene.glyphs)
      } else if lines.count + next.count <= room {
        lines += next
      }
    }
    return lines
  }

  /// All that it says.
  var spoken: [String] { sentences }

  private var title: String {
    let cell = "z_\(t) = \(words.name(marginAnalysis.cell.state))"
    return isOnPath
      ? "how close was \(cell)?"
      : "a detour through \(words.name(marginAnalysis.cell.state)) at t = \(Numbers.grouped(t))"
  }

  private var sentences: [String] { [verdict, difference, surprise].filter { !$0.isEmpty } }

  private var surprise: String {
    guard let surprise = marginAnalysis.surprise else { return "" }
    guard let x = words.observation(at: t) else { return "Nothing was observed at t = \(t)." }
    if scene.problem.emitsScores { return share(ofLogZ: surprise) }
    let amount = scene.numbers.fixed(surprise) + words.unit
    return words.isInference
      ? "Surprise -log p(x_\(t) = \(x) | what came before) = \(amount)."
      : "Surprise of \(x) after what came before: \(amount)."
  }

  /// Of scores, behind which no probability stands: what the timestep does to the logarithm of the
  /// sum over all paths up to it.
  private func share(ofLogZ surprise: Double) -> String {
    let amount = scene.numbers.fixed(surprise.magnitude) + words.unit
    return surprise > 0
      ? "Timestep \(Numbers.grouped(t)) takes \(amount) off log Z, the sum over all paths."
      : "Timestep \(Numbers.grouped(t)) adds \(amount) to log Z, the sum over all paths."
  }

  private var verdict: String {
    let name = words.name(marginAnalysis.cell.state)
    guard isOnPath else {
      guard marginAnalysis.loss < .infinity else {
        return "No path goes through \(name) at t = \(Numbers.grouped(t))."
      }
      return
        "A detour through \(name) at t = \(Numbers.grouped(t)) loses \(amount(marginAnalysis.loss)): the "
        + "best \(words.total) through it is \(worth(marginAnalysis.loss))."
    }
    guard let other = marginAnalysis.other else {
      return "No other state than \(name) is possible at t = \(Numbers.grouped(t))."
    }
    if marginAnalysis.margin == 0 {
      return "A tie: a path through \(words.name(other)) at t = \(Numbers.grouped(t)) is as good, "
        + "\(worth(0))."
    }
    return "Margin \(amount(marginAnalysis.margin)): the best path with another state at t = "
      + "\(Numbers.grouped(t)) goes through \(words.name(other)), \(words.total) "
      + "\(worth(marginAnalysis.margin))."
  }

  private func amount(_ loss: Double) -> String {
    scene.numbers.fixed(loss, digits: Numbers.digits(toShow: loss)) + words.unit
  }

  private func worth(_ loss: Double) -> String {
    let optimum = scene.data.optimum
    return scene.numbers.fixed(optimum - loss, digits: Numbers.digits(toShow: loss))
  }

  private var difference: String {
    guard let alternative = marginAnalysis.alternative, alternative.differences > 0 else {
      return ""
    }
    let place = StretchWords(stretches: alternative.stretches, glyphs: scene.glyphs).text(
      width: scene.width / 2)
    let shown = scene.session.contrast?.origin == origin ? "a hides it." : "a shows it."
    return "Its states differ at \(place), \(count(alternative.differences)); \(shown)"
  }

  private var origin: Contrast.Origin? {
    marginAnalysis.other.map { .through(TrellisCell(t: t, state: $0)) }
  }

  private func count(_ timesteps: Int) -> String {
    timesteps == 1 ? "one timestep" : "\(Numbers.grouped(timesteps)) timesteps"
  }
}

/// The states of two paths under each other, round a timestep.
struct DetourTable {
  let scene: Scene
  let alternative: AlternativePath
  /// The greedy path.
  let path: CompactIntegers
  let around: Int
  private let pitch: Int

  init(scene: Scene, alternative: AlternativePath, path: CompactIntegers, around t: Int) {
    self.scene = scene
    self.alternative = alternative
    self.path = path
    self.around = t
    self.pitch = Self.pitch(
      of: alternative, path, scene.problem.states, room: scene.width - Self.left - 1)
  }

  /// Where the names begin.
  private static let left = 12

  func draw(row: Int, on canvas: inout Canvas) {
    let timesteps = timesteps
    let heads = [("t", Role.faint), (scene.glyphs.onPath + " MAP path", .result)]
    let labels =
      scene.words.isInference ? heads : [heads[0], (scene.glyphs.onPath + " greedy", .result)]
    for (offset, label) in labels.enumerated() {
      canvas.write(label.0, row: row + offset, column: 1, role: label.1)
    }
    canvas.write(scene.glyphs.contrast + " other", row: row + 2, column: 1, role: .contrast)
    if timesteps.lowerBound > 1 {
      let ellipsis = scene.glyphs.ellipsis
      let start = Self.left - 1 - DisplayWidth.of(ellipsis)
      canvas.write(ellipsis, row: row, column: start, role: .faint)
    }
    if timesteps.upperBound < path.count {
      let end = Self.left + timesteps.count * pitch
      canvas.write(scene.glyphs.ellipsis, row: row, column: end, role: .faint)
    }
    for (place, t) in timesteps.enumerated() {
      let column = Self.left + place * pitch
      canvas.write("\(t)", row: row, column: column, role: t == around ? .strong : .faint)
      let state = Int(path[t - 1])
      write(state, row: row + 1, column: column, role: .plain, on: &canvas)
      let other = alternative.state(at: t)
      write(
        other ?? state, row: row + 2, column: column, role: other == nil ? .faint : .contrast,
        isMarked: other != nil, on: &canvas)
    }
  }

  private func write(
    _ state: Int, row: Int, column: Int, role: Role, isMarked: Bool = false,
    on canvas: inout Canvas
  ) {
    let name = scene.words.name(state, width: pitch - 2)
    let end = canvas.write(name, row: row, column: column, role: role)
    if isMarked { canvas.write(scene.glyphs.contrast, row: row, column: end, role: role) }
  }

  /// As wide as the names of what is shown, within reason, and without any where all timesteps have
  /// room all the same.
  private static func pitch(
    of alternative: AlternativePath, _ path: CompactIntegers, _ names: StateNames, room: Int
  ) -> Int {
    let detour = alternative.stretches.lazy.flatMap(\.states).prefix(2000)
    let states = Set(path.prefix(2000).map { Int($0) }).union(detour).sorted().prefix(64)
    let longest = states.map { DisplayWidth.of(names[$0]) }.max() ?? 1
    let usual = max("\(path.count)".count + 1, min(longest, 8) + 2)
    return max(usual, min(longest + 2, room / max(1, path.count)))
  }

  private var timesteps: ClosedRange<Int> {
    let room = scene.width - Self.left - 1
    // What is left out has a mark.
    let fitting = path.count * pitch <= room ? path.count : (room - 1) / pitch
    let count = max(1, min(path.count, fitting))
    let first = min(max(1, around - count / 2), path.count - count + 1)
    return first...(first + count - 1)
  }
}
