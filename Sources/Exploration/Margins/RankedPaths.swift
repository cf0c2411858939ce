import DynamicProgramming

/// The best paths, as many as were asked for so far.
public struct RankedPaths: Sendable {
  /// Best first; the first is the greedy path.
  public let paths: [AlternativePath]
  /// Whether there are no others.
  public let isComplete: Bool
  /// Where more come from.
  let source: BestPaths

  init(_ count: Int, from source: BestPaths, onCell: () throws -> Void) rethrows {
    self.source = source
    self.paths = try source.first(count, onCell: onCell)
    self.isComplete = paths.count < count
  }
}

extension RankedPaths: Equatable {
  /// Where more come from follows from the model.
  public static func == (left: RankedPaths, right: RankedPaths) -> Bool {
    left.paths == right.paths && left.isComplete == right.isComplete
  }
}

extension Session {
  /// The best paths that are known so far.
  public var ranking: RankedPaths? {
    guard isFinished, case .bestPaths(let ranking)? = answers.latest(.bestPaths) else { return nil }
    return ranking
  }
}
