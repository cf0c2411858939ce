extension Enumeration {
  /// The best log-joint of a path through a cell.
  func bestThrough(_ t: Int, _ state: Int) -> Double {
    paths.filter { $0[t - 1] == state }.map { model.score(of: $0) }.max() ?? -.infinity
  }

  /// The possible paths, best first; of those whose scores a and b are equal,
  /// |a − b| ≤ 1e-13 · max(1, |a|, |b|), the one listed first.
  func rankedPaths() -> [(path: [Int], score: Double)] {
    let scored = possiblePaths.map { (path: $0, score: model.score(of: $0, after: 0)) }
    var groups: [[(path: [Int], score: Extended)]] = []
    for next in scored.sorted(by: { $0.score > $1.score }) {
      if let first = groups.last?[0].score,
        (first - next.score).rounded
          <= 1e-13 * max(1, first.rounded.magnitude, next.score.rounded.magnitude)
      {
        groups[groups.count - 1].append(next)
      } else {
        groups.append([next])
      }
    }
    return groups.flatMap { $0.sorted { $0.path.lexicographicallyPrecedes($1.path) } }
      .map { ($0.path, $0.score.rounded) }
  }
}
