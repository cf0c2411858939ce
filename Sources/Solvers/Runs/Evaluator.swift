import DynamicProgramming

/// Judges runs by the exact answer.
///
/// What is optimal is what `Solution.extractPath(onTimestep:)` counts: a path all of whose choices
/// tie with the best of their cell by the rule of `Ties`.
public struct Evaluator: Sendable {
  /// The exact answer.
  public let solution: Solution
  /// What the greedy path is worth, added up as those of the runs are; −∞ if none is possible.
  public let optimum: Double

  /// - Parameters:
  ///   - solution: of the trellis that the runs are on.
  ///   - greedy: its greedy path; nil if none is possible.
  /// - Complexity: O(N).
  public init(by solution: Solution, greedy: Rollout?) {
    self.solution = solution
    optimum = greedy.map { solution.logJoint(of: $0) } ?? -.infinity
  }

  /// Follows the greedy path first.
  public init(by solution: Solution) {
    self.init(by: solution, greedy: solution.rollOut())
  }

  /// How far a log-joint is below the optimum, in nats; 0 if the two tie by the rule of `Ties`.
  ///
  /// Where the path is at hand, ``shortfall(ofPath:)`` says more.
  public func shortfall(of logJoint: Double) -> Double {
    Ties.isTied(logJoint, with: optimum) ? 0 : max(0, optimum - logJoint)
  }

  /// How far a whole path is below the optimum, in nats; 0 if all its choices are optimal.
  ///
  /// - Parameter states: z_1 … z_N.
  /// - Complexity: O(N).
  public func shortfall(ofPath states: [Int]) -> Double {
    if firstDivergence(of: states) == nil { return 0 }
    return max(0, optimum - solution.trellis.logJoint(of: states))
  }

  /// The first timestep at which a path does what is not optimal; nil on an optimal path.
  ///
  /// - Parameter states: z_1 … z_t; the path may break off.
  public func firstDivergence(of states: [Int]) -> Int? {
    var cell = TrellisCell.start
    for (index, state) in states.enumerated() {
      let q = solution.q(from: cell, to: state)
      if !Ties.isTied(q, with: solution.value(of: cell)) { return index + 1 }
      cell = TrellisCell(t: index + 1, state: state)
    }
    return nil
  }

  /// What came of a run.
  public func judge(_ run: Run, seed: UInt64) -> Outcome {
    let best = run.method.best
    let logJoint = best.map { solution.trellis.logJoint(of: $0.states) }
    let shortfall = best.map { self.shortfall(ofPath: $0.states) }
    return Outcome(
      seed: seed, states: best?.states, logJoint: logJoint ?? -.infinity, shortfall: shortfall,
      firstDivergence: shortfall == 0 ? nil : best.flatMap { firstDivergence(of: $0.states) },
      edges: run.edges, isExact: run.method.isExact, finds: run.finds)
  }
}

/// What came of a run.
public struct Outcome: Sendable, Equatable {
  /// The seed that it began with.
  public let seed: UInt64
  /// The best path that was found, z_1 … z_N; nil if none was.
  public let states: [Int]?
  /// What that is worth, summed with compensation; −∞ without a path.
  public let logJoint: Double
  /// How far that is below the optimum, in nats; 0 for an optimal path, nil without one.
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
