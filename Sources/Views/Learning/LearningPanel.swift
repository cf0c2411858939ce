import Console
import DynamicProgramming
import Exploration
import Solvers

/// What is said of a lesson: the number that is looked at with its equation, why it moved, and what
/// has become of the path.
struct LearningPanel {
  let scene: Scene
  let lesson: Lesson
  let data: LessonData
  let layout: LearningLayout
  let words: LessonWords

  private var numbers: Numbers { scene.numbers }
  private var name: String {
    data.selection.map { words.name(of: $0.place, in: lesson.tables) } ?? ""
  }

  func draw(on canvas: inout Canvas) {
    let top = layout.panel.lowerBound
    Rule(title: title, glyphs: scene.glyphs).draw(row: top, width: scene.width, on: &canvas)
    let width = scene.width - 2
    let equation =
      equations.first { DisplayWidth.of($0) <= width } ?? equations[equations.count - 1]
    var lines: [(text: String, role: Role)] = [(equation, .strong)]
    if let change { lines.append((change, .plain)) }
    let room = max(1, layout.panel.count - 1 - lines.count)
    lines += told(width: width, lines: room).map { ($0, .plain) }
    for (offset, line) in lines.prefix(layout.panel.count - 1).enumerated() {
      canvas.write(
        DisplayWidthClip.words(line.text, to: width, glyphs: scene.glyphs), row: top + 1 + offset,
        column: 1, role: line.role)
    }
  }

  /// The sentences that fit: without the numbers that were counted under, if that is what it takes.
  private func told(width: Int, lines: Int) -> [String] {
    let (under, rest) = sentences
    let whole = under.isEmpty ? rest : [under + rest[0]] + rest.dropFirst()
    let isWhole = Paragraph.wrap(whole[0], width: width).count <= lines
    let shown = isWhole ? whole : [Self.begun(rest[0])] + rest.dropFirst()
    return Paragraph.tell(shown, width: width, lines: lines, glyphs: scene.glyphs)
  }

  /// Everything in sentences.
  var spoken: String {
    let (under, rest) = sentences
    return [
      title + ".", equations[0] + ".", change.map { $0 + "." }, under + rest.joined(separator: " "),
    ]
    .compactMap(\.self).joined(separator: " ")
  }

  // MARK: What happens

  var title: String {
    switch lesson.stage {
    case .settled:
      lesson.iteration == 0
        ? "the start: \(startName)" : "after iteration \(lesson.iteration): \(name)"
    case .gathering(let columns):
      isGradient
        ? "iteration \(lesson.iteration + 1), counting: t = \(columns) of \(scene.timesteps)"
        : "iteration \(lesson.iteration + 1), E step: t = \(columns) of \(scene.timesteps)"
    case .renewing(let count):
      isGradient
        ? "iteration \(lesson.iteration + 1), the step: \(stepPlace(count))"
        : "iteration \(lesson.iteration + 1), M step: \(stepPlace(count))"
    }
  }

  private var isGradient: Bool { words.card.product != .probabilities }
  private var startName: String {
    lesson.plan.seed == 0 ? "the model's numbers" : "drawn at random, seed \(lesson.plan.seed)"
  }

  private func stepPlace(_ count: Int) -> String {
    count == 0 ? "all is counted" : "number \(count) of \(lesson.tables.order.count)"
  }

  /// What the number is made of, from long to short; the last one is the number alone.
  private var equations: [String] {
    guard let selection = data.selection else { return [""] }
    if let counted = selection.counted {
      return ["\(name): used \(numbers.fixed(counted)) times so far"]
    }
    guard let account = selection.account, let after = selection.after else {
      let now = selection.before ?? selection.after ?? selection.start
      return ["\(name) = \(now.map { value($0) } ?? "?")"]
    }
    return forms(of: account, after, selection.place)
  }

