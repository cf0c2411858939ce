/// A timestep, or several in a row, in the one form that they have everywhere: `t = 3`, `t = 3–7`.
struct TimestepWords {
  let glyphs: Glyphs

  func text(_ timesteps: ClosedRange<Int>) -> String { "t = \(range(timesteps))" }

  /// Several of them: `t = 1, 3–7`.
  func text(_ stretches: some Sequence<ClosedRange<Int>>) -> String {
    "t = " + stretches.map(range).joined(separator: ", ")
  }

  /// `3`, `3–7`.
  func range(_ timesteps: ClosedRange<Int>) -> String {
    let (first, last) = (timesteps.lowerBound, timesteps.upperBound)
    return Numbers.grouped(first) + (last > first ? glyphs.range + Numbers.grouped(last) : "")
  }
}
