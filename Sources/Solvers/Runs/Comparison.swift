import DynamicProgramming

/// Several methods on one trellis: which runs there are, and what follows from their outcomes.
///
/// Runs know nothing of each other, so that they may be done in any order, on any number of
/// threads.
public struct Comparison: Sendable {
  /// Who judges, and by what.
  public let evaluator: Evaluator
  /// Who takes part.
  public let entrants: [Entrant]
  /// How many edges a run may look at.
  public let budget: Int
  /// The runs to do, those of one entrant side by side.
  public let trials: [Trial]

  /// One run that is to be done.
  public struct Trial: Sendable, Equatable {
    /// Whose; a place in ``Comparison/entrants``.
    public let entrant: Int
    /// The seed that it begins with.
    public let seed: UInt64
  }

  /// - Parameters:
  ///   - solution: the exact answer.
  ///   - entrants: the methods, with their settings.
  ///   - budget: how many edges a run may look at.
  ///   - seed: that of the first run; the next one's is one more.
  ///   - repeats: how many runs a method has that uses random numbers; any other has one.
  public init(
    on solution: Solution, entrants: [Entrant], budget: Int, seed: UInt64, repeats: Int
  ) {
    evaluator = Evaluator(by: solution)
    self.entrants = entrants
    self.budget = budget
    trials = entrants.indices.flatMap { place in
      (0..<(entrants[place].card.isRandom ? repeats : 1)).map {
        Trial(entrant: place, seed: seed &+ UInt64($0))
      }
    }
  }

  /// Does one run, from its beginning to its end.
  public func run(_ trial: Trial) -> Outcome {
    var run = Run(of: entrants[trial.entrant], on: evaluator.solution.trellis, seed: trial.seed)
    run.advance(to: budget)
    return evaluator.judge(run, seed: trial.seed)
  }

  /// The league table.
  ///
  /// - Parameter outcomes: one for each of ``trials``, in their order.
  public func standings(_ outcomes: [Outcome]) -> [Standing] {
    precondition(outcomes.count == trials.count, "one outcome a run")
    let standings = entrants.indices.map { place in
      let own = trials.indices.filter { trials[$0].entrant == place }
      return Standing(of: entrants[place], outcomes: own.map { outcomes[$0] })
    }
    return Standing.ranked(standings)
  }
}

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
