import Console

/// The line above a map: what stands in its cells, which timestep that is, and what of a large map
/// lies outside of the screen.
struct MapHead {
  let scene: Scene
  let frame: MapFrame

  /// Whether some cell is too narrow for its number.
  let lacksNumbers: Bool

  /// Where the numbers are that have no room, or how to see them; empty where all have.
  private var absence: String {
    guard lacksNumbers else { return "" }
    return scene.state.magnifiesMap || !scene.state.page.canMagnify
      ? "\(subject): below"
      : "z: \(subject) in cells"
  }

  /// What stands in cells, in a word.
  private var subject: String {
    switch scene.data.layer?.quantity {
    case nil, .value, .softValue: "V"
    case .gap: "gaps"
    case .loss: "losses"
    case .posterior: "p"
    case .count, .samples: "counts"
    }
  }

  /// - Parameters:
  ///   - subjects: what it is about, from long to short: the first that has room.
  ///   - shades: what shades mean, where the legend has no room for that: it stands behind the
  ///     subject, if it can.
  func draw(_ subjects: [String], shades: MapShades? = nil, on canvas: inout Canvas) {
    let row = scene.rows.picture.lowerBound
    let t = MapPicture.timestep(of: scene.session)
    let end = canvas.write("t = \(t)", row: row, column: 1, role: .strong)
    let hidden = [absence, frame.hidden(scene.charset)]
      .filter { !$0.isEmpty }.joined(separator: "  ")
    let left = scene.width - 1 - DisplayWidth.of(hidden)
    let room = (hidden.isEmpty ? scene.width : left - 2) - end
    let forms = subjects.map { " of \(scene.timesteps): \($0)" }
    let reserved = shades.map { $0.width + 2 } ?? 0
    let form =
      forms.first { DisplayWidth.of($0) + reserved <= room }
      ?? forms.first { DisplayWidth.of($0) <= room } ?? forms.last ?? ""
    let words = DisplayWidthClip.words(form, to: max(0, room), glyphs: scene.glyphs)
    let next = canvas.write(words, row: row, column: end, role: .faint) + 2
    if let shades, next + shades.width <= end + room {
      shades.draw(row: row, column: next, on: &canvas)
    }
    if !hidden.isEmpty { canvas.write(" " + hidden, row: row, column: left - 1, role: .strong) }
    frame.drawNames(on: &canvas)
  }
}
