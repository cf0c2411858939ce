import Console
import DynamicProgramming
import Exploration

/// How strongly cells are shaded where there is no room for their numbers: by how much V falls
/// short of the best of its column, by what a detour would lose, or by how probable they are.
struct StateShades {
  /// How a cell is drawn: shaded, on the path, or not known.
  enum Patch: Equatable {
    case level(Int)
    case path
    /// On the path, which is elsewhere too at the timesteps that share it: shaded all the same.
    case pathInTurn(Int)
    case unknown

    /// As half of a line.
    var level: Int {
      switch self {
      case .level(let level), .pathInTurn(let level): level
      case .path: 8
      case .unknown: 0
      }
    }
  }

  let scene: Scene

  /// Whether it is by how probable they are.
  var areShares: Bool { scene.data.layer?.quantity == .posterior }

  /// What the shades are.
  var subject: String {
    if scene.known != nil { return "the path so far" }
    if areShares { return "p(z_t | x)" }
    return scene.showsLosses
      ? "what a detour through z at t would lose" : "V_t(z) below the best of its column"
  }

  /// The patches of some states at t.
  ///
  /// - Parameter path: the states in which the path is, as far as it is decided.
  func patches(of states: Range<Int>, at t: Int, path: Set<Int>) -> [Patch] {
    zip(states, numbers(of: states, at: t)).map { state, number in
      if path.contains(state) { return .path }
      guard let number else { return .unknown }
      return .level(areShares ? HeatLevel.ofShare(number) : HeatLevel.ofLoss(number))
    }
  }

  /// Below the best of the column, what a detour would lose, or how probable; nil where that is not
  /// known.
  private func numbers(of states: Range<Int>, at t: Int) -> [Double?] {
    let cells = states.map { TrellisCell(t: t, state: $0) }
    if scene.showsLosses || areShares { return cells.map { scene.knownNumber(in: $0) } }
    let values = cells.map { scene.knownValue(of: $0) }
    let best = values.compactMap(\.self).max() ?? -.infinity
    return values.map { $0.map { best - $0 } }
  }

  /// Several states as one patch: the strongest of those that are known.
  func merged(_ patches: ArraySlice<Patch>) -> Patch {
    patches.reduce(.unknown) { strongest, patch in
      switch (strongest, patch) {
      case (.path, _), (_, .path): .path
      case (.pathInTurn, _), (_, .pathInTurn): .pathInTurn(max(strongest.level, patch.level))
      case (.unknown, _): patch
      case (_, .unknown): strongest
      case (_, _): .level(max(strongest.level, patch.level))
      }
    }
  }

  // MARK: Drawing

  func draw(_ patch: Patch, row: Int, column: Int, on canvas: inout Canvas) {
    switch patch {
    case .unknown: canvas.write(scene.glyphs.dot, row: row, column: column, role: .faint)
    case .path: canvas.write(scene.glyphs.onPath, row: row, column: column, role: .resultChip)
    case .pathInTurn(let level):
      canvas.write(scene.glyphs.inTurn, row: row, column: column, role: .heat(level))
    case .level(let level):
      canvas.write(scene.glyphs.shade(level), row: row, column: column, role: .shade(level))
    }
  }

  /// Two on a line; the path has all of it, or it could not be seen. Where a terminal cannot show
  /// both halves, the stronger one stands for them: the best is never lost.
  func draw(_ upper: Patch, over lower: Patch?, row: Int, column: Int, on canvas: inout Canvas) {
    guard let lower else { return draw(upper, row: row, column: column, on: &canvas) }
    switch (upper, lower) {
    case (.path, _), (_, .path): draw(.path, row: row, column: column, on: &canvas)
    case (.pathInTurn, _), (_, .pathInTurn):
      draw(.pathInTurn(max(upper.level, lower.level)), row: row, column: column, on: &canvas)
    case (.unknown, .unknown): draw(.unknown, row: row, column: column, on: &canvas)
    case (_, _):
      let glyph = scene.glyphs.shade(max(upper.level, lower.level))
      canvas.write(
        glyph, row: row, column: column, role: .shades(upper: upper.level, lower: lower.level))
    }
  }

  /// The shades, each as it is drawn, and the sign of the path, or of one in several states in
  /// turn; as many as fit.
  func drawLegend(
    row: Int, column: Int, width: Int, hasTurns: Bool = false, on canvas: inout Canvas
  ) {
    let steps: [(Int, String)] =
      areShares
      ? [(8, "1"), (6, "3/4"), (4, "1/2"), (2, "1/4"), (1, "less")]
      : [(8, "0"), (6, "2"), (4, "8"), (2, "32"), (1, "more\(scene.words.unit)")]
    var column = column
    var shown = 0
    for (level, text) in steps {
      // Behind the last of those that fit it has to be said that there are more.
      let needed = DisplayWidth.of(text) + 3 + (shown + 1 < steps.count ? 3 : 0)
      guard column + needed < width else { break }
      shown += 1
      let shade = scene.glyphs.shade(level)
      for offset in 0..<2 {
        canvas.write(shade, row: row, column: column + offset, role: .shade(level))
      }
      column = canvas.write(" \(text)", row: row, column: column + 2, role: .faint) + 2
    }
    if shown < steps.count {
      canvas.write(scene.glyphs.ellipsis, row: row, column: column, role: .faint)
      return
    }
    guard column + 10 < width else { return }
    let turns = " in several in turn"
    guard hasTurns else {
      canvas.write(scene.glyphs.onPath, row: row, column: column, role: .resultChip)
      canvas.write(" the path", row: row, column: column + 1, role: .faint)
      return
    }
    var end = column
    if column + 12 + turns.count < width {
      canvas.write(scene.glyphs.onPath, row: row, column: column, role: .resultChip)
      end = canvas.write(" the path", row: row, column: column + 1, role: .faint) + 2
    } else if end + turns.count >= width {
      return
    }
    canvas.write(scene.glyphs.inTurn, row: row, column: end, role: .plain)
    canvas.write(turns, row: row, column: end + 1, role: .faint)
  }
}
