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
    case .final(let cell): [final(cell), "Esc goes back to the playhead."]
    case .unknown(let cell):
      [
        "\(words.value(of: cell)) has not been computed yet.",
        "Space goes on; b finishes the backward pass; Esc goes back to the playhead.",
      ]
    case .backup(let moment): BackupSentence(scene: scene, moment: moment).all
    case .inspection(let cell):
      [BackupSentence(scene: scene, cell: cell).happened, "Esc goes back to the playhead."]
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
    return [base, firstStep] + (scene.problem.outcomes == nil ? [] : [chance])
  }

  private var chance: String {
    "Moves have several outcomes: R is log p + reward of one of them. v also shows what is best on "
      + "average."
  }

  private var firstStep: String {
    let n = scene.timesteps
    let first = n == 1 ? TrellisCell.start : TrellisCell(t: n - 1, state: 0)
    let value = words.value(of: first)
    return "Space: the first backup, \(value) = max over z_\(first.t + 1) of R_\(first.t + 1) + "
      + "\(scene.problem.trellis.discount == 1 ? "" : scene.glyphs.gamma + " ")V_\(first.t + 1)."
  }

  private func final(_ cell: TrellisCell) -> String {
    let value = scene.numbers.fixed(scene.problem.trellis.finalValue(cell.state))
    let reason =
      scene.problem.trellis.final == nil
      ? "nothing comes after the last timestep"
      : words.isDecision ? "the reward for ending there" : "the log-probability of stopping there"
    return "\(words.value(of: cell)) = \(value): \(reason)."
  }

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

/// Why no path is possible.
struct BlockageSentence {
  let scene: Scene

  var text: String {
    guard let blockage = scene.session.model.blockage else { return "No path is possible." }
    switch blockage.reason {
    case .transition:
      return "No path is possible: blocked at t = \(blockage.t): no edge leads there from any "
        + "state that can be reached."
    case .emission:
      let x = scene.words.observation(at: blockage.t).map { "'\($0)'" } ?? "x_\(blockage.t)"
      return "No path is possible: blocked at t = \(blockage.t): no state that can be reached "
        + "can emit \(x)."
    case .constraint:
      return "No path is possible: blocked at t = \(blockage.t): what is pinned and forbidden "
        + "there leaves no state that can be reached."
    case .final:
      return
        "No path is possible: blocked after t = \(blockage.t - 1): none may stop where it ends."
    }
  }
}
