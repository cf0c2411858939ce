import Console

/// What is said of a decision that is weaker than those beside it: a local minimum of the margin.
struct WeakDecisionWords {
  let t: Int
  /// The last of those in a row that are as weak; `t` where it is alone.
  let last: Int
  /// Which one it is, 1 being the weakest of all.
  let rank: Int
  let count: Int
  /// What the best path with another state there loses.
  let margin: Double
  /// Another one of the same margin; nil where none is.
  let asClose: Int?
  let glyphs: Glyphs

  /// In a sentence: what it costs to decide otherwise comes first, then which of how many it is and
  /// what they are.
  ///
  /// - Parameters:
  ///   - width: how many columns it may have.
  ///   - allRevealed: whether everything had to be revealed for it.
  func text(fitting width: Int, allRevealed: Bool) -> String {
    let back = allRevealed ? " All revealed, 0 goes back." : ""
    let start = "\(timesteps): \(cost)"
    let whole = "\(start); \(told)\(tie)"
    let closed = "\(start); \(place)\(tie)"
    let forms = ["\(whole).\(back)", "\(whole).", "\(closed).\(back)", "\(closed)."]
    return forms.first { DisplayWidth.of($0) <= width } ?? forms[3]
  }

  /// The same in some 28 columns: where it is and what it costs is told in any case.
  var briefs: [String] {
    let amount = margin == 0 ? "a tie" : "margin \(number(margin))"
    let start = "\(timesteps): \(amount)"
    let others = asClose.map { ", as t = \(Numbers.grouped($0))" } ?? ""
    return ["\(start)\(others), \(place)", "\(start), \(place)", "\(start)\(others)", start]
  }

  /// `t = 5`, `t = 5–7`.
  private var timesteps: String { TimestepWords(glyphs: glyphs).text(t...max(t, last)) }

  private func number(_ margin: Double) -> String {
    Numbers(glyphs: glyphs).fixed(margin, digits: Numbers.digits(toShow: margin))
  }

  /// What another state there would lose.
  private var cost: String {
    if margin == 0 { return "a tie, another state there is as good" }
    return "margin \(number(margin))" + (last > t ? " at each" : "")
  }

  private var place: String {
    if count > 1 { return "\(number) of \(Numbers.grouped(count)) weak decisions" }
    return last > t ? "the only weak stretch" : "the only weak decision"
  }

  /// The same with what is counted: those whose margin is a local minimum.
  private var told: String {
    count == 1
      ? "\(place), no margin is smaller"
      : "\(number) of \(Numbers.grouped(count)) decisions weaker than their neighbours"
  }

  /// `weakest`, `2nd weakest`.
  private var number: String {
    if rank == 1 { return "weakest" }
    let isTeen = (11...13).contains(rank % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][rank % 10] ?? "th"
    return "\(Numbers.grouped(rank))\(ending) weakest"
  }

  private var tie: String {
    asClose.map { ", t = \(Numbers.grouped($0)) is as close" } ?? ""
  }
}
