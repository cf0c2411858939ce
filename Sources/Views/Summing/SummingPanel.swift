import Console
import DynamicProgramming
import Exploration

/// The panel while other semirings or all paths are shown.
struct SummingPanel {
  let scene: Scene

  /// Draws it; false if the Bellman panel is what is wanted.
  func draw(on canvas: inout Canvas) -> Bool {
    let session = scene.session
    if let n = scene.state.growing, let growth = session.growth {
      OnlinePanel(scene: scene, growth: growth, n: n).draw(on: &canvas)
      return true
    }
    switch scene.data.sums {
    case .soft(let backup):
      SoftPanel(scene: scene, backup: backup).draw(on: &canvas)
      return true
    case .posterior(let t, let probabilities):
      guard let allPaths = session.allPaths else { return false }
      PosteriorPanel(scene: scene, allPaths: allPaths, t: t, probabilities: probabilities)
        .draw(on: &canvas)
      return true
    case nil: return drawCounts(on: &canvas)
    }
  }

  /// How many paths are possible, or were drawn; false if that is not shown.
  private func drawCounts(on canvas: inout Canvas) -> Bool {
    switch scene.state.quantity {
    case .samples:
      guard let samples = scene.session.sampledPaths else { return false }
      SamplePanel(scene: scene, samples: samples).draw(on: &canvas)
    case .count:
      guard let counts = scene.session.pathCounts else { return false }
      CountPanel(scene: scene, counts: counts).draw(on: &canvas)
    case .value, .gap, .loss, .posterior, .softValue: return false
    }
    return true
  }
}

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
