import Console
import DynamicProgramming
import Exploration

/// How many of the drawn paths are in each state where one looks.
struct SamplePanel {
  let scene: Scene
  let samples: SampledPaths

  private var t: Int { max(1, scene.session.gaze.t) }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    let title = "z_\(Numbers.grouped(t)) of \(Numbers.grouped(samples.paths.count)) paths drawn"
    Rule(title: title, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let counts = samples.counts(at: t).sorted { $0.key < $1.key }
    let shares = counts.map { Double($0.value) / Double(samples.paths.count) }
    let chosen = scene.session.rollout?.state(at: t)
    let table = ShareTable(
      scene: scene, heads: ["z_\(t)", "paths", "share"],
      shares: shares, marked: counts.indices.filter { counts[$0].key == chosen },
      row: { place in
        let (state, count) = counts[place]
        return ShareTable.Row(
          name: scene.words.name(state), numbers: [Numbers.grouped(count)], share: shares[place],
          mark: state == chosen ? scene.glyphs.onPath : " ")
      })
    let end = table.draw(in: (rows.lowerBound + 1)..<(rows.upperBound - 1), on: &canvas)
    let text =
      "Each drawn by itself, as often as it is probable (seed \(samples.seed)). :sample draws others."
    canvas.write(
      scene.words.clip(text, to: scene.width - 2), row: min(end, rows.upperBound - 1), column: 1)
  }
}
