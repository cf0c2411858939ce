/// How an entrant has done in all its runs: a row of the league table.
public struct Standing: Sendable, Equatable {
  /// Who.
  public let entrant: Entrant
  /// Its runs, in the order of their seeds; one if the method uses no random numbers.
  public let outcomes: [Outcome]

  /// - Precondition: at least one outcome.
  public init(of entrant: Entrant, outcomes: [Outcome]) {
    precondition(!outcomes.isEmpty, "at least one run")
    self.entrant = entrant
    self.outcomes = outcomes
    median = outcomes.sorted(by: Self.isBetter)[outcomes.count / 2]
  }

  /// The run in the middle; of an even number the worse of the two.
  public let median: Outcome

  /// The larger log-joint, then the less work to find it, then the smaller seed.
  private static func isBetter(_ a: Outcome, _ b: Outcome) -> Bool {
    key(of: a) < key(of: b)
  }

  private static func key(of outcome: Outcome) -> (Double, Int, UInt64) {
    (outcome.shortfall ?? .infinity, outcome.edgesToBest ?? .max, outcome.seed)
  }

  /// In how many runs an optimal path was found.
  public var optimalCount: Int { outcomes.count { $0.isOptimal } }
  /// Whether the answer was proven in every run.
  public var isExact: Bool { outcomes.allSatisfy(\.isExact) }
  /// The largest log-joint of all runs; −∞ if no path was found.
  public var best: Double { outcomes.map(\.logJoint).max() ?? -.infinity }
  /// The least log-joint of all runs.
  public var worst: Double { outcomes.map(\.logJoint).min() ?? -.infinity }

  /// From the smallest shortfall to the largest; among equals the less work first, then as listed.
  public static func ranked(_ standings: [Standing]) -> [Standing] {
    standings.enumerated().sorted { a, b in
      let (left, right) = (a.element.median, b.element.median)
      return (left.shortfall ?? .infinity, left.edgesToBest ?? .max, a.offset)
        < (right.shortfall ?? .infinity, right.edgesToBest ?? .max, b.offset)
    }.map(\.element)
  }
}
