import Console
import DynamicProgramming
import Exploration
import Solvers

/// A learner at work: the numbers, what each iteration was worth, why a number moved, and the
/// present sequence with what is counted of it.
struct LearningView {
  let scene: Scene
  let lesson: Lesson
  let data: LessonData
  let layout: LearningLayout

  private var words: LessonWords { LessonWords(words: scene.words, card: lesson.plan.card) }

  /// What is drawn of the sequence and of the lesson.
  static func request(of parts: Layout.Parts, _ layout: LearningLayout) -> PictureRequest {
    var request = PictureRequest(
      trellis: TrellisPicture.request(parts.geometry), quantity: .value)
    request.showsEdges = true
    request.lesson = layout.request
    return request
  }

  func draw(on canvas: inout Canvas) {
    TwoSidedTitle(left: scene.problem.name, right: position, glyphs: scene.glyphs)
      .draw(on: &canvas)
    LearningTablesView(scene: scene, lesson: lesson, data: data, layout: layout, words: words)
      .draw(on: &canvas)
    LearningPlot(scene: scene, lesson: lesson, data: data, layout: layout, words: words)
      .draw(on: &canvas)
    LearningPanel(scene: scene, lesson: lesson, data: data, layout: layout, words: words)
      .draw(on: &canvas)
    drawPicture(on: &canvas)
    HelpBar(state: scene.state, glyphs: scene.glyphs).draw(
      row: layout.help, besides: layout.noticePlaces, on: &canvas)
  }

  /// Draws what is known of a lesson; as long as nothing is, what is being worked on.
  static func draw(
    _ scene: Scene, _ lesson: Lesson?, _ layout: LearningLayout, on canvas: inout Canvas
  ) {
    guard let lesson, let data = scene.data.lesson else {
      canvas.write(scene.problem.name, row: 0, column: 1, role: .heading)
      return HelpBar(state: scene.state, glyphs: scene.glyphs).draw(
        row: layout.help, besides: layout.noticePlaces, on: &canvas)
    }
    LearningView(scene: scene, lesson: lesson, data: data, layout: layout).draw(on: &canvas)
  }

  /// In a line of sentences.
  var spoken: String {
    let panel = LearningPanel(
      scene: scene, lesson: lesson, data: data, layout: layout, words: words)
    return [position + ".", worth, panel.spoken].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What the last iteration has come to, and by how much that is more than the one before: what
  /// the curve shows.
  private var worth: String {
    guard lesson.stage == .settled, data.iterations.indices.contains(lesson.iteration) else {
      return ""
    }
    let present = data.iterations[lesson.iteration]
    let last = lesson.iteration > 0 ? data.iterations[lesson.iteration - 1] : nil
    let parts =
      ["\(words.objective) is \(amount(present.objective, last?.objective))"]
      + (present.heldOut.map { ["held out \(amount($0, last?.heldOut))"] } ?? [])
      + (lesson.isAtTheEnd ? ["converged"] : [])
    return parts.joined(separator: ", ") + "."
  }

  /// `-536.619 (+4.012 by this iteration)`.
  private func amount(_ value: Double, _ before: Double?) -> String {
    let text = scene.numbers.fixed(value)
    guard let before, value.isFinite, before.isFinite else { return text }
    let gain = value - before
    let digits = Numbers.digits(toShow: gain.magnitude)
    let change = scene.numbers.fixed(gain, digits: digits)
    return "\(text) (\(gain > 0 ? "+" : "")\(change) by this iteration)"
  }

  private var position: String {
    let iteration =
      data.isConverged
      ? "iteration \(lesson.iteration) of \(data.iterations.count - 1)"
      : "iteration \(lesson.iteration)"
    let playing = scene.state.playback.isPlaying ? " \(scene.glyphs.playheadForward)" : ""
    let amount =
      data.sequences > 1
      ? ["\(Numbers.grouped(data.sequences)) sequences"] : []
    let (method, step) = ([lesson.plan.card.name] + amount, ["by \(granularity)"])
    // Where there is little room the vocabulary can be told by the words, and the step by the next
    // one.
    let forms = [
      [scene.words.vocabularyName] + method + step, method + step, method,
    ].map { ($0 + [iteration + playing]).joined(separator: scene.glyphs.separator) }
    let room = scene.width - DisplayWidth.of(scene.problem.name) - 4
    return forms.first { DisplayWidth.of($0) <= room }
      ?? forms[DisplayWidth.of(forms[1]) < scene.width / 2 ? 1 : 2]
  }

  private var granularity: String {
    switch lesson.granularity {
    case .iteration: "iteration"
    case .row: "row"
    case .number: "number"
    }
  }

  private func drawPicture(on canvas: inout Canvas) {
    guard layout.hasPicture, scene.data.layer != nil else { return }
    Rule(title: pictureTitle, glyphs: scene.glyphs, role: .plain)
      .draw(row: layout.picture.lowerBound, width: scene.width, on: &canvas)
    TrellisPicture(scene: scene).draw(on: &canvas)
  }

  private var pictureTitle: String {
    let gamma = "\(scene.glyphs.gamma)_t(z)"
    let what: String
    switch lesson.plan.card.counted {
    case .best: what = "the best path alone counts"
    case .reference: what = "the reference alone counts"
    case .all:
      what =
        scene.words.isInference
        ? "\(gamma): how probable each state is, given all"
        : "how often the soft policy is where"
    }
    return "\(what)  \(scene.glyphs.onPath) \(scene.words.path)"
  }
}
