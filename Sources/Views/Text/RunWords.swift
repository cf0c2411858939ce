import Exploration

/// A path in runs, as text: `fair ×48 → loaded ×19`, or the moves of a grid world, `↑ → ×11 ↓`.
struct RunWords {
  let words: Words

  /// What stands between two runs.
  var between: String { isOnMap ? " " : " \(words.glyphs.arrow) " }

  private var isOnMap: Bool { words.problem.grid != nil }

  func text(of run: PathRun) -> String {
    let name = run.move.map { isOnMap ? words.glyphs.arrow(ofMove: $0) : $0 }
    return (name ?? words.told(run.state))
      + (run.count > 1 ? " \(words.glyphs.times)\(Numbers.grouped(run.count))" : "")
  }

  /// As many of them as may be told, and that there are more.
  func text(of runs: PathRuns, atMost count: Int) -> String {
    let isAll = runs.isComplete && runs.runs.count <= count
    return (runs.runs.prefix(count).map(text(of:)) + (isAll ? [] : [words.glyphs.ellipsis]))
      .joined(separator: between)
  }
}
