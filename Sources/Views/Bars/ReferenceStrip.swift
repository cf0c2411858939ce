import Console
import Exploration

/// A line for all N: where the reference is elsewhere than the path, and how much of it is right. Above the
/// trellis, if all of it is on the screen, under its heads.
struct ReferenceStrip {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    guard let row = scene.rows.reference else { return }
    let reference = scene.problem.reference
    canvas.write(
      scene.session.model.rival != nil ? "other" : scene.words.isInference ? "reference" : "demo",
      row: row, column: 1, role: .faint)
    guard let blame = scene.session.blame else {
      if scene.session.model.rival != nil {
        canvas.write(
          "d compares with \(scene.referenceName)", row: row, column: TimeAxis.left + 1,
          role: .faint)
        return
      }
      let known = reference?.known ?? 0
      canvas.write(
        "\(Numbers.grouped(known)) of \(Numbers.grouped(scene.timesteps)) timesteps are known; "
          + "d compares", row: row, column: TimeAxis.left + 1, role: .faint)
      return
    }
    let isAligned = scene.state.perspective == .trellis && scene.parts.showsAllTimesteps
    if isAligned {
      drawUnderHeads(blame.disagreements.map(\.timesteps), row: row, on: &canvas)
    } else {
      drawAlong(row: row, on: &canvas)
    }
  }

  private func drawUnderHeads(_ stretches: [ClosedRange<Int>], row: Int, on canvas: inout Canvas) {
    for t in scene.geometry.timesteps where t > 0 {
      let isWrong = stretches.contains { $0.contains(t) }
      let width = scene.geometry.valueWidth
      let right = scene.geometry.start(of: width, in: t) + width
      let isKnown = scene.problem.reference?.states[t - 1] != nil
      let glyph = isWrong ? scene.glyphs.reference : isKnown ? scene.glyphs.rule : scene.glyphs.dot
      canvas.write(glyph, row: row, column: right - 1, role: isWrong ? .reference : .faint)
    }
  }

  private func drawAlong(row: Int, on canvas: inout Canvas) {
    let columns = TimeAxis.columns(of: scene.timesteps, width: scene.width)
    for (place, isWrong) in scene.session.disagreementBlocks(columns).enumerated() {
      canvas.write(
        isWrong ? scene.glyphs.reference : scene.glyphs.rule, row: row,
        column: TimeAxis.left + place, role: isWrong ? .reference : .faint)
    }
  }
}
