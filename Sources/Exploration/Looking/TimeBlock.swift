import DynamicProgramming

/// What one character of the line of all N stands for.
public struct TimeBlock: Sendable, Equatable {
  /// The timesteps that share it.
  public let timesteps: ClosedRange<Int>
  /// The state that the path is in most of the time, if more than half of it; else one of those it
  /// is in. Nil where the path is not decided. Of many timesteps, `sampled` at equal distances are
  /// asked.
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
  /// - Complexity: O(`count`).
  public func blocks(_ count: Int) -> [TimeBlock] {
    let n = model.timesteps
    let blocks = max(1, min(count, n))
    let decided = decided ?? 0
    // Extremes are kept of pieces, so blocks begin where pieces do.
    let piece = Extremes.pieceLength(for: n)
    func border(_ block: Int) -> Int {
      block == blocks ? n : block * n / blocks / piece * piece
    }
    return (0..<blocks).map { block in
      let range = (border(block) + 1)...border(block + 1)
      let leader =
        decided < range.lowerBound
        ? nil : leader(of: range.lowerBound...min(decided, range.upperBound))
      return TimeBlock(
        timesteps: range, state: leader?.state, isMixed: leader.map { !$0.leads } ?? false,
        isKnown: isKnown(TrellisCell(t: range.lowerBound, state: model.states - 1)))
    }
  }

  /// The states in which the path is at some of those timesteps, as far as it is decided; of many timesteps,
  /// `sampled` at equal distances are asked.
  ///
  /// - Complexity: O(1).
  public func statesOfPath(in timesteps: ClosedRange<Int>) -> Set<Int> {
    guard let rollout, let decided, decided >= timesteps.lowerBound else { return [] }
    let known = timesteps.lowerBound...min(decided, timesteps.upperBound)
    let distance = (known.count - 1) / TimeBlock.sampled + 1
    return Set(
      stride(from: known.lowerBound, through: known.upperBound, by: distance).map(rollout.state))
  }

  /// The majority vote of Boyer and Moore: exact where there is a majority; and whether the state that it
  /// finds is there half of the time.
  private func leader(of timesteps: ClosedRange<Int>) -> (state: Int, leads: Bool)? {
    guard let rollout else { return nil }
    let distance = (timesteps.count - 1) / TimeBlock.sampled + 1
    let states = stride(from: timesteps.lowerBound, through: timesteps.upperBound, by: distance)
      .map(rollout.state)
    var (leader, lead) = (states[0], 0)
    for state in states {
      if lead == 0 { leader = state }
      lead += state == leader ? 1 : -1
    }
    return (leader, 2 * states.count { $0 == leader } >= states.count)
  }
}
