/// What one character of the lines of margins and surprise stands for.
public struct MarginBlock: Sendable, Equatable {
  /// The least margin of the timesteps that share it, ∞ if no other state is possible at any.
  public let margin: Double
  /// The largest surprise of the timesteps that share it; nil in a decision problem.
  public let surprise: Double?
}

extension Session {
  /// The same blocks as ``blocks(_:)``; empty as long as nothing is known of them.
  ///
  /// - Complexity: O(`count` + N / 64).
  public func closenessBlocks(_ count: Int) -> [MarginBlock] {
    guard let marginAnalysis else { return [] }
    return blocks(count).map { block in
      let places = (block.timesteps.lowerBound - 1)..<block.timesteps.upperBound
      return MarginBlock(
        margin: marginAnalysis.leastMargin[places],
        surprise: marginAnalysis.largestSurprise?[places])
    }
  }
}
