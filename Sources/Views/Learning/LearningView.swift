import Console
import DynamicProgramming
import Exploration
import Solvers

/// A learner at work: the numbers, what each iteration was worth, why a number moved, and the present
/// sequence with what is counted of it.
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
      row: layout.help, noticeRow: layout.notice, on: &canvas)
  }

  /// Draws what is known of a lesson; as long as nothing is, what is being worked on.
  static func draw(
    _ scene: Scene, _ lesson: Lesson?, _ layout: LearningLayout, on canvas: inout Canvas
  ) {
    guard let lesson, let data = scene.data.lesson else {
      canvas.write(scene.problem.name, row: 0, column: 1, role: .heading)
      return HelpBar(state: scene.state, glyphs: scene.glyphs).draw(
        row: layout.help, noticeRow: layout.notice, on: &canvas)
    }
    LearningView(scene: scene, lesson: lesson, data: data, layout: layout).draw(on: &canvas)
  }

  /// In a line of sentences.
  var spoken: String {
    position + ". "
      + LearningPanel(scene: scene, lesson: lesson, data: data, layout: layout, words: words).spoken
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
    let parts =
      [scene.words.vocabularyName, lesson.plan.card.name] + amount
      + ["by \(granularity)", iteration + playing]
    let text = parts.joined(separator: scene.glyphs.separator)
    // Where there is little room the vocabulary can be told by the words.
    return DisplayWidth.of(text) < scene.width - 2
      ? text : parts.dropFirst().joined(separator: scene.glyphs.separator)
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
    switch lesson.plan.card.name {
    case "viterbi", "perceptron": what = "the best path alone counts"
    case "counts": what = "the reference alone counts"
    default:
      what =
        scene.words.isInference
        ? "\(gamma): how probable each state is, given all"
        : "how often the soft policy is where"
    }
    return "\(what)  \(scene.glyphs.onPath) \(scene.words.path)"
  }
}
