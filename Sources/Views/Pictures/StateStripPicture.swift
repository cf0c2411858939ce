import Console
import DynamicProgramming

/// All states of a model of many, under the columns of the rows that matter: shaded, two or more on
/// a line.
struct StateStripPicture {
  let scene: Scene
  let strip: StateStrip
  private var geometry: TrellisGeometry { scene.geometry }
  private var shades: StateShades { StateShades(scene: scene) }

  func draw(on canvas: inout Canvas) {
    let manner = scene.known == nil ? "by " : ""
    let end = canvas.write(
      "all \(Numbers.grouped(strip.states)), \(manner)\(shades.subject):", row: strip.head,
      column: 1,
      role: .faint)
    // Of what is still to come nothing is shaded.
    if scene.known == nil {
      shades.drawLegend(row: strip.head, column: end + 1, width: scene.width, on: &canvas)
    }
    drawNames(on: &canvas)
    for t in geometry.columns(of: 0) where t > 0 { draw(column: t, on: &canvas) }
  }

  /// The states of every line.
  private func drawNames(on canvas: inout Canvas) {
    let gaze = scene.session.gaze
    for (row, label) in zip(strip.rows, labels) {
      let isGaze = !gaze.isStart && strip.line(of: gaze.state) == row
      canvas.write(label, row: row, column: 1, role: isGaze ? .strong : .faint)
    }
  }

  /// What the lines are called, all in the longest form that has room in each of them; else each as
  /// it can be.
  private var labels: [String] {
    // Before the first of the columns that are shaded nothing else stands.
    let column = geometry.columns(of: 0).first { $0 > 0 } ?? 1
    let width = geometry.start(of: geometry.valueWidth, in: column) - 2
    let lines = strip.rows.map { row -> [String] in
      guard let first = strip.state(atRow: row) else { return [] }
      return forms(from: first, to: strip.lastState(atRow: row) ?? first)
    }
    func fits(_ text: String) -> Bool { DisplayWidth.of(text) <= width }
    let common = (0..<2).first { form in
      lines.allSatisfy { $0.isEmpty || fits($0[form]) }
    }
    return lines.map { forms in
      common.flatMap { forms.isEmpty ? nil : forms[$0] } ?? forms.first(where: fits)
        ?? scene.words.clip(forms.first ?? "", to: width)
    }
  }

  /// From long to short: `r0c0–r2c6`, `r0c0–1`, `s20–39`; where both names have no room, that the
  /// first is not all.
  private func forms(from first: Int, to last: Int) -> [String] {
    let (names, range) = ([first, last].map { scene.problem.states[$0] }, scene.glyphs.range)
    if first == last { return [names[0], names[0]] }
    // What is left of the second name alone has to be a whole number: `r0c2–3`, but not `r0c2–1c0`.
    var common = zip(names[0], names[1]).prefix { $0 == $1 }.map(\.0)
    while common.last?.isNumber == true { common.removeLast() }
    let isNumber = names[1].dropFirst(common.count).allSatisfy(\.isNumber)
    return [
      names.joined(separator: range),
      names[0] + range + names[1].dropFirst(isNumber ? common.count : 0),
      names[0] + range + scene.glyphs.ellipsis, names[0] + scene.glyphs.ellipsis,
    ]
  }

  private func draw(column t: Int, on canvas: inout Canvas) {
    let patches = shades.patches(
      of: 0..<strip.states, at: t, path: Set([scene.decidedState(at: t)].compactMap(\.self)))
    let left = geometry.start(of: geometry.valueWidth, in: t)
    for row in strip.rows {
      let half = 2 * (row - strip.rows.lowerBound)
      let halves = [half, half + 1].map(strip.states(ofHalf:)).filter { !$0.isEmpty }
        .map { patches[$0] }
      guard let upper = halves.first else { continue }
      for place in 0..<geometry.valueWidth {
        // The path is a sign in the middle, so that what is beside it is seen.
        let isMiddle = place == geometry.valueWidth / 2
        let drawn = [upper, halves.dropFirst().first].map { states in
          states.map { isMiddle ? shades.merged($0) : shades.merged(besides($0)) }
        }
        shades.draw(
          drawn[0] ?? .unknown, over: drawn[1], row: row, column: left + place, on: &canvas)
      }
    }
  }

  /// The path's cell as the best there is.
  private func besides(_ patches: ArraySlice<StateShades.Patch>) -> ArraySlice<StateShades.Patch> {
    ArraySlice(patches.map { $0 == .path ? .level(8) : $0 })
  }
}
