import Console
import DynamicProgramming
import Exploration

/// What the panel says once everything is revealed: the path in runs, what it is worth, how many
/// are as good, and what can be asked of it.
struct AnswerSentences {
  let scene: Scene

  /// More are not read.
  private static let mostRuns = 40
  /// Nor are more lines of them, where few have room.
  private static let mostLines = (low: 2, high: 4)

  var all: [String] {
    [
      path, worth, reference, questions, StripWords(scene: scene).mixed,
      StripWords(scene: scene).numbers,
    ].filter { !$0.isEmpty }
  }

  /// How much of what is known to be right is so, and what that costs.
  private var reference: String {
    guard let blame = scene.session.blame, let known = scene.problem.reference?.known, known > 0
    else { return "" }
    if scene.session.model.rival != nil { return rival(blame, of: known) }
    let right = Int(((blame.agreement ?? 0) * Double(known)).rounded())
    let share = "\(Numbers.grouped(right)) of \(Numbers.grouped(known)) known timesteps"
    let title = scene.words.isInference ? "The reference" : "The demonstration"
    guard let regret = blame.regret else {
      return "\(title) is impossible; the path agrees at \(share). d goes to where it parts."
    }
    if blame.disagreements.isEmpty {
      return "\(title) is this path, at all \(Numbers.grouped(known)) timesteps that are known."
    }
    let amount =
      scene.numbers.fixed(regret, digits: Numbers.digits(toShow: regret)) + scene.words.unit
    let worth = regret == 0 ? "as much" : "\(amount) less"
    return "\(title) agrees at \(share) and is worth \(worth). d goes to where it parts."
  }

  /// What another model's path is to this one.
  private func rival(_ blame: Blame, of count: Int) -> String {
    let name = scene.referenceName.prefix(1).uppercased() + scene.referenceName.dropFirst()
    if blame.disagreements.isEmpty { return "\(name) is the same." }
    let parted = blame.disagreements.reduce(0) { $0 + $1.timesteps.count }
    let place = "at \(Numbers.grouped(parted)) of \(Numbers.grouped(count)) timesteps"
    guard let regret = blame.regret else {
      return "\(name) is elsewhere \(place), which is impossible here. d goes there."
    }
    let amount =
      scene.numbers.fixed(regret, digits: Numbers.digits(toShow: regret)) + scene.words.unit
    return "\(name) is elsewhere \(place), and worth \(amount) less here. d goes there."
  }

  /// `fair ×48 → loaded ×19 → …`, or the moves: `↑ → ×11 ↓`.
  private var path: String {
    guard let runs = scene.session.runs(atMost: Self.mostRuns) else { return "" }
    let words = RunWords(words: scene.words)
    let texts = runs.runs.map(words.text(of:))
    let shown = fitting(texts, words.between)
    let text = texts.prefix(shown).joined(separator: words.between)
    let isAll = runs.isComplete && shown == texts.count
    return isAll ? text : text + words.more
  }

  /// How many runs leave the sentences that follow their lines.
  private func fitting(_ texts: [String], _ between: String) -> Int {
    let lines = scene.rows.panel.count < 12 ? Self.mostLines.low : Self.mostLines.high
    // At the end of a line a name may have no room.
    let longest = texts.map { DisplayWidth.of($0) }.max() ?? 0
    var room = lines * max(1, scene.width - 2 - longest) + longest
    for (place, text) in texts.enumerated() {
      room -= DisplayWidth.of(text + between)
      if room < 0 { return max(1, place) }
    }
    return texts.count
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
    let count = PathCountWords(of: scene.session.model).text
    return "Its \(scene.words.total) is \(total), the optimum. \(count)"
  }

  private var questions: String {
    "How close was it? w goes to the weakest decision, a shows the other path, B lists the best "
      + "ones."
  }
}