  private func forms(
    of account: NumberAccount, _ after: Double, _ place: LearningTables.Place
  ) -> [String] {
    let end = "\(name) = \(value(after))"
    switch account {
    case .share(let share):
      let figures = "\(words.figures(of: share)) = \(value(after))"
      return [
        "\(name) = \(words.fraction(of: place, in: lesson.tables)) = \(figures)",
        "\(name) = \(figures)", end,
      ]
    case .slope(let seen, let expected, let held, let isStep):
      let rest = isStep ? "best path" : "expected"
      let hold = held == 0 ? "" : " \(minus) 2\(scene.glyphs.lambda)w \(numbers.fixed(held))"
      let sum =
        "\(name): seen \(numbers.fixed(seen)) \(minus) \(rest) \(numbers.fixed(expected))\(hold) = "
        + words.signed(seen - expected - held)
      return ["\(sum); now \(value(after))", sum, end]
    case .fitted(_, let moment?):
      let figures = "\(words.figures(of: moment)) = \(value(after))"
      return [
        "\(name) = \(words.fraction(of: moment, at: place, in: lesson.tables)) = \(figures)",
        "\(name) = \(figures)", end,
      ]
    case .fitted(let observations, nil):
      return [
        "\(name) = \(value(after)), the likeliest for \(numbers.fixed(observations)) observations",
        end,
      ]
    case .extreme(let extreme, _):
      let rule = words.extreme(extreme.isLargest, of: place, in: lesson.tables)
      let rest = after == extreme.number ? "" : ", held at \(value(after))"
      return ["\(name) = \(rule) = \(value(extreme.number))\(rest)", end]
    case .stays: return ["\(name) = \(value(after)), which stays", end]
    }
  }

  private var minus: String { scene.charset == .unicode ? "−" : "-" }
  private func value(_ number: Double) -> String { numbers.fixed(number) }

  /// `0.800 → 0.820 (+0.020) by this iteration; at the start 0.600 (+0.220)`.
  private var change: String? {
    guard let selection = data.selection, selection.account != nil, let after = selection.after,
      let before = selection.before
    else { return nil }
    let arrow = scene.glyphs.arrow
    let move = after - before
    // As many digits as the move needs not to read as none.
    let readsAsNone = value(before) == value(after) && move != 0
    let digits = readsAsNone ? Numbers.digits(toShow: move.magnitude) : 3
    let shown = { (number: Double) in numbers.fixed(number, digits: digits) }
    let text =
      "\(shown(before)) \(arrow) \(shown(after)) (\(move > 0 ? "+" : "")\(shown(move))) by this "
      + "iteration"
    guard let start = selection.start else { return text }
    let longer = text + "; at the start \(value(start))"
    let whole = longer + " (\(words.signed(after - start)))"
    // Where there is no room, the difference is for the reader to take.
    return [whole, longer].first { DisplayWidth.of($0) <= scene.width - 2 } ?? text
  }

  // MARK: Why

  /// Why the number moved, and what has become of the path; before the first the numbers that were
  /// counted under, where that is worth telling.
  private var sentences: (under: String, rest: [String]) {
    if case .gathering(let columns) = lesson.stage { return ("", [gathering(columns)]) }
    guard let selection = data.selection, let account = selection.account else {
      return ("", [opening])
    }
    let under = isGradient ? "" : underNumbers
    switch account {
    case .share(let share): return (under, [self.share(share, selection), path])
    case .slope(let seen, let expected, let held, let isStep):
      return ("", [slope(seen - expected, held, isStep), path])
    case .fitted:
      return (under, ["each observation counts by how probable the state is there.", path])
    case .extreme(let extreme, let observations):
      let reason =
        "the \(extreme.isLargest ? "largest" : "smallest") of \(numbers.fixed(observations)) "
        + "observations: one that may be of this state counts as much as many."
      return (under, [reason, path])
    case .stays: return ("", ["It is frozen, or its row was never used.", path])
    }
  }

  private var opening: String {
    switch lesson.stage {
    case .renewing(let count) where count > 0:
      return "This number is still to come."
    case .renewing:
      let all = data.sequences > 1 ? " in all \(Numbers.grouped(data.sequences)) sequences" : ""
      return "Each number is now made anew from what was counted\(all). Space: the first one."
    default:
      return isGradient
        ? "Nothing has been learned yet. Space moves every number towards what \(words.references) "
          + "does and away from what the model expects; s shows it step by step."
        : "Nothing has been learned yet. Space: one iteration. It counts how often each state and "
          + "edge is used under these numbers (E), and makes the shares the new numbers (M). "
          + "s shows both step by step."
    }
  }

