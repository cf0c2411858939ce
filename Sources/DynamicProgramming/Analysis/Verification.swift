/// All paths of a small model looked at one by one, with no recursion and no memory of each other:
/// the sum of the rewards of each, from the definition. What it says is held against a solution.
public struct Verification: Sendable, Equatable {
  /// S^N: how many paths were looked at.
  public let paths: Int
  /// How many of them are possible.
  public let possible: Int
  /// The best three possible paths, best first; of equals, the one first in the order of states.
  public let best: [ScoredPath]
  /// How many are as good as the best one, to rounding.
  public let optimal: Int
  /// Where the solution says something else, the first found; nil if it agrees.
  public let disagreement: Disagreement?

  /// A path and what it is worth.
  public struct ScoredPath: Sendable, Equatable {
    /// z_1 … z_N.
    public let states: [Int]
    /// Σ γ^(t-1) R_t + γ^N final.
    public let logJoint: Double
  }

  /// What does not agree.
  public enum Disagreement: Sendable, Equatable {
    /// The best log-joint, −∞ if no path is possible.
    case optimum(enumerated: Double, solved: Double)
    /// The path that was extracted is not worth the optimum.
    case path(states: [Int], worth: Double)
    /// How many paths are optimal.
    case optimalPaths(enumerated: Int, solved: PathCount)
  }

  /// The most paths that are looked at.
  public static let pathsAtMost = 1_000_000

  /// S^N, nil if that is more than ``pathsAtMost``.
  public static func pathCount(of trellis: Trellis) -> Int? {
    var count = 1
    for _ in 0..<trellis.timesteps where trellis.states > 1 {
      count *= trellis.states
      if count > pathsAtMost { return nil }
    }
    return count
  }

  /// Looks at every path; nil if there are more than ``pathsAtMost``.
  ///
  /// - Parameters:
  ///   - solution: what is checked.
  ///   - path: the path that was extracted from it, nil if none was.
  ///   - optimalPaths: how many it says are optimal.
  ///   - onPaths: called now and then with the number of paths done; what it throws ends the work.
  /// - Complexity: O(S^N · N).
  public init?(
    of solution: Solution, path: [Int]?, optimalPaths: PathCount,
    onPaths: (Int) throws -> Void
  ) rethrows {
    guard let count = Self.pathCount(of: solution.trellis) else { return nil }
    var enumeration = PathEnumeration(of: solution.trellis)
    repeat {
      enumeration.look()
      if enumeration.looked % 4096 == 0 { try onPaths(enumeration.looked) }
    } while enumeration.advance()
    paths = count
    possible = enumeration.possible
    best = enumeration.best
    optimal = enumeration.optimal
    let scored = path.map {
      ScoredPath(states: $0, logJoint: solution.trellis.logJoint(ofPath: $0))
    }
    disagreement = Self.disagreement(enumeration, solution.optimum, scored, optimalPaths)
  }

  private static func disagreement(
    _ enumeration: PathEnumeration, _ optimum: Double, _ path: ScoredPath?,
    _ optimalPaths: PathCount
  ) -> Disagreement? {
    let best = enumeration.best.first?.logJoint ?? -.infinity
    guard PathEnumeration.isEqual(optimum, best) else {
      return .optimum(enumerated: best, solved: optimum)
    }
    if let path, !PathEnumeration.isEqual(path.logJoint, best) {
      return .path(states: path.states, worth: path.logJoint)
    }
    guard optimalPaths.exact == UInt128(enumeration.optimal) else {
      return .optimalPaths(enumerated: enumeration.optimal, solved: optimalPaths)
    }
    return nil
  }
}
