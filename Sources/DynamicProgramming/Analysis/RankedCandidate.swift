/// A path that waits for its turn: another one, and one more sidetrack.
struct RankedCandidate: Sendable {
  /// The path before.
  let prefix: RankedPrefix
  /// The last sidetrack, after all of the path before.
  let last: Sidetrack
  /// Where `last` comes from.
  let origin: Origin
  /// What it is worth, and one number for all that are equal to it.
  let level: DoubleDouble
  /// The path itself, once what is made from it, and what else there was where `last` was chosen,
  /// waits as well: one of those may be worth as much and be listed before it.
  var path: AlternativePath?

  /// Where a sidetrack comes from, and so, what comes after it.
  enum Origin: Sendable {
    /// The best one of some cells of a chain, and the place of its own cell.
    case best(of: Range<Int>, chain: Int, at: Int)
    /// One of those of its cell, best first, the 0th being the best one.
    case other(Int)
  }

  /// The path as what others are made from.
  ///
  /// - Parameters:
  ///   - stretches: where it has other states than the greedy one.
  ///   - isExact: whether losses are pairs; else their sums are rounded to doubles.
  func asPrefix(_ stretches: [PathStretch], isExact: Bool) -> RankedPrefix {
    let rankedLoss = prefix.rankedLoss + last.rankedLoss
    return RankedPrefix(
      sidetracks: prefix.sidetracks + [last], stretches: stretches,
      rankedLoss: isExact ? rankedLoss : DoubleDouble(rankedLoss.high), level: level)
  }

  /// Whether a path comes before another: it is worth more, or as much and is listed first,
  /// z_1 first.
  ///
  /// - Complexity: O(1) but for ties; then O(number of sidetracks).
  static func precedes(_ a: RankedCandidate, _ b: RankedCandidate) -> Bool {
    a.level == b.level ? isListedBefore(a, b) : a.level > b.level
  }

  private static func isListedBefore(_ a: RankedCandidate, _ b: RankedCandidate) -> Bool {
    var index = 0
    // Where all before are the same, both follow one and the same greedy path.
    while true {
      switch (a.sidetrack(at: index), b.sidetrack(at: index)) {
      case (let ours?, let theirs?):
        if ours.t == theirs.t && ours.state == theirs.state { break }
        return Sidetrack.isListedBefore(ours, theirs)
      case (let ours?, nil): return ours.isDown
      case (nil, let theirs?): return !theirs.isDown
      case (nil, nil): return false
      }
      index += 1
    }
  }

  private func sidetrack(at index: Int) -> Sidetrack? {
    if index < prefix.sidetracks.count { return prefix.sidetracks[index] }
    return index == prefix.sidetracks.count ? last : nil
  }
}

/// A path as what others are made from.
struct RankedPrefix: Sendable {
  /// Its sidetracks, in the order of time.
  let sidetracks: [Sidetrack]
  /// Where it has other states than the greedy path.
  let stretches: [PathStretch]
  /// What it loses, but for what is tied.
  let rankedLoss: DoubleDouble
  /// What anything made from it is worth at most.
  var level: DoubleDouble
}