  /// By which numbers was counted.
  private var underNumbers: String {
    let iteration = lesson.stage == .settled ? lesson.iteration - 1 : lesson.iteration
    return iteration == 0
      ? "Under the numbers of the start, " : "Under the numbers of iteration \(iteration), "
  }

  private func share(_ share: RowShare, _ selection: LessonData.Selection) -> String {
    let table = lesson.tables.tables[selection.place.table]
    let (row, column) = (table.rows[selection.place.row], table.columns[selection.place.column])
    let (from, to) = (words.name(of: row), words.name(of: column, in: table))
    let (count, total) = (numbers.fixed(share.count), numbers.fixed(share.used))
    let who = scene.words.isInference ? "" : "the soft policy "
    switch (row, column) {
    case (.initial, _):
      return
        "\(who.isEmpty ? "a path begins" : who + "begins") in \(to) \(count) times of \(total)."
    case (_, .length):
      return "\(from) was entered \(total) times, \(count) of them for \(to)."
    case (_, .end):
      return "\(who.isEmpty ? "a path ends" : who + "ends") in \(from) \(count) times of its "
        + "\(total) visits."
    case (_, .state):
      let step = if case .step(let t) = table.subject { " at t = \(t)" } else { "" }
      return who.isEmpty
        ? "\(from) is followed by \(to)\(step) \(count) times of \(total)."
        : "\(who)takes \(from) \(scene.glyphs.arrow) \(to)\(step) on \(count) of its \(total) visits."
    case (_, .symbol):
      return "\(to) was seen \(count) of the \(total) times in \(from)."
    default: return "\(from) has \(count) of \(total)."
    }
  }

  private func slope(_ difference: Double, _ held: Double, _ isStep: Bool) -> String {
    let who = words.references
    let other =
      isStep
      ? "the best path" : scene.words.isInference ? "the model" : "the soft policy"
    let way =
      difference.magnitude < 0.0005
      ? "as often as" : difference > 0 ? "more often than" : "less often than"
    let verdict = Self.pull(difference)
    let hold =
      held.magnitude < 0.0005
      ? "" : ", and what holds the scores small \(Self.pull(-held) ?? "lets it stay")"
    return "\(Self.capitalized(who)) uses it \(way) \(other)"
      + (verdict.map { ": that \($0)" } ?? "") + "\(hold)."
  }

  private static func pull(_ slope: Double) -> String? {
    slope.magnitude < 0.0005 ? nil : slope > 0 ? "pulls it up" : "pulls it down"
  }

  /// As a sentence of its own; a name that it begins with stays as it is.
  private static func begun(_ text: String) -> String {
    ["a path ", "each ", "the "].contains { text.hasPrefix($0) } ? capitalized(text) : text
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// What is added at a column.
  private func gathering(_ columns: Int) -> String {
    guard let layer = scene.data.layer else { return "" }
    let t = min(columns, scene.timesteps)
    let shares = (0..<scene.session.model.states).compactMap { state -> (Int, Double)? in
      layer[TrellisCell(t: t, state: state)].map { (state, $0) }
    }
    let largest = shares.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(3)
    let parts = largest.map { "\(scene.words.name($0.0, width: 12)) \(numbers.fixed($0.1))" }
    let seen = scene.words.observation(at: t).map { ", x = \($0)" } ?? ""
    return
      "t = \(t)\(seen): \(parts.joined(separator: ", ")) are added to the counts of the states, "
      + "of what was seen there, and of the edges that arrive."
  }

  /// What has become of the path.
  private var path: String {
    guard let optimum = data.optimum else { return "" }
    if optimum == -.infinity { return "No path is possible with these numbers." }
    let total = "\(scene.words.total) of the path \(numbers.fixed(optimum))"
    guard let weakest = data.weakest, weakest.margin.isFinite else { return "The \(total)." }
    let digits = Numbers.digits(toShow: weakest.margin)
    return "The \(total); weakest at t = \(Numbers.grouped(weakest.t)), margin "
      + "\(numbers.fixed(weakest.margin, digits: digits))."
  }
}
