/// How the MAP path of the observations 1 … n changed as n grew from 1 to N, and how much of it was
/// settled each time: everything that an ``OnlineDecoder`` says, kept for looking back.
public struct OnlineDecoding: Sendable, Equatable {
  /// The last n for which a path is possible; N unless the model is infeasible.
  public let lastPossible: Int
  /// For n = 1 … N, the longest t such that z_1 … z_t were settled.
  private let settled: [Int32]
  /// What each n rewrote stands at `rewriteOffsets[n - 1] ..< rewriteOffsets[n]`.
  private let rewriteOffsets: [Int]
  private let rewrites: [Int32]
  /// The states that z_t has had stand at `historyOffsets[t - 1] ..< historyOffsets[t]`, the first
  /// since n = t.
  private let historyOffsets: [Int]
  private let history: [Version]

  private struct Version: Sendable, Equatable {
    /// The n from which on it holds.
    let since: Int32
    let state: Int32
  }

  /// Decodes the prefixes one after the other.
  ///
  /// - Precondition: no discount.
  /// - Parameters:
  ///   - trellis: the model.
  ///   - onTimestep: called with every n that is done; what it throws ends the work.
  /// - Complexity: that of ``OnlineDecoder``; memory O(N + R), R being the number of rewritten
  ///   states, and the columns that are not settled.
  public init(of trellis: Trellis, onTimestep: (Int) throws -> Void) rethrows {
    var decoder = OnlineDecoder(over: trellis)
    var (settled, rewrites): ([Int32], [Int32]) = ([], [])
    var rewriteOffsets = [0]
    var changes: [(t: Int32, version: Version)] = []
    var lastPossible = 0
    while let changed = decoder.advance() {
      let n = Int32(decoder.timestep)
      settled.append(Int32(decoder.settled))
      rewrites += changed.map { Int32($0.t) }
      rewriteOffsets.append(rewrites.count)
      if let last = decoder.path.last {
        lastPossible = Int(n)
        changes += changed.map { change in
          (Int32(change.t), Version(since: n, state: decoder.path[change.t - 1]))
        }
        changes.append((n, Version(since: n, state: last)))
      }
      try onTimestep(Int(n))
    }
    self.lastPossible = lastPossible
    self.settled = settled
    self.rewriteOffsets = rewriteOffsets
    self.rewrites = rewrites
    (historyOffsets, history) = Self.byTimestep(changes, timesteps: lastPossible)
  }

  /// Sorts by t what came in the order of n.
  private static func byTimestep(
    _ changes: [(t: Int32, version: Version)], timesteps: Int
  ) -> ([Int], [Version]) {
    var offsets = [Int](repeating: 0, count: timesteps + 1)
    for change in changes { offsets[Int(change.t)] += 1 }
    for t in 1..<max(1, timesteps + 1) { offsets[t] += offsets[t - 1] }
    var next = offsets
    var sorted = changes.map(\.version)
    for change in changes {
      sorted[next[Int(change.t) - 1]] = change.version
      next[Int(change.t) - 1] += 1
    }
    return (offsets, sorted)
  }

  /// N.
  public var timesteps: Int { settled.count }

  /// z_t on the MAP path of the observations 1 … n; nil if that has no z_t, or no path is possible.
  ///
  /// - Complexity: O(log R_t), R_t being how often z_t was rewritten.
  public func state(at t: Int, knowing n: Int) -> Int? {
    guard t >= 1, t <= n, n <= lastPossible else { return nil }
    // The first state of all is known as soon as there is one.
    let later = (historyOffsets[t - 1] + 1..<historyOffsets[t]).firstPlace {
      history[$0].since > Int32(n)
    }
    return Int(history[later - 1].state)
  }

  /// The timesteps before n whose state the observation at n changed, ascending.
  public func rewritten(by n: Int) -> [Int] {
    guard (1...max(1, timesteps)).contains(n) else { return [] }
    return rewrites[rewriteOffsets[n - 1]..<rewriteOffsets[n]].map { Int($0) }
  }

  /// The longest t such that z_1 … z_t are settled by the observations 1 … n.
  public func settled(knowing n: Int) -> Int {
    (1...max(1, timesteps)).contains(n) ? Int(settled[n - 1]) : 0
  }
}
