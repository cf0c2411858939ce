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

  /// The states of every line, and of few the one that is looked at.
  private func drawNames(on canvas: inout Canvas) {
    let gaze = scene.session.gaze
    for row in strip.rows {
      guard let first = strip.state(atRow: row) else { continue }
      let isGaze = !gaze.isStart && strip.line(of: gaze.state) == row
      let label =
        strip.statesPerHalf > 1
        ? label(from: first, to: strip.lastState(atRow: row) ?? first)
        : scene.words.name(isGaze ? gaze.state : first, width: geometry.labelWidth - 2)
      canvas.write(label, row: row, column: 1, role: isGaze ? .strong : .faint)
    }
  }

  /// `r0c0–r2c6`, `s20–39`; where both names have no room, that the first is not all.
  private func label(from first: Int, to last: Int) -> String {
    // Before the first of the columns that are shaded nothing else stands.
    let column = geometry.columns(of: 0).first { $0 > 0 } ?? 1
    let (width, glyphs) = (geometry.start(of: geometry.valueWidth, in: column) - 2, scene.glyphs)
    let names = [first, last].map { scene.problem.states[$0] }
    // What is left of the second name alone has to be a number: of two cells of a map it is not.
    let common = zip(names[0], names[1]).prefix { $0 == $1 && $0.isLetter }.count
    let letters = names[1].dropFirst(common).allSatisfy(\.isNumber) ? common : 0
    let forms = [
      names.joined(separator: glyphs.range),
      names[0] + glyphs.range + names[1].dropFirst(letters),
      names[0] + glyphs.range + glyphs.ellipsis, names[0] + glyphs.ellipsis,
    ]
    return forms.first { DisplayWidth.of($0) <= width } ?? scene.words.name(first, width: width)
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
