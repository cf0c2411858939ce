import DynamicProgramming
import Exploration

/// A sentence on a step of the forward pass.
struct ChoiceSentence {
  let scene: Scene
  let moment: Moment
  let inspected: Int?

  private var words: Words { scene.words }
  private var t: Int { moment.cell.t + 1 }

  var all: [String] {
    guard let backup = scene.window.focus else { return [] }
    let revealed = RevealedBackup(backup, revealed: moment.isComplete ? nil : moment.revealed)
    if !moment.isComplete { return [comparing(revealed)] }
    if let inspected, inspected != scene.decidedState(at: t) { return [looking(at: inspected)] }
    if let regret = scene.session.rollout?.regrets[t] {
      return [deviated(regret, revealed), "The rest of the path is greedy again."]
    }
    return [chosen(revealed), next]
  }

  private func comparing(_ revealed: RevealedBackup) -> String {
    guard let last = revealed.candidates.last else { return "" }
    let verdict = revealed.winner?.state == last.state ? "the best so far" : "no better"
    return "Candidate \(moment.revealed) of \(moment.candidates) for z_\(t): "
      + "\(words.name(last.state)) is \(verdict)."
  }

  private func chosen(_ revealed: RevealedBackup) -> String {
    guard let winner = revealed.winner else { return "" }
    let choice = "z_\(t) = \(words.name(winner.state))"
    if revealed.tied > 1 {
      return "\(choice): a tie of \(revealed.tied), and it is listed first."
    }
    guard let gap = revealed.gap else { return "\(choice): the only way on." }
    let amount = scene.numbers.fixed(gap, digits: Numbers.digits(toShow: gap)) + words.unit
    return "\(choice): its Q* is the largest, by \(amount)."
  }

  private var next: String {
    if scene.session.isFinished { return completed }
    return "Next: z_\(t + 1), after \(words.name(scene.session.rollout?.state(at: t) ?? 0))."
  }

  private var completed: String {
    let path = scene.session.deviations.isEmpty ? words.path : "path"
    let count = PathCountWords(count: scene.session.model.optimalPaths).text
    let ending = scene.session.deviations.isEmpty ? " \(count)" : ""
    return "That completes the \(path)\(spelledOut).\(ending)"
  }

  /// The states of a short path.
  private var spelledOut: String {
    guard scene.timesteps <= 12, let states = scene.session.rollout?.states else { return "" }
    let names = states.map { words.name($0) }.joined(separator: " ")
    return names.count <= 50 ? ": \(names)" : ""
  }

  private func deviated(_ regret: Double, _ revealed: RevealedBackup) -> String {
    let taken = scene.decidedState(at: t).map { words.name($0) } ?? ""
    let greedy = revealed.winner.map { words.name($0.state) } ?? ""
    let digits = Numbers.digits(toShow: regret)
    return
      "You took \(taken) instead of \(greedy): the \(words.total) falls by exactly the regret, "
      + "\(scene.numbers.fixed(regret, digits: digits))\(words.unit)."
  }

  private func looking(at state: Int) -> String {
    "Enter takes \(words.name(state)) at t = \(t) instead, and shows the regret. Esc goes back."
  }
}
