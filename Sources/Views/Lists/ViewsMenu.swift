import Drawing
import Exploration

/// The menu of views: a box in the middle.
struct ViewsMenu {
  let choices: [Perspective]
  let selected: Int
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    let lines = choices.map(Self.description)
    let width = (lines.map(\.count).max() ?? 0) + 6
    let box = Box(
      row: max(0, (canvas.size.height - lines.count - 2) / 2),
      column: max(0, (canvas.size.width - width) / 2),
      size: Size(width: width, height: lines.count + 2), title: "views")
    box.draw(on: &canvas, charset: glyphs.charset.lines)
    for (offset, line) in lines.enumerated() {
      let isSelected = offset == selected
      let text = (isSelected ? "\(glyphs.best) " : "  ") + line
      canvas.write(
        text.padding(to: width - 2), row: box.row + 1 + offset, column: box.column + 1,
        role: isSelected ? .selected : .plain)
    }
  }

  private static func description(of perspective: Perspective) -> String {
    switch perspective {
    case .trellis: "trellis    states by timesteps, and the edges"
    case .map: "map        the grid, V and the policy at one timestep"
    case .overview: "overview   all timesteps at once, shaded by V"
    }
  }
}

extension String {
  /// Blanks added up to a number of characters.
  func padding(to width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }
}
