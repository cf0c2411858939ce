import Console
import Exploration

/// A line for all N: where the reference is elsewhere than the path, and how much of it is right.
/// Above the trellis, if all of it is on the screen, under its heads.
struct ReferenceStrip {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    // It is compared with the path of all observations, which is not known while they come.
    guard let row = scene.rows.reference, scene.known == nil else { return }
    let reference = scene.problem.reference
    let isRival = scene.session.model.rival != nil
    canvas.write(
      isRival ? "other" : scene.words.isInference ? "known" : "demo", row: row, column: 1,
      role: .faint)
    guard scene.session.blame != nil else {
      if isRival {
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
      drawUnderHeads(row: row, on: &canvas)
    } else {
      drawAlong(row: row, on: &canvas)
    }
  }

  private func drawUnderHeads(row: Int, on canvas: inout Canvas) {
    for t in scene.geometry.timesteps where t > 0 {
      guard let mark = scene.data.referenceMarks[t] else { continue }
      let isWrong = mark == .elsewhere
      let width = scene.geometry.valueWidth
      let right = scene.geometry.start(of: width, in: t) + width
      let glyph =
        switch mark {
        case .elsewhere: scene.glyphs.reference
        case .same: scene.glyphs.rule
        case .unknown: scene.glyphs.dot
        }
      canvas.write(glyph, row: row, column: right - 1, role: isWrong ? .reference : .faint)
    }
  }

  private func drawAlong(row: Int, on canvas: inout Canvas) {
    let axis = scene.stripAxis
    axis.drawBrackets(row: row, glyphs: scene.glyphs, on: &canvas)
    for (place, isWrong) in scene.session.disagreementBlocks(axis.count).enumerated() {
      canvas.write(
        isWrong ? scene.glyphs.reference : scene.glyphs.rule, row: row,
        column: axis.column(of: place), role: isWrong ? .reference : .faint)
    }
  }
}
