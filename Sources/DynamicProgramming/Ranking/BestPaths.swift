import Synchronization

/// The best paths of a trellis, distinct, best first, found as they are asked for.
///
/// Among equal log-joints (by the tolerance of ``Ties``) the one listed first comes first, z_1
/// first; so the first of all is the greedy path. Each is kept as what it has different from that.
/// Shared and safe to use from several threads; what it answers does not depend on who asked for
/// what before.
public final class BestPaths: Sendable {
  /// The greedy path, z_1 … z_N.
  public let path: [Int]
  private let ranking: Mutex<PathRanking>

  /// - Parameter path: the greedy path of the solution.
  public init(of solution: Solution, along path: [Int]) {
    self.path = path
    self.ranking = Mutex(PathRanking(of: solution, along: path))
  }

  /// The best paths, as many as exist up to a number.
  ///
  /// - Parameter onCell: called now and then; what it throws ends the work, of which what is found
  ///   is kept.
  /// - Complexity: O(N · d) for the second path; each further one costs O(d log d + log N + log k)
  ///   and the timesteps at which it differs from the greedy one. Memory O(N) and those timesteps.
  public func first(
    _ count: Int, onCell: () throws -> Void
  ) rethrows -> [AlternativePath] {
    try ranking.withLock { ranking in
      while ranking.found.count < count, try ranking.findNext(onCell: onCell) {}
      return Array(ranking.found.prefix(count))
    }
  }

  /// The best paths, as many as exist up to a number.
  public func first(_ count: Int) -> [AlternativePath] { first(count, onCell: {}) }
}
