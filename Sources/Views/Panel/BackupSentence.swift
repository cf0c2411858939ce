import DynamicProgramming
import Exploration

/// A sentence on a step of the backward pass.
struct BackupSentence {
  let scene: Scene
  let cell: TrellisCell
  private let moment: Moment?
  private let revealed: RevealedBackup?

  init(scene: Scene, moment: Moment) {
    self.scene = scene
    self.cell = moment.cell
    self.moment = moment
    self.revealed = scene.window.focus.map {
      RevealedBackup($0, revealed: moment.isComplete ? nil : moment.revealed)
    }
  }

  /// On a cell away from the playhead.
  init(scene: Scene, cell: TrellisCell) {
    self.scene = scene
    self.cell = cell
    self.moment = nil
    self.revealed = scene.window.focus.map { RevealedBackup($0, revealed: nil) }
  }

  private var words: Words { scene.words }

  var all: [String] {
    if scene.showsPieces && cell.isStart {
      return [happened] + BlockageSentence(scene: scene).pieces(atMost: scene.rows.panel.count)
    }
    return [happened, next].filter { !$0.isEmpty }
  }

  var happened: String {
    guard let revealed else { return "" }
    if let moment, !moment.isComplete { return comparing(moment, revealed) }
    if cell.isStart { return atStart(revealed) }
    guard let winner = revealed.winner else {
      return "From \(words.name(cell.state)) no path goes on: \(nothing(revealed))."
    }
    return winning(winner, revealed)
  }

  private func comparing(_ moment: Moment, _ revealed: RevealedBackup) -> String {
    guard let last = revealed.candidates.last else { return "" }
    let name = words.name(last.state)
    let verdict: String
    if last.q == -.infinity {
      verdict = "\(name) leads nowhere: no path goes on from there"
    } else if revealed.winner?.state == last.state {
      verdict =
        revealed.candidates.count == 1 ? "\(name) is the first" : "\(name) is the best so far"
    } else {
      verdict = revealed.isBest(last) ? "\(name) ties with the best so far" : "\(name) is no better"
    }
    return "Candidate \(moment.revealed) of \(moment.candidates): \(verdict)."
  }

  private func nothing(_ revealed: RevealedBackup) -> String {
    revealed.candidates.isEmpty
      ? "no edge leaves it that the observation allows" : "wherever it leads, it ends there"
  }

  private func winning(_ winner: Candidate, _ revealed: RevealedBackup) -> String {
    let from = words.name(cell.state)
    let to = words.name(winner.state)
    if revealed.tied > 1 {
      return "From \(from), \(revealed.tied) states are equally good: a tie. "
        + "\(to) is listed first, so the policy takes it."
    }
    guard let gap = revealed.gap else {
      return "From \(from), only \(to) leads on."
    }
    let amount = scene.numbers.fixed(gap, digits: Numbers.digits(toShow: gap)) + words.unit
    if words.isInference && !words.isDecision {
      return from == to
        ? "From \(from), staying in \(to) explains the rest best, by \(amount)."
        : "From \(from), going on to \(to) explains the rest best, by \(amount)."
    }
    let action = best(words.moves(to: winner.state, from: cell), to: to)
    return "In \(from), \(action): worth \(amount) more than the next best."
  }

  private func best(_ moves: [String], to target: String) -> String {
    let names = moves.map { words.clip($0, to: 12) }
    switch names.count {
    case 0: return "the best action is to go to \(target)"
    case 1: return "the best move is \(names[0]), to \(target)"
    default:
      let list = names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
      return "\(list) are equally good moves, to \(target)"
    }
  }

  private func atStart(_ revealed: RevealedBackup) -> String {
    guard revealed.winner != nil else { return BlockageSentence(scene: scene).text }
    let optimum = scene.numbers.fixed(revealed.best)
    let count = PathCountWords(of: scene.session.model).text
    let goal = words.isInference ? "log-joint" : "return"
    return "V_0 = \(optimum) is the best \(goal) of any path. \(count)"
  }

  private var next: String {
    let schedule = scene.session.schedule
    let position = schedule.boundary(after: scene.session.playhead, by: scene.state.granularity)
    guard position > scene.session.playhead, let following = schedule.moment(at: position) else {
      return ""
    }
    if following.phase == .forward { return "Next: the path, from the start: z_1." }
    if scene.state.granularity == .edge, following.cell == cell {
      return ""
    }
    if scene.state.granularity == .column {
      return following.cell.isStart ? "Next: V_0." : "Next: all of V_\(following.cell.t)."
    }
    return "Next: \(words.value(of: following.cell))."
  }
}

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
    if let regret = scene.rollout?.regrets[t] {
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
    if scene.session.isFinished { return "" }
    return "Next: z_\(t + 1), after \(words.name(scene.rollout?.state(at: t) ?? 0))."
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
    scene.refusal(of: state, from: moment.cell)
      ?? "Enter takes \(words.name(state)) at t = \(t) instead, and shows the regret. Esc goes back."
  }
}
