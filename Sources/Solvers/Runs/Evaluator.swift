import DynamicProgramming

/// Judges runs by the exact answer.
public struct Evaluator: Sendable {
  /// The exact answer.
  public let solution: Solution

  /// - Parameter solution: of the trellis that the runs are on.
  public init(by solution: Solution) {
    self.solution = solution
  }

  /// How far below the optimum, in nats, where two numbers count as equal: what adding up costs.
  static let tolerance = 1e-9

  /// How far a log-joint is below the optimum; 0 if it is equal to rounding.
  public func shortfall(of logJoint: Double) -> Double {
    let shortfall = solution.optimum - logJoint
    return shortfall <= Self.tolerance * max(1, solution.optimum.magnitude) ? 0 : shortfall
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
    let shortfall = logJoint.map { self.shortfall(of: $0) }
    return Outcome(
      seed: seed, states: best?.states, logJoint: logJoint ?? -.infinity, shortfall: shortfall,
      firstDivergence: shortfall == 0 ? nil : best.flatMap { firstDivergence(of: $0.states) },
      edges: run.edges, isExact: run.method.isExact, finds: run.finds)
  }
}
