import Synchronization

/// The best paths of a trellis, distinct, best first, found as they are asked for.
///
/// Among equal log-joints the one listed first comes first, z_1 first; so the first of all is the
/// greedy path. Log-joints a and b, seen from the start node and so under a discount as well, are
/// equal if |a − b| ≤ 1e-13 · max(1, |a|, |b|); and so are those of paths that part over moves that
/// tie in their cell, even where large rewards cancel and leave totals that are smaller. Each path
/// is kept as what it has different from the greedy one, and is worth what the factors of the model
/// say of it. Shared and safe to use from several threads; what it answers does not depend on who
/// asked for what before.
public final class BestPaths: Sendable {
  /// The greedy path, z_1 … z_N.
  public let path: CompactIntegers
  private let ranking: Mutex<PathRanking>

  /// - Parameters:
  ///   - solution: that of the model.
  ///   - path: the greedy path of the solution.
  ///   - memory: how many bytes V may take, where it has to be computed to more digits.
  ///   - threads: how many work at once; not a bit depends on it.
  /// - Complexity: O(1); that of a solve where the optimum is made of rewards so large that other
  ///   paths would have no digits left beside it.
  public init(
    of solution: Solution, along path: CompactIntegers, memory: Int = .max, threads: Int = 1
  ) {
    self.path = path
    self.ranking = Mutex(
      PathRanking(of: solution, along: path, memory: memory, threads: threads))
  }

  /// The best paths, as many as exist up to a number.
  ///
  /// - Parameters:
  ///   - count: how many, at most.
  ///   - onCell: called now and then; what it throws ends the work, of which what is found is kept.
  /// - Complexity: O(N · d) for the second path; each further one costs O(d log d + log N + log k)
  ///   and the timesteps at which it differs from the greedy one; beyond some hundred thousand
  ///   timesteps O(d · N / 10⁵) besides. Memory: the path, and the timesteps at which others differ
  ///   from it.
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

  /// The best paths that are told differently: of those that go through the same labels the first
  /// alone.
  ///
  /// - Parameters:
  ///   - count: how many, at most.
  ///   - labels: nil = every state stands for itself.
  ///   - most: how many paths are looked at for that, at most.
  ///   - onCell: called now and then; what it throws ends the work, of which what is found is kept.
  /// - Complexity: besides that of all paths that are passed by, O(d) for each that differs in d
  ///   states.
  public func first(
    _ count: Int, toldBy labels: StateLabels?, among most: Int = .max, onCell: () throws -> Void
  ) rethrows -> [AlternativePath] {
    guard let labels else { return try first(count, onCell: onCell) }
    var told: Set<[Int]> = []
    var different: [AlternativePath] = []
    var (looked, asked) = (0, min(count, most))
    while true {
      let paths = try first(asked, onCell: onCell)
      for path in paths.dropFirst(looked) where different.count < count {
        if told.insert(differences(of: path, in: labels)).inserted { different.append(path) }
      }
      if different.count == count || paths.count < asked || asked == most { return different }
      looked = paths.count
      asked = asked > most / 2 ? most : asked * 2
    }
  }

  /// The best paths that are told differently.
  public func first(_ count: Int, toldBy labels: StateLabels?) -> [AlternativePath] {
    first(count, toldBy: labels, onCell: {})
  }

  /// The timesteps at which a path has another label than the greedy one, each before that label.
  private func differences(of other: AlternativePath, in labels: StateLabels) -> [Int] {
    var differences: [Int] = []
    for stretch in other.stretches {
      for (t, state) in zip(stretch.timesteps, stretch.states)
      where !labels.areSame(state, Int(path[t - 1])) {
        differences += [t, Int(labels.ofState[state])]
      }
    }
    return differences
  }
}
