import DynamicProgramming
import Exploration

/// What just happened, and what comes next, in plain words.
struct Sentences {
  let scene: Scene
  let subject: PanelSubject

  private var words: Words { scene.words }

  var all: [String] {
    VerdictSentence(scene: scene).map { [$0.text] + rest } ?? rest
  }

  private var rest: [String] {
    switch subject {
    case .base: base
    case .answer: AnswerSentences(scene: scene).all
    case .final(let cell):
      [final(cell), arrival(at: cell), "Esc goes back to the playhead."].filter { !$0.isEmpty }
    case .unknown(let cell):
      [
        "\(words.value(of: cell)) has not been computed yet.",
        "Space goes on; b finishes the backward pass; Esc goes back to the playhead.",
      ]
    case .backup(let moment): BackupSentence(scene: scene, moment: moment).all + density
    case .inspection(let cell):
      [
        BackupSentence(scene: scene, cell: cell).happened, arrival(at: cell),
        "Esc goes back to the playhead.",
      ].filter { !$0.isEmpty }
    case .choice(let moment, let inspected):
      ChoiceSentence(scene: scene, moment: moment, inspected: inspected).all
    case .prediction(let guess):
      [
        "Which sum R + V is the largest? Arrows point, Space says \(words.name(guess.state)).",
        "Esc withdraws the question.",
      ]
    case .upcoming(let cell, let inspected):
      [upcoming(cell, inspected)]
    }
  }

  private var base: [String] {
    let n = scene.timesteps
    let base =
      scene.problem.trellis.final == nil
      ? "V_\(n) = 0: nothing is left to \(words.isInference ? "explain" : "earn") after the last timestep."
      : words.isDecision
        ? "V_\(n) is the reward for ending in a state: what is earned after the last move."
        : "V_\(n) is the log-probability of stopping in a state: all that is left to explain."
    let others = [deadEnds, convergence, chance, strip]
    return [base, firstStep] + others.filter { !$0.isEmpty }
  }

  /// What the line of all timesteps will show.
  private var strip: String {
    guard scene.rows.strip != nil, !scene.parts.showsAllTimesteps else { return "" }
    return "The line above has all timesteps: \(StripWords(scene: scene).signs)."
  }

  /// Most files mean ends by states without moves; here nothing goes on from there.
  private var deadEnds: String {
    let dead = scene.session.model.deadEnds
    if dead.isEmpty { return "" }
    let names = dead.prefix(3).map { words.name($0) }.joined(separator: ", ")
    let more = dead.count > 3 ? ", \(scene.glyphs.ellipsis)" : ""
    if scene.problem.telling.padding != nil {
      return
        "Dead ends: \(names)\(more) can be reached and are not final, so no path goes there; a line "
        + "with the state alone in the file makes it final."
    }
    return "Dead ends: \(names)\(more) can be reached, and no path goes on from there; absorbing: "
      + "[\(names)\(more)] in the file ends it there instead."
  }

  /// A horizon without end, cut where V comes to rest.
  private var convergence: String {
    guard let convergence = scene.problem.convergence else { return "" }
    let n = Numbers.grouped(convergence.iterations)
    return
      "Every column to the left is an iteration; there are \(n), the fewest after which no V moves "
      + "by more than \(ToleranceText(convergence.tolerance, scene.numbers).text)."
  }

  private var chance: String {
    let problem = scene.problem
    if problem.outcomes != nil {
      return
        "Moves have several outcomes: R is log p + reward of one of them. v also shows what is best on "
        + "average."
    }
    return problem.startsByChance
      ? "z_0 is one of several states, by chance: R_1 is log p(z_0) + reward." : ""
  }

  private var firstStep: String {
    let n = scene.timesteps
    let first = n == 1 ? TrellisCell.start : TrellisCell(t: n - 1, state: 0)
    let value = words.value(of: first)
    return "Space: the first backup, \(value) = max over z_\(first.t + 1) of R_\(first.t + 1) + "
      + "\(scene.problem.trellis.discount == 1 ? "" : scene.glyphs.gamma + " ")V_\(first.t + 1)."
  }

  /// Where a factor of what is looked at is above 0 although it is no score.
  private var density: [String] {
    guard !scene.problem.emitsScores, !words.isDecision,
      let candidates = scene.window.focus?.candidates,
      candidates.contains(where: { $0.emission > 0 })
    else { return [] }
    return ["A density is no probability: where it is above 1 its log is above 0."]
  }

  private func final(_ cell: TrellisCell) -> String {
    let value = scene.numbers.fixed(scene.problem.trellis.finalValue(cell.state))
    let reason =
      scene.problem.trellis.final == nil
      ? "nothing comes after the last timestep"
      : words.isDecision ? "the reward for ending there" : "the log-probability of stopping there"
    return "\(words.value(of: cell)) = \(value): \(reason)."
  }

  /// Where the choice of the cell was made, or was not: one timestep earlier.
  private func arrival(at cell: TrellisCell) -> String {
    guard let arrival = scene.data.arrival else { return "" }
    let q = words.actionValue(from: arrival.from, to: cell.state)
    let number = scene.numbers.fixed(arrival.candidate.q)
    let place = arrival.from.isStart ? "at the start" : "at t = \(arrival.from.t)"
    if arrival.candidate.q == -.infinity {
      let reason = words.impossibility(of: arrival.candidate, from: arrival.from)
      return arrival.from.isStart
        ? "The path could not come here at t = 1: \(reason)."
        : "The path could not come here from \(words.name(arrival.from.state)), \(place): \(reason)."
    }
    return arrival.isTaken
      ? "The path came here by \(q) = \(number), chosen \(place) (key \(keyBack))."
      : "The path passed it over \(place): \(q) = \(number)."
  }

  /// What goes to the timestep before: over a map the arrows go from cell to cell.
  private var keyBack: String { scene.state.isOnMap ? "<" : "Left" }

  private func upcoming(_ cell: TrellisCell, _ inspected: Int) -> String {
    scene.refusal(of: inspected, from: cell)
      ?? "Next the path leaves \(cell.isStart ? "the start" : words.name(cell.state)). "
      + "Enter takes \(words.name(inspected)); Space takes what is best."
  }
}

/// What came of a guess: if it was wrong, the two sums side by side.
struct VerdictSentence {
  let scene: Scene
  let verdict: Prediction.Verdict
  let backup: Backup

  /// - Returns: nil if the last guess was about another cell, or there was none.
  init?(scene: Scene) {
    guard let verdict = scene.state.prediction?.last, let backup = scene.window.focus,
      backup.cell == verdict.guess.cell
    else { return nil }
    self.scene = scene
    self.verdict = verdict
    self.backup = backup
  }

  var text: String {
    guard let winner = backup.choice.map({ backup.candidates[$0] }),
      let guessed = backup.candidates.first(where: { $0.state == verdict.guess.state })
    else { return "" }
    if verdict.isRight {
      return backup.optimalCount > 1
        ? "Right: \(name(guessed)) is one of \(backup.optimalCount) best."
        : "Right: \(name(guessed))."
    }
    return
      "Wrong: \(name(winner)) wins, \(sum(winner)); you said \(name(guessed)), \(sum(guessed))."
  }

  private func name(_ candidate: Candidate) -> String { scene.words.name(candidate.state) }

  private func sum(_ candidate: Candidate) -> String {
    let digits = Numbers.digits(toShow: backup.choice.map { backup.candidates[$0].q - candidate.q })
    let terms = Sum(scene: scene, digits: digits)
    return "\(terms.text(of: candidate)) = \(scene.numbers.fixed(candidate.q, digits: digits))"
  }
}
