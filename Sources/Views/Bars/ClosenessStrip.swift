import Drawing
import DynamicProgramming
import Exploration

/// A line for all N: the least margin of a block of timesteps, by the height of a bar; where all are
/// on the screen, the number of each under its head.
struct ClosenessStrip {
  let scene: Scene

  private static let label = "margin "

  func draw(on canvas: inout Canvas) {
    guard let rows = scene.layout.closeness, let closeness = scene.walk.closeness else { return }
    canvas.write(Self.label, row: rows.lowerBound, column: 1, role: .faint)
    let isAligned =
      scene.state.perspective == .trellis
      && TrellisGeometry.showsAll(scene.walk.model, width: scene.width)
    if isAligned {
      drawNumbers(closeness, row: rows.lowerBound, on: &canvas)
    } else {
      drawBars(row: rows.lowerBound, on: &canvas)
    }
  }

  private func drawNumbers(_ closeness: Closeness, row: Int, on canvas: inout Canvas) {
    let geometry = TrellisGeometry(of: scene.walk, in: scene.layout.picture, width: scene.width)
    let field = geometry.valueWidth
    for t in geometry.timesteps where t > 0 {
      let margin = closeness.margins.value(at: t)
      let text = scene.numbers.fitted(margin, width: field)
      let right = geometry.start(of: field, in: t) + field
      canvas.write(
        text, row: row, column: max(Self.label.count + 1, right - text.count),
        role: Self.level(of: margin) <= Self.weak ? .notice : .plain)
    }
  }

  private func drawBars(row: Int, on canvas: inout Canvas) {
    let left = Self.label.count + 1
    let count = scene.width - left - 2
    for (place, block) in scene.walk.closenessBlocks(count).enumerated() {
      let level = Self.level(of: block.margin)
      canvas.write(
        block.margin == .infinity ? scene.glyphs.dot : scene.glyphs.bar(level), row: row,
        column: left + place, role: level <= Self.weak ? .notice : .faint)
    }
  }

  /// At most this high is a decision that hangs by a thread.
  private static let weak = 2

  /// 1 for hardly any margin … 8 for a large one.
  private static func level(of margin: Double) -> Int {
    let steps = [0.01, 0.1, 0.3, 1, 2, 4, 8]
    return 1 + (steps.firstIndex { margin <= $0 } ?? steps.count)
  }
}
