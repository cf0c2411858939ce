import DynamicProgramming
import Exploration

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
