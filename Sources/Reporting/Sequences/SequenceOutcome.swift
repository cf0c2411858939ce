/// How a sequence ended, the better first.
public enum SequenceOutcome: Int, Sendable, Comparable {
  /// It has a best path.
  case solved
  /// No path is possible.
  case blocked
  /// The line is not what it should be.
  case bad

  /// Whether the first is better.
  public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }

  /// With which status the program ends if this is the worst of all.
  public var status: ExitStatus {
    switch self {
    case .solved: .success
    case .blocked: .noPath
    case .bad: .badData
    }
  }
}
