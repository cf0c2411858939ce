import Console
import DynamicProgramming
import Exploration

/// One line for all N: the state of the path by a glyph, what is known, and where the window is.
struct OverviewStrip {
  let scene: Scene

  private static let label = "all "

  func draw(on canvas: inout Canvas) {
    guard let row = scene.rows.strip,
      !scene.parts.showsAllTimesteps
    else { return }
    let left = Self.label.count + 1
    let blocks = scene.session.blocks(scene.width - left - 2)
    canvas.write(Self.label, row: row, column: 1, role: .faint)
    let shown = visibleTimesteps
    let states = StateGlyphs(of: scene.problem)
    for (place, block) in blocks.enumerated() {
      let isInWindow = block.timesteps.overlaps(shown)
      canvas.write(
        glyph(of: block, states), row: row, column: left + place,
        role: isInWindow ? .selected : block.state == nil ? .faint : .result)
    }
    bracket(blocks, shown: shown, row: row, left: left, on: &canvas)
  }

  private var visibleTimesteps: ClosedRange<Int> {
    let timesteps = scene.geometry.timesteps
    return max(1, timesteps.lowerBound)...max(1, timesteps.upperBound)
  }

  /// The window between brackets, so that it shows without colour.
  private func bracket(
    _ blocks: [TimeBlock], shown: ClosedRange<Int>, row: Int, left: Int, on canvas: inout Canvas
  ) {
    guard let first = blocks.firstIndex(where: { $0.timesteps.overlaps(shown) }),
      let last = blocks.lastIndex(where: { $0.timesteps.overlaps(shown) })
    else { return }
    canvas.write("[", row: row, column: left + first - 1, role: .selected)
    canvas.write("]", row: row, column: left + last + 1, role: .selected)
  }

  private func glyph(of block: TimeBlock, _ states: StateGlyphs) -> String {
    if let state = block.state { return states.glyph(of: state) }
    if block.timesteps.contains(playheadTimestep) { return scene.glyphs.known }
    return block.isKnown ? scene.glyphs.rule : scene.glyphs.dot
  }

  private var playheadTimestep: Int {
    scene.session.moment?.cell.t ?? scene.timesteps
  }
}
