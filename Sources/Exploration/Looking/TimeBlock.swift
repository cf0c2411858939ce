import DynamicProgramming

/// What one character of the line of all N stands for.
public struct TimeBlock: Sendable, Equatable {
  /// The timesteps that share it.
  public let timesteps: ClosedRange<Int>
  /// The state that the path is in most of the time, if half of it or more; else, of those it is
  /// in, the one that is rarest on the whole path, by which blocks differ. Nil where the path is
  /// not decided. Of many timesteps, `sampled` at equal distances are asked.
  public let state: Int?
  /// Whether the path is in several states there, and in none of them for half of the time.
  public let isMixed: Bool
  /// Whether V of its first column is known, of every state.
  public let isKnown: Bool

  /// How many timesteps of a block are looked at, at most about: a line of characters cannot tell
  /// more, and a million of them take longer than a frame may.
  static let sampled = 64
}

extension Session {
  /// All N timesteps in at most `count` blocks, as far as they are revealed.
  ///
  /// - Parameters:
  ///   - count: how many there may be.
  ///   - growing: how many observations are known of a growing sequence: then its path is that of
  ///     these; nil where none grows.
  /// - Complexity: O(`count`).
  public func blocks(_ count: Int, growing: Int? = nil) -> [TimeBlock] {
    let decided = growing ?? decided ?? 0
    let ranges = timesteps(ofBlocks: count)
    let states = ranges.map { range in
      decided < range.lowerBound
        ? [] : sample(range.lowerBound...min(decided, range.upperBound), growing: growing)
    }
    let leaders = states.map(Self.leader)
    let counts =
      leaders.contains { $0?.leads == false }
      ? states.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 } : [:]
    return ranges.indices.map { block in
      let isMixed = leaders[block].map { !$0.leads } ?? false
      return TimeBlock(
        timesteps: ranges[block],
        state: isMixed
          ? states[block].min { counts[$0, default: 0] < counts[$1, default: 0] }
          : leaders[block]?.state,
        isMixed: isMixed,
        isKnown: growing == nil
          && isKnown(TrellisCell(t: ranges[block].lowerBound, state: model.states - 1)))
    }
  }

  /// Which timesteps share a character of a line of all of them.
  ///
  /// - Complexity: O(`count`).
  public func timesteps(ofBlocks count: Int) -> [ClosedRange<Int>] {
    let n = model.timesteps
    let blocks = max(1, min(count, n))
    // Extremes are kept of pieces, so blocks begin where pieces do.
    let piece = Extremes.pieceLength(for: n)
    func border(_ block: Int) -> Int {
      block == blocks ? n : block * n / blocks / piece * piece
    }
    return (0..<blocks).map { (border($0) + 1)...border($0 + 1) }
  }

  /// The states in which the path is at some of those timesteps, as far as it is decided; of many
  /// timesteps, `sampled` at equal distances are asked.
  ///
  /// - Complexity: O(1).
  public func statesOfPath(in timesteps: ClosedRange<Int>) -> Set<Int> {
    guard let decided, decided >= timesteps.lowerBound else { return [] }
    return Set(sample(timesteps.lowerBound...min(decided, timesteps.upperBound)))
  }

  /// The states of the path at some timesteps, all of them decided; of many, `sampled` at equal
  /// distances.
  private func sample(_ timesteps: ClosedRange<Int>, growing: Int? = nil) -> [Int] {
    let distance = (timesteps.count - 1) / TimeBlock.sampled + 1
    let asked = stride(from: timesteps.lowerBound, through: timesteps.upperBound, by: distance)
    if let growing { return asked.compactMap { growth?.state(at: $0, knowing: growing) } }
    return rollout.map { asked.map($0.state) } ?? []
  }

  /// The majority vote of Boyer and Moore: exact where there is a majority; and whether the state
  /// that it finds is there half of the time. Nil of no states.
  private static func leader(of states: [Int]) -> (state: Int, leads: Bool)? {
    guard var leader = states.first else { return nil }
    var lead = 0
    for state in states {
      if lead == 0 { leader = state }
      lead += state == leader ? 1 : -1
    }
    return (leader, 2 * states.count { $0 == leader } >= states.count)
  }
}
