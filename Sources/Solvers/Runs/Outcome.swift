/// What came of a run.
public struct Outcome: Sendable, Equatable {
  /// The seed that it began with.
  public let seed: UInt64
  /// The best path that was found, z_1 … z_N; nil if none was.
  public let states: [Int]?
  /// What that is worth, summed with compensation; −∞ without a path.
  public let logJoint: Double
  /// How far that is below the optimum, in nats; 0 if it is equal to rounding, nil without a path.
  public let shortfall: Double?
  /// The first timestep at which the path is not optimal; nil on an optimal path, and without one.
  public let firstDivergence: Int?
  /// How many edges were looked at.
  public let edges: Int
  /// Whether the method has proven its answer.
  public let isExact: Bool
  /// Every path that was better than those before.
  public let finds: [Run.Find]

  /// Whether the path is an optimal one.
  public var isOptimal: Bool { shortfall == 0 }
  /// After how many edges the path was found; nil if none was.
  public var edgesToBest: Int? { finds.last?.edges }
}
