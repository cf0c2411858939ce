import Drawing
import DynamicProgramming
import Exploration

/// How many of the drawn paths are in each state where one looks.
struct SamplePanel {
  let scene: Scene
  let samples: SampledPaths

  private var t: Int { max(1, scene.walk.gaze.t) }

  func draw(on canvas: inout Canvas) {
    let rows = scene.layout.panel
    let title = "z_\(Numbers.grouped(t)) of \(Numbers.grouped(samples.paths.count)) paths drawn"
    Rule(title: title, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let counts = samples.counts(at: t)
    let chosen = scene.walk.rollout?.state(at: t)
    let table = ShareTable(
      scene: scene, heads: ["z_\(t)", "paths", "share"],
      rows: counts.keys.sorted().map { state in
        ShareTable.Row(
          name: scene.words.name(state), numbers: [Numbers.grouped(counts[state] ?? 0)],
          share: Double(counts[state] ?? 0) / Double(samples.paths.count),
          mark: state == chosen ? scene.glyphs.onPath : " ")
      })
    let end = table.draw(in: (rows.lowerBound + 1)..<(rows.upperBound - 1), on: &canvas)
    let text =
      "Each drawn by itself, as often as it is probable (seed \(samples.seed)). :sample draws others."
    canvas.write(
      scene.words.clip(text, to: scene.width - 2), row: min(end, rows.upperBound - 1), column: 1)
  }
}
