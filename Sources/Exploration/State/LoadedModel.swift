import DynamicProgramming

/// A model with its exact answer: what stays the same while somebody steps through it.
public struct LoadedModel: Sendable, Equatable {
  /// The model.
  public let problem: Problem
  /// V, from which every Q* is derived.
  public let solution: Solution
  /// How many paths are optimal.
  public let optimalPaths: PathCount
  /// Where and why no path is possible, if so.
  public let blockage: Blockage?
  /// The greedy path, and the order in which everything is revealed.
  let schedule: Schedule

  /// Solves the model.
  ///
  /// - Complexity: O(N · E) time, O(N · S) memory.
  public init(solving problem: Problem) {
    let solution = Solution(of: problem.trellis)
    self.problem = problem
    self.solution = solution
    self.optimalPaths = solution.countOptimalPaths()
    self.blockage = solution.isFeasible ? nil : problem.trellis.findBlockage()
    self.schedule = Schedule(of: problem.trellis, along: solution.rollOut())
  }

  /// The words in which the model is told: a decision problem earns rewards.
  var naturalVocabulary: Vocabulary {
    if case .decision = problem.reading { .reinforcement } else { .inference }
  }

  /// The state that the start node is in a decision problem; the first one where it is none.
  var startState: Int {
    if case .decision(let moves) = problem.reading { moves.start } else { 0 }
  }

  /// N.
  public var timesteps: Int { problem.trellis.timesteps }
  /// S.
  public var states: Int { problem.trellis.states }
}
