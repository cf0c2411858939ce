import Console
import DynamicProgramming

/// The first line: which model, in which words, where one is.
struct TitleLine {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    // The name matters more than what a bar says as well, or what cannot be mistaken.
    let room = canvas.size.width - DisplayWidth.of(name) - 5
    let forms = [position, shortPosition]
    let right = forms.first { DisplayWidth.of($0) <= room } ?? forms[1]
    TwoSidedTitle(left: name, right: right, glyphs: scene.glyphs).draw(on: &canvas)
  }

  /// Once all is revealed, without saying so in numbers.
  private var shortPosition: String {
    guard scene.session.isFinished else { return position }
    let parts = [scene.words.vocabularyName] + quantity + [phase] + predicted + edited
    return parts.joined(separator: scene.glyphs.separator)
  }

  /// The model, behind the sequence of a file that is open.
  private var name: String {
    guard let corpus = scene.state.corpus, let place = corpus.current else {
      return scene.problem.name + horizon
    }
    let title = corpus[place]?.title ?? "line \(Numbers.grouped(place + 1))"
    return "\(title)\(scene.glyphs.separator)\(scene.problem.name)"
  }

  /// Of a horizon without end, how closely V comes to rest.
  private var horizon: String {
    scene.problem.convergence.map {
      ", until \(ToleranceText($0.tolerance, scene.numbers).text)"
    } ?? ""
  }

  /// Where one is, in words.
  var spoken: String { ([phase] + spot).joined(separator: ", ") + "." }

  private var position: String {
    let session = scene.session
    let granularity = scene.state.granularity
    let steps = session.schedule.stepCount(by: granularity)
    let done = session.schedule.steps(at: session.playhead, by: granularity)
    var parts = [scene.words.vocabularyName] + quantity + [phase]
    if scene.state.corpus != nil && session.isFinished {
      return (parts + edited).joined(separator: scene.glyphs.separator)
    }
    parts += spot + predicted + edited
    let playback = scene.state.playback
    let playing =
      playback.isPlaying
      ? " \(scene.glyphs.playheadForward) \(Numbers.grouped(playback.speed))/s" : ""
    parts.append("step \(Numbers.grouped(done)) of \(Numbers.grouped(steps))\(playing)")
    return parts.joined(separator: scene.glyphs.separator)
  }

  /// What stands in the cells, if it is not V.
  private var quantity: [String] {
    switch scene.state.quantity {
    case .value: scene.state.perspective == .trellis ? ["cells: V_t(z)"] : []
    case .gap: ["gaps"]
    case .loss: scene.showsLosses ? ["losses" + selection] : []
    case .posterior: ["posterior" + selection]
    case .softValue: ["T \(TemperatureText(scene.state.temperature).text)"]
    case .count: ["counts"]
    case .samples: ["\(Numbers.grouped(scene.state.sampling.count)) paths drawn"]
    }
  }

  /// Of many states those are shown that come nearest.
  private var selection: String {
    guard scene.state.perspective == .trellis, scene.geometry.isSelection else { return "" }
    let (shown, all) = (scene.geometry.states.count, scene.problem.states.count)
    return ", nearest \(shown) of \(Numbers.grouped(all)) states"
  }

  private var predicted: [String] {
    guard let prediction = scene.state.prediction, prediction.count > 0 else { return [] }
    return ["\(prediction.right) of \(prediction.count) predicted"]
  }

  private var edited: [String] {
    let count = scene.session.edits.count
    return count == 0 ? [] : [count == 1 ? "1 edit" : "\(count) edits"]
  }

  private var phase: String {
    guard let moment = scene.session.moment else { return "backward" }
    if scene.session.isFinished { return scene.session.rollout == nil ? "blocked" : "done" }
    return moment.phase == .backward ? "backward" : "forward"
  }

  /// "t 3 of 5", "cell sun": of the playhead.
  private var spot: [String] {
    guard let moment = scene.session.moment else { return [] }
    if moment.phase == .backward && moment.cell.isStart { return ["start"] }
    let t = moment.phase == .backward ? moment.cell.t : moment.cell.t + 1
    var parts = ["t \(Numbers.grouped(t)) of \(Numbers.grouped(scene.timesteps))"]
    if moment.phase == .backward && scene.state.granularity != .column {
      parts.append("cell \(scene.words.name(moment.cell.state, width: 10))")
    }
    return parts
  }
}

/// A horizontal line with a title in it.
struct Rule {
  let title: String
  let glyphs: Glyphs
  var role = Role.strong

  func draw(row: Int, width: Int, on canvas: inout Canvas) {
    canvas.write(
      String(repeating: glyphs.rule, count: width), row: row, column: 0, role: .line)
    guard !title.isEmpty else { return }
    let clipped = DisplayWidthClip.clip(title, to: width - 6, glyphs: glyphs)
    canvas.write(" \(clipped) ", row: row, column: 2, role: role)
  }
}
