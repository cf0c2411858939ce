import Console
import DynamicProgramming
import Exploration

/// The panel while other semirings or all paths are shown.
struct SummingPanel {
  let scene: Scene

  /// Draws it; false if the Bellman panel is what is wanted.
  func draw(on canvas: inout Canvas) -> Bool {
    guard let panel else { return false }
    panel.draw(on: &canvas)
    return true
  }

  /// All that it says; nil if the Bellman panel is what is wanted.
  var spoken: [String]? { panel.map { [$0.title + "."] + $0.sentences } }

  private var panel: (any SummingSubject)? {
    let session = scene.session
    if let n = scene.state.growing, let growth = session.growth {
      return OnlinePanel(scene: scene, growth: growth, n: n)
    }
    switch scene.data.sums {
    case .soft(let backup): return SoftPanel(scene: scene, backup: backup)
    case .posterior(let t, let probabilities):
      return session.allPaths.map {
        PosteriorPanel(scene: scene, allPaths: $0, t: t, probabilities: probabilities)
      }
    case .counts(let here, let all): return CountPanel(scene: scene, here: here, all: all)
    case .samples(let t, let counts):
      return session.sampledPaths.map {
        SamplePanel(scene: scene, drawn: $0.paths.count, seed: $0.seed, t: t, counts: counts)
      }
    case nil: return nil
    }
  }
}

/// What such a panel is about: a title, and what is said below it.
protocol SummingSubject {
  var title: String { get }
  var sentences: [String] { get }
  func draw(on canvas: inout Canvas)
}

extension Scene {
  /// Fills the panel with a title and sentences.
  func write(_ sentences: [String], titled title: String, on canvas: inout Canvas) {
    let rows = rows.panel
    Rule(title: title, glyphs: glyphs).draw(row: rows.lowerBound, width: width, on: &canvas)
    let lines = Paragraph.fit(
      sentences.flatMap { Paragraph.wrap($0, width: width - 2) }, rows.count - 1, width: width - 2,
      glyphs: glyphs)
    for (offset, line) in lines.enumerated() {
      canvas.write(line, row: rows.lowerBound + 1 + offset, column: 1)
    }
  }
}

/// How many paths go on from where one looks, and what they are added up from.
struct CountPanel: SummingSubject {
  let scene: Scene
  let here: PathCount
  let all: PathCount

  private var cell: TrellisCell {
    scene.parts.map == nil ? scene.session.gaze : scene.session.mapGaze
  }

  func draw(on canvas: inout Canvas) {
    scene.write(sentences, titled: title, on: &canvas)
  }

  var title: String { "paths possible from \(place)" }

  private var place: String {
    cell.isStart
      ? "the start" : "\(scene.words.name(cell.state)) at t = \(Numbers.grouped(cell.t))"
  }

  var sentences: [String] {
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
struct SamplePanel: SummingSubject {
  let scene: Scene
  /// How many paths were drawn.
  let drawn: Int
  /// By which random numbers.
  let seed: UInt64
  let t: Int
  let counts: [SampledState]

  func draw(on canvas: inout Canvas) {
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
    table.draw(titled: title, sentences, on: &canvas)
  }

  var title: String { "z_\(Numbers.grouped(t)) of \(Numbers.grouped(drawn)) paths drawn" }
  var sentences: [String] {
    ["Each drawn by itself, as often as it is probable (seed \(seed)).", ":sample draws others."]
  }
}
