import Console
import DynamicProgramming
import Exploration

/// How many paths go on from where one looks, and what they are added up from.
struct CountPanel {
  let scene: Scene
  let counts: PathCounts

  private var cell: TrellisCell { scene.session.gaze }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: "paths possible from \(place)", glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let lines = sentences.flatMap { Paragraph.wrap($0, width: scene.width - 2) }
    for (offset, line) in lines.prefix(rows.count - 1).enumerated() {
      canvas.write(line, row: rows.lowerBound + 1 + offset, column: 1)
    }
  }

  private var place: String {
    cell.isStart
      ? "the start" : "\(scene.words.name(cell.state)) at t = \(Numbers.grouped(cell.t))"
  }

  private var sentences: [String] {
    guard scene.session.isKnown(cell) else {
      return ["They have not been counted yet: Space goes on."]
    }
    let count = counts.count(from: cell)
    let ways = count == .one ? "One path goes" : "\(text(count)) paths go"
    let here =
      cell.t == scene.timesteps
      ? "This is the last timestep: \(count == .one ? "a path may end here" : "no path may end here")."
      : "\(ways) on from here."
    let sum =
      "It is the same recursion: max becomes a sum, and every edge that is possible counts 1."
    let total = scene.session.isSolved ? "In all, \(text(counts.total)) are possible." : ""
    return [here, sum, total].filter { !$0.isEmpty }
  }

  /// Exact as far as it is known exactly.
  private func text(_ count: PathCount) -> String {
    count.exact.map { Numbers.grouped($0) } ?? "about \(CountText(log: count.log).text(width: 12))"
  }
}
