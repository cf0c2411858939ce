import Console
import DynamicProgramming
import Exploration

/// What the method that is looked at has in mind: its path over the best one, where it goes wrong,
/// and what it holds the candidates there to be worth.
struct RacePanel {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  private var top: Int { layout.panel.lowerBound }
  /// Below the paths, of which the reference is the third.
  private var foot: Int { top + (race.reference.isEmpty ? 3 : 4) }

  func draw(on canvas: inout Canvas) {
    guard layout.panel.count >= 3 else { return }
    let lane = race.lanes[scene.session.race?.selected ?? 0]
    Rule(title: title(of: lane), glyphs: scene.glyphs)
      .draw(row: top, width: scene.width, on: &canvas)
    drawPaths(on: &canvas)
    guard layout.panel.upperBound > foot + 2 else { return }
    let sentence = RaceWords(scene: scene, race: race).verdict(fitting: scene.width - 2)
    canvas.write(sentence, row: foot + 1, column: 1, role: .plain, limit: scene.width - 2)
    drawCandidates(on: &canvas)
  }

  /// Whose paths those are, and at which timesteps, if those are not all.
  private func title(of lane: RaceData.Runner) -> String {
    let plain = "\(lane.name): its path, over the \(scene.words.path)"
    if race.timesteps == 1...scene.timesteps { return plain }
    let place = TimestepWords(glyphs: scene.glyphs).text(race.timesteps)
    let forms = ["\(plain), \(place)", "\(lane.name), \(place)"]
    return forms.first { DisplayWidth.of($0) <= scene.width - Rule.ends } ?? forms[1]
  }

  private func drawPaths(on canvas: inout Canvas) {
    let signs = PathSigns(scene: scene)
    let (bests, owns) = (
      signs.of(race.optimal, from: race.timesteps.lowerBound),
      signs.of(race.present, from: race.timesteps.lowerBound)
    )
    let label = scene.words.isInference ? "MAP" : "best"
    canvas.write(label, row: top + 1, column: 1, role: .faint)
    canvas.write("its", row: top + 2, column: 1, role: .faint)
    for (offset, t) in race.timesteps.enumerated() {
      let column = RaceLayout.labelWidth + offset
      let best = offset < race.optimal.count ? race.optimal[offset] : nil
      let own = offset < race.present.count ? race.present[offset] : nil
      let differs = own != nil && best != nil && own != best
      canvas.write(
        best == nil ? scene.glyphs.dot : bests[offset], row: top + 1, column: column,
        role: best == nil ? .faint : .result)
      canvas.write(
        own == nil ? scene.glyphs.dot : owns[offset], row: top + 2, column: column,
        role: own == nil ? .faint : differs ? .deviation : .plain)
      mark(t, differs: differs, column: column, on: &canvas)
    }
    drawReference(signs.of(race.reference, from: race.timesteps.lowerBound), on: &canvas)
  }

  /// What is known to be right, and a sign where nothing is.
  private func drawReference(_ signs: [String], on canvas: inout Canvas) {
    guard !race.reference.isEmpty, layout.panel.count > 3 else { return }
    canvas.write(
      scene.words.isInference ? "known" : "demo", row: top + 3, column: 1, role: .faint)
    for (offset, state) in race.reference.enumerated() {
      let isWrong = offset < race.present.count && state != nil && state != race.present[offset]
      canvas.write(
        signs[offset], row: top + 3,
        column: RaceLayout.labelWidth + offset,
        role: state == nil ? .faint : isWrong ? .reference : .plain)
    }
  }

  /// Below the paths: where they differ, and the timestep of interest.
  private func mark(_ t: Int, differs: Bool, column: Int, on canvas: inout Canvas) {
    guard layout.panel.upperBound > foot else { return }
    if t == race.t {
      canvas.write("^", row: foot, column: column, role: .selected)
    } else if differs {
      canvas.write(scene.glyphs.contrast, row: foot, column: column, role: .deviation)
    }
  }

  private func drawCandidates(on canvas: inout Canvas) {
    let heads = ["", "Q*_\(race.t)", "it holds", "off by", "visits"]
    let rows = [heads] + race.candidates.map(fields)
    let widths = heads.indices.map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    for (offset, row) in rows.enumerated() where foot + 2 + offset < layout.panel.upperBound {
      var column = 5
      for (place, text) in row.enumerated() {
        let start = place == 0 ? column : column + widths[place] - DisplayWidth.of(text)
        canvas.write(text, row: foot + 2 + offset, column: start, role: role(offset))
        column += widths[place] + 2
      }
      guard offset > 0 else { continue }
      let candidate = race.candidates[offset - 1]
      if candidate.isOptimal {
        canvas.write(scene.glyphs.best, row: foot + 2 + offset, column: 1, role: .winner)
      }
      if candidate.isTaken {
        canvas.write(
          candidate.isOptimal ? scene.glyphs.onPath : scene.glyphs.deviation,
          row: foot + 2 + offset, column: 3, role: candidate.isOptimal ? .result : .deviation)
      }
    }
  }

  private func role(_ offset: Int) -> Role {
    if offset == 0 { return .heading }
    let candidate = race.candidates[offset - 1]
    return candidate.isOptimal ? .winner : candidate.isTaken ? .deviation : .candidate
  }

  private func fields(of candidate: RaceData.Choice) -> [String] {
    let numbers = scene.numbers
    let off = candidate.estimate.flatMap { estimate -> String? in
      estimate.isFinite && candidate.q.isFinite ? numbers.fixed(estimate - candidate.q) : nil
    }
    return [
      scene.words.name(candidate.state, width: 14), numbers.fixed(candidate.q),
      candidate.estimate.map { numbers.fixed($0) } ?? "-", off ?? "-",
      candidate.picture.visits > 0 ? Numbers.grouped(candidate.picture.visits) : "-",
    ]
  }
}
