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
    case .counts(let here, let all):
      CountPanel(scene: scene, here: here, all: all).draw(on: &canvas)
      return true
    case .samples(let t, let counts):
      guard let samples = session.sampledPaths else { return false }
      SamplePanel(
        scene: scene, drawn: samples.paths.count, seed: samples.seed, t: t, counts: counts
      )
      .draw(on: &canvas)
      return true
    case nil: return false
    }
  }
}

extension Scene {
  /// Fills the panel with a title and sentences.
  func write(_ sentences: [String], titled title: String, on canvas: inout Canvas) {
    let rows = rows.panel
    Rule(title: title, glyphs: glyphs).draw(row: rows.lowerBound, width: width, on: &canvas)
    let lines = sentences.flatMap { Paragraph.wrap($0, width: width - 2) }
    for (offset, line) in lines.prefix(rows.count - 1).enumerated() {
      canvas.write(line, row: rows.lowerBound + 1 + offset, column: 1)
    }
  }
}

/// How many paths go on from where one looks, and what they are added up from.
struct CountPanel {
  let scene: Scene
  let here: PathCount
  let all: PathCount

  private var cell: TrellisCell {
    scene.parts.map == nil ? scene.session.gaze : scene.session.mapGaze
  }

  func draw(on canvas: inout Canvas) {
    scene.write(sentences, titled: "paths possible from \(place)", on: &canvas)
  }

  private var place: String {
    cell.isStart
      ? "the start" : "\(scene.words.name(cell.state)) at t = \(Numbers.grouped(cell.t))"
  }

  private var sentences: [String] {
    guard scene.session.isKnown(cell) else {
      return ["They have not been counted yet: Space goes on."]
    }
    let ways = here == .one ? "One path goes" : "\(text(here)) paths go"
    let onward =
      cell.t == scene.timesteps
      ? "This is the last timestep: \(here == .one ? "a path may end here" : "no path may end here")."
      : "\(ways) on from here."
    let sum =
      "It is the same recursion: max becomes a sum, and every edge that is possible counts 1."
    let total = scene.session.isSolved ? "In all, \(text(all)) are possible." : ""
    return [onward, sum, total].filter { !$0.isEmpty }
  }

  /// Exact as far as it is known exactly.
  private func text(_ count: PathCount) -> String {
    count.exact.map { Numbers.grouped($0) } ?? "about \(CountText(log: count.log).text(width: 12))"
  }
}

/// How many of the drawn paths are in each state where one looks.
struct SamplePanel {
  let scene: Scene
  /// How many paths were drawn.
  let drawn: Int
  /// By which random numbers.
  let seed: UInt64
  let t: Int
  let counts: [SampledState]

  func draw(on canvas: inout Canvas) {
    let title = "z_\(Numbers.grouped(t)) of \(Numbers.grouped(drawn)) paths drawn"
    let shares = counts.map { Double($0.count) / Double(drawn) }
    let chosen = scene.rollout?.state(at: t)
    let table = ShareTable(
      scene: scene, heads: ["z_\(t)", "paths", "share"],
      shares: shares, marked: counts.indices.filter { counts[$0].state == chosen },
      row: { place in
        let (state, count) = (counts[place].state, counts[place].count)
        return ShareTable.Row(
          name: scene.words.name(state), numbers: [Numbers.grouped(count)], share: shares[place],
          mark: state == chosen ? scene.glyphs.onPath : " ")
      })
    table.draw(
      titled: title,
      [
        "Each drawn by itself, as often as it is probable (seed \(seed)).", ":sample draws others.",
      ], on: &canvas)
  }
}
