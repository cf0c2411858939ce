import Console
import DynamicProgramming
import Exploration

/// What a second path does differently, and what a wrong choice costs, in a sentence each.
struct DifferenceWords {
  let session: Session
  let words: Words

  private var numbers: Numbers { Numbers(glyphs: words.glyphs) }

  /// `t = 2: down to r3c1 costs 100.000, most of all; any other choice 2.000 or more.`
  ///
  /// - Parameter width: how many columns it may have: what others cost is told where there is room,
  ///   and if there are others that cost something.
  func text(of mistake: Mistakes.Mistake, rank: Int, of count: Int, width: Int) -> String {
    let costs = brief(of: mistake)
    let place = place(of: mistake, rank: rank, of: count)
    let start = "t = \(Numbers.grouped(mistake.t)): \(costs)"
    let whole = "\(start), \(place)"
    let hasOthers = mistake.least > 0 && mistake.least < mistake.regret
    let others = hasOthers ? "; any other choice \(amount(mistake.least)) or more" : ""
    let forms = ["\(whole)\(others).", "\(whole).", "\(start)."]
    return forms.first { DisplayWidth.of($0) <= width } ?? forms[2]
  }

  /// `most of all`, or that others cost as much.
  private func place(of mistake: Mistakes.Mistake, rank: Int, of count: Int) -> String {
    let number = "number \(rank) of \(Numbers.grouped(count))"
    let others = (session.mistakes?.countAsDear(as: mistake) ?? 1) - 1
    if others == 0 { return rank == 1 ? "most of all" : number }
    let ties = "as much as \(others == 1 ? "one other" : "\(others) others")"
    return rank == 1 ? "most of all, \(ties)" : "\(ties), \(number)"
  }

  /// The same in few words: what it costs and where is told in any case.
  func briefs(of mistake: Mistakes.Mistake) -> [String] {
    let start = "t = \(Numbers.grouped(mistake.t)): "
    let (choice, cost) = (move(of: mistake), amount(mistake.regret))
    return [
      start + brief(of: mistake),
      "\(start)\(choice ?? words.name(mistake.state)) costs \(cost)\(words.unit)",
      "\(start)costs \(cost)\(words.unit)", "\(start)costs \(cost)",
    ]
  }

  /// What a decision problem calls the move; nil elsewhere.
  private func move(of mistake: Mistakes.Mistake) -> String? {
    let before = mistake.t == 1 ? nil : session.model.greedyPath?.state(at: mistake.t - 1)
    return words.problem.move(from: before, to: mistake.state)
  }

  /// `down to r3c1 costs 100.000`
  private func brief(of mistake: Mistakes.Mistake) -> String {
    let name = words.name(mistake.state)
    let choice = move(of: mistake).map { "\($0) to \(name)" }
    return "\(choice ?? name) costs \(amount(mistake.regret))\(words.unit)"
  }

  /// `t = 12–14 (1 of 2): fair ×3; the other path loaded ×3, 1.000 less.`; on a map in words for one
  /// who walks.
  ///
  /// - Parameter width: how many columns it may have: as many runs are told as that leaves room
  ///   for.
  func text(of difference: PathDifference, width: Int) -> String {
    if let detour = difference.detour {
      let words = DetourWords(
        difference: difference, detour: detour, words: words, worth: worth(of: difference))
      return words.text(width: width)
    }
    let runs = RunWords(words: words)
    let most = max(difference.own.runs.count, difference.other.runs.count)
    let texts = (1...max(1, most)).reversed().lazy.map { count in
      "\(place(of: difference)): \(runs.text(of: difference.own, atMost: count)); the other path "
        + "\(runs.text(of: difference.other, atMost: count)), \(worth(of: difference))."
    }
    return texts.first { DisplayWidth.of($0) <= width } ?? texts.last ?? ""
  }

  private func place(of difference: PathDifference) -> String {
    let place = TimestepWords(glyphs: words.glyphs).text(difference.timesteps)
    let count = Numbers.grouped(difference.count)
    return "\(place) (\(difference.place) of \(count))"
  }

  /// What the other one is worth as a whole.
  private func worth(of difference: PathDifference) -> String {
    if difference.loss == .infinity { return "which is impossible" }
    if difference.loss == 0 { return "as good" }
    let comparison = difference.loss > 0 ? "less" : "more"
    return "\(amount(difference.loss.magnitude))\(words.unit) \(comparison)"
  }

  private func amount(_ number: Double) -> String {
    numbers.fixed(number, digits: Numbers.digits(toShow: number))
  }
}
