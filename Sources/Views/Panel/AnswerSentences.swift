import DynamicProgramming
import Exploration

/// What the panel says once everything is revealed: the path in runs, what it is worth, how many are
/// as good, and what can be asked of it.
struct AnswerSentences {
  let scene: Scene

  /// More are not read.
  private static let mostRuns = 40

  var all: [String] { [path, worth, questions].filter { !$0.isEmpty } }

  /// `fair ×48 → loaded ×19 → …`, or the moves: `↑ → ×11 ↓`.
  private var path: String {
    guard let (runs, isComplete) = scene.session.runs(atMost: Self.mostRuns) else { return "" }
    let isOnMap = scene.problem.grid != nil
    let between = isOnMap ? " " : " \(scene.glyphs.arrow) "
    let text = runs.map { run in
      let name = run.move.map { isOnMap ? scene.glyphs.arrow(ofMove: $0) : $0 }
      return (name ?? scene.words.name(run.state))
        + (run.count > 1 ? " \(scene.glyphs.times)\(Numbers.grouped(run.count))" : "")
    }.joined(separator: between)
    return isComplete ? text : text + between + scene.glyphs.ellipsis
  }

  private var worth: String {
    guard let ledger = scene.data.ledger else { return "" }
    let total = scene.numbers.fixed(ledger.total)
    if ledger.regret > 0 {
      let digits = Numbers.digits(toShow: ledger.regret)
      return
        "Its \(scene.words.total) is \(total): \(scene.numbers.fixed(ledger.regret, digits: digits))"
        + "\(scene.words.unit) below the optimum, the sum of the regrets."
    }
    let count = PathCountWords(count: scene.session.model.optimalPaths).text
    return "Its \(scene.words.total) is \(total), the optimum. \(count)"
  }

  private var questions: String {
    "How close was it? w goes to the weakest decision, a shows the other path, B lists the best "
      + "ones."
  }
}
