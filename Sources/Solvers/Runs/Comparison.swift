import DynamicProgramming

/// Several methods on one trellis: which runs there are, and what follows from their outcomes.
///
/// Runs know nothing of each other, so that they may be done in any order, on any number of threads.
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
