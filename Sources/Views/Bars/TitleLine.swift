import Console
import DynamicProgramming

/// The first line: which model, in which words, where one is.
struct TitleLine {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    // The name matters more than what a bar says as well, or what cannot be mistaken.
    let name = scene.titleName
    let room = canvas.size.width - DisplayWidth.of(name) - 5
    let right = forms.first { DisplayWidth.of($0) <= room } ?? forms[forms.count - 1]
    TwoSidedTitle(left: name, right: right, glyphs: scene.glyphs).draw(on: &canvas)
  }

  /// Where one is, from long to short: without the step, which says the same once more, and without
  /// the vocabulary, which every label is in. The place of the playhead is told as long as that is
  /// what the rest of the screen is about.
  private var forms: [String] {
    let vocabulary = [scene.words.vocabularyName]
    let isElsewhere = scene.session.isFinished || scene.session.cursor != nil
    let place = isElsewhere ? [] : spot
    let end = predicted + edited
    let forms = [
      vocabulary + quantity + place + end + [bars, step + playing],
      vocabulary + quantity + [phase] + place + end + [step + playing],
      vocabulary + quantity + [phase] + place + end + [playing],
      quantity + [phase] + place + end + [playing],
      // Which cell it is, is seen in the picture.
      quantity + [phase] + place.prefix(1) + end + [playing],
    ]
    let isListed = scene.state.corpus != nil && scene.session.isFinished
    let hasBars = scene.state.extent.width >= Self.barredWidth && !scene.session.isFinished
    let wanted =
      isListed
      ? [vocabulary + quantity + [phase] + edited] : hasBars ? forms : Array(forms.dropFirst())
    return wanted.map {
      $0.filter { !$0.isEmpty }.map { String($0.drop { $0 == " " }) }
        .joined(separator: scene.glyphs.separator)
    }
  }

  /// Where one is, in words.
  var spoken: String {
    let cells = scene.state.quantity == .value ? [] : quantity
    let view = Picture.name(of: scene)
    return ([view].compactMap(\.self) + [phase] + spot + cells).joined(separator: ", ") + "."
  }

  /// Narrower screens have no room for bars.
  private static let barredWidth = 120
  private static let barLength = 12

  /// How far either pass has come.
  private var bars: String {
    let progress = scene.session.progress
    return [("backward", progress.backward), ("forward", progress.forward)].map { name, share in
      let filled = Int((share * Double(Self.barLength)).rounded(.up))
      let bar =
        String(repeating: scene.glyphs.thickRule, count: filled)
        + String(repeating: scene.glyphs.rule, count: Self.barLength - filled)
      return "\(name) \(bar)"
    }.joined(separator: "  ")
  }

  /// Which step of the schedule it is; empty while the sequence grows, which has none.
  private var step: String {
    guard scene.known == nil else { return "" }
    let session = scene.session
    let granularity = scene.state.granularity
    let steps = session.schedule.stepCount(by: granularity)
    let done = session.schedule.steps(at: session.playhead, by: granularity)
    return "step \(Numbers.grouped(done)) of \(Numbers.grouped(steps))"
  }

  /// How fast it plays; empty if it does not.
  private var playing: String {
    let playback = scene.state.playback
    return playback.isPlaying
      ? " \(scene.glyphs.playheadForward) \(Numbers.speed(playback.speed))/s" : ""
  }

  /// What stands in the cells, in every view that has some.
  private var quantity: [String] {
    content.map { ["cells: \($0)"] + selectionOfOverview } ?? []
  }

  /// Where the picture of all timesteps has no room for all states, how many it shows.
  private var selectionOfOverview: [String] {
    let (shown, all) = (scene.window.request.states.count, scene.problem.states.count)
    guard scene.state.perspective == .overview, shown < all else { return [] }
    return ["\(shown) of \(Numbers.grouped(all)) states"]
  }

  private var content: String? {
    if scene.known != nil { return "the path so far" }
    switch Picture.cells(of: scene.state.perspective) {
    case .none: return nil
    case .moves: return "best moves"
    case .numbers: break
    }
    switch scene.state.quantity {
    case .value: return "V_t(z)"
    case .gap: return scene.state.perspective == .overview ? "V_t(z)" : "gaps"
    case .loss: return scene.showsLosses ? "losses" + selection : "V_t(z)"
    case .posterior: return "posterior" + selection
    case .softValue: return "V at T \(TemperatureText(scene.state.temperature).text)"
    case .count: return "counts"
    case .samples: return "visits of \(Numbers.grouped(scene.state.sampling.count)) paths"
    }
  }

  /// Of many states those are shown that come nearest.
  private var selection: String {
    let geometry = scene.geometry
    guard scene.state.perspective == .trellis, geometry.isSelection else { return "" }
    let (shown, all) = (geometry.states.count, scene.problem.states.count)
    // Where one looks farther away, or the path is, the rows are not the nearest.
    let areNearest = geometry.order.prefix(shown) == geometry.states[...]
    return ", \(areNearest ? "nearest " : "")\(shown) of \(Numbers.grouped(all)) states"
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
    if let known = scene.known {
      return "\(Numbers.grouped(known)) of \(Numbers.grouped(scene.timesteps)) known"
    }
    guard let moment = scene.session.moment else { return "backward" }
    if scene.session.isFinished { return scene.rollout == nil ? "blocked" : "done" }
    return moment.phase == .backward ? "backward" : "forward"
  }

  /// "t 3 of 5", "cell sun": of the playhead.
  private var spot: [String] {
    guard scene.known == nil, let moment = scene.session.moment else { return [] }
    if moment.phase == .backward && moment.cell.isStart {
      return scene.session.isFinished ? [] : ["start"]
    }
    let t = moment.phase == .backward ? moment.cell.t : moment.cell.t + 1
    var parts = ["t \(Numbers.grouped(t)) of \(Numbers.grouped(scene.timesteps))"]
    if moment.phase == .backward && scene.state.granularity != .column {
      parts.append("cell \(scene.words.name(moment.cell.state, width: 10))")
    }
    return parts
  }
}

extension Scene {
  /// The model, behind the sequence of a file that is open.
  var titleName: String {
    guard let corpus = state.corpus, let place = corpus.current else {
      return problem.name + horizon
    }
    let title = corpus[place]?.title ?? "line \(Numbers.grouped(place + 1))"
    return "\(title)\(glyphs.separator)\(problem.name)"
  }

  /// Of a horizon without end, how closely V comes to rest.
  private var horizon: String {
    problem.convergence.map { ", until \(ToleranceText($0.tolerance, numbers).text)" } ?? ""
  }
}

/// A horizontal line with a title in it.
struct Rule {
  let title: String
  let glyphs: Glyphs
  var role = Role.strong

  /// The columns that a title leaves free at least.
  static let ends = 6

  func draw(row: Int, width: Int, on canvas: inout Canvas) {
    canvas.write(
      String(repeating: glyphs.rule, count: width), row: row, column: 0, role: .line)
    guard !title.isEmpty else { return }
    let clipped = DisplayWidthClip.words(title, to: width - Self.ends, glyphs: glyphs)
    canvas.write(" \(clipped) ", row: row, column: 2, role: role)
  }
}
