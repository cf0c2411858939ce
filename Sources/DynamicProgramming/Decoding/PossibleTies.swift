/// Where on a path something may tie: what traces have met on their way, so that a search for ties
/// need not look at the rest.
struct PossibleTies {
  /// Ascending, and apart from each other.
  private var stretches: [Range<Int>] = []
  /// The first stretch that a search has not left behind.
  private var place = 0

  /// Nowhere.
  init() {}

  /// Anywhere in some timesteps.
  init(in timesteps: Range<Int>) {
    append(timesteps)
  }

  /// Adds a stretch that lies behind all others.
  mutating func append(_ timesteps: Range<Int>) {
    guard let last = stretches.last, last.upperBound >= timesteps.lowerBound else {
      return stretches.append(timesteps)
    }
    stretches[stretches.count - 1] = last.lowerBound..<timesteps.upperBound
  }

  /// The first tie from a timestep on; `end` if there is none before that. Searches go forward:
  /// none begins before the one that came before it.
  ///
  /// - Parameter find: the first tie in some timesteps, the end of them if there is none.
  mutating func next(
    from start: Int, before end: Int, find: (_ timesteps: Range<Int>) -> Int
  ) -> Int {
    while place < stretches.count {
      let stretch = stretches[place].clamped(to: start..<max(start, end))
      if stretches[place].lowerBound >= end { return end }
      if !stretch.isEmpty {
        let found = find(stretch)
        if found < stretch.upperBound { return found }
      }
      if stretches[place].upperBound > end { return end }
      place += 1
    }
    return end
  }
}
