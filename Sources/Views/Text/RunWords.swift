import Exploration

/// A path in runs, as text: `fair ×48 → loaded ×19`, or the moves of a grid world, `↑ → ×11 ↓`.
struct RunWords {
  let words: Words

  /// What stands between two runs.
  var between: String {
    words.glyphs.isSpoken ? ", then " : isOnMap ? " " : " \(words.glyphs.arrow) "
  }

  /// What stands behind the last of those that are told, what stands between two included.
  var more: String {
    words.glyphs.isSpoken ? ", and so on" : between + words.glyphs.ellipsis
  }

  private var isOnMap: Bool { words.problem.grid != nil }

  func text(of run: PathRun) -> String {
    let name = run.move.map { isOnMap ? words.glyphs.arrow(ofMove: $0) : $0 }
    if words.glyphs.isSpoken {
      let times = run.count > 1 ? " \(Numbers.grouped(run.count)) times" : ""
      return (name ?? words.told(run.state)) + times
    }
    return (name ?? words.told(run.state))
      + (run.count > 1 ? " \(words.glyphs.times)\(Numbers.grouped(run.count))" : "")
  }

  /// As many of them as may be told, and that there are more.
  func text(of runs: PathRuns, atMost count: Int) -> String {
    let isAll = runs.isComplete && runs.runs.count <= count
    return runs.runs.prefix(count).map(text(of:)).joined(separator: between) + (isAll ? "" : more)
  }
}
