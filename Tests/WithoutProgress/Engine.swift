import DynamicProgramming

// The engine tells how far it is, since it may be asked to stop. Nobody asks that of a small model.

extension Solution {
  /// The greedy path, and how many are as good.
  public func extractPath() -> (rollout: Rollout?, optimalPaths: PathCount) {
    extractPath(onTimestep: { _ in })
  }
}

extension SoftSolution {
  /// Draws paths by the soft policy to the end.
  public func samplePaths(_ count: Int, seed: UInt64) -> [[Int32]]? {
    samplePaths(count, seed: seed, onTimestep: { _ in })
  }
}

extension PathCounts {
  /// Runs the backward pass to its end.
  public init(of trellis: Trellis, memory: Int = .max) {
    self.init(of: trellis, memory: memory, onColumn: { _ in })
  }
}

extension Posterior {
  /// Runs both passes to their end.
  public init(of trellis: Trellis, memory: Int = .max) {
    self.init(of: trellis, memory: memory, onColumn: { _ in })
  }

  /// Both passes, and the most probable states.
  public static func withDecoding(
    of trellis: Trellis, by labels: StateLabels? = nil
  ) -> (posterior: Posterior, decoding: PosteriorDecoding?) {
    withDecoding(of: trellis, by: labels, onColumn: { _ in })
  }
}

extension Surprise {
  /// Runs the forward recursion to its end.
  public init(of trellis: Trellis) {
    self.init(of: trellis, onColumn: { _ in })
  }
}

extension OnlineDecoding {
  /// Decodes all prefixes.
  public init(of trellis: Trellis) {
    self.init(of: trellis, onTimestep: { _ in })
  }
}

extension Verification {
  /// Looks at every path; nil if there are too many.
  public init?(of solution: Solution, path: [Int]?, optimalPaths: PathCount) {
    self.init(of: solution, path: path, optimalPaths: optimalPaths, onPaths: { _ in })
  }
}

extension HaltSearch {
  /// Searches to the end.
  public func position(
    from position: Int, direction: Int, where condition: HaltCondition
  ) -> Int? {
    self.position(from: position, direction: direction, where: condition, onProgress: { _ in })
  }
}

// Nor how much room a path takes that is listed in a test.

extension MaxMarginals {
  /// A best path through a cell, beside one that is listed.
  public func alternative(through cell: TrellisCell, to path: [Int]) -> AlternativePath? {
    alternative(through: cell, to: CompactIntegers(path))
  }
}

extension Margins {
  /// Looks at every timestep of a path that is listed.
  public init(of marginals: MaxMarginals, along path: [Int], toldBy labels: StateLabels? = nil) {
    self.init(of: marginals, along: CompactIntegers(path), toldBy: labels)
  }
}

extension BestPaths {
  /// The best paths beside one that is listed.
  public convenience init(of solution: Solution, along path: [Int]) {
    self.init(of: solution, along: CompactIntegers(path))
  }
}
