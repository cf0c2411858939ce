import DynamicProgramming
import Exploration

/// How close an answer was: the best paths, and what a detour through each cell would lose.
public struct MarginReport: Sendable {
  /// What is asked for.
  public struct Request: Sendable, Equatable {
    /// How many of the best paths; nil = they are not asked for.
    public var top: Int?
    /// Whether max-marginals and margins are asked for.
    public var margins: Bool
    /// How many bytes forward maxima may take; past it, they are kept at checkpoints.
    public var memory: Int

    /// Nothing, or what the arguments say.
    public init(top: Int? = nil, margins: Bool = false, memory: Int = .max) {
      self.top = top
      self.margins = margins
      self.memory = memory
    }
  }

  let model: LoadedModel
  /// The greedy path; nil if none is possible.
  let path: [Int]?
  /// What the greedy path is worth.
  let logJoint: Double
  /// The best paths, best first; nil if they were not asked for.
  ///
  /// They are compared by their totals as seen from the start, Σ γ^(t-1) R_t + γ^N final, also under
  /// a discount: totals a and b are equal if |a − b| ≤ 1e-13 · max(1, |a|, |b|). Equal paths come in
  /// the order of their states, z_1 first, but the greedy path comes before all.
  let best: [AlternativePath]?
  /// Nil if they were not asked for.
  let marginals: MaxMarginals?
  /// Nil if they were not asked for, or if no path is possible.
  let margins: Margins?

  /// Looks for what is asked for.
  ///
  /// - Complexity: that of ``MaxMarginals`` and of ``BestPaths``.
  init(_ request: Request, of model: LoadedModel, along path: [Int]?, logJoint: Double) {
    self.model = model
    self.path = path
    self.logJoint = logJoint
    self.best = request.top.map { count in
      path.map { BestPaths(of: model.solution, along: $0).first(count) } ?? []
    }
    let marginals =
      request.margins ? MaxMarginals(of: model.solution, memory: request.memory) : nil
    self.marginals = marginals
    self.margins = marginals.flatMap { marginals in
      path.map { Margins(of: marginals, along: $0) }
    }
  }

  func name(of state: Int) -> String { model.problem.states[state] }
}
