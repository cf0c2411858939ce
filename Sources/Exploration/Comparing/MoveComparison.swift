import DynamicProgramming

/// A move of a cell, as either answer sees it.
public struct MoveComparison: Sendable, Equatable {
  /// One thing that may come of it.
  public struct Outcome: Sendable, Equatable {
    /// Where it leads.
    public let state: Int
    /// How probable it is, given the move.
    public let probability: Double
    /// What it earns.
    public let reward: Double
  }

  /// What it is called.
  public let name: String
  /// All that may come of it, in the order of the file.
  public let outcomes: [Outcome]
  /// The place in ``outcomes`` of the one that the best trajectory hopes for.
  public let hope: Int
  /// max over outcomes of log p + reward + γ V, V being that of trajectories.
  public let trajectory: Double
  /// Σ p (reward + γ V), V being that of averages.
  public let average: Double
  /// Whether the best trajectory makes it.
  public let isOfTrajectory: Bool
  /// Whether the policy that is best on average makes it.
  public let isOfAverage: Bool

  /// All moves of a cell, in the order of the file.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  static func all(
    of cell: TrellisCell, in session: Session, _ expectation: Expectation
  ) -> [MoveComparison] {
    let moves = expectation.solution.process.moves
    let state = cell.isStart ? session.model.startState : cell.state
    let lucky = session.model.solution.greedyChoice(from: cell).flatMap {
      moves.luckiest(from: state, to: $0.state)?.move
    }
    let backup = expectation.solution.backup(at: cell.t, state: state)
    let choice = backup.first(where: \.isOptimal)?.move
    return backup.map { value in
      MoveComparison(
        value, of: session.model, in: cell, moves, isOfTrajectory: value.move == lucky,
        isOfAverage: value.move == choice)
    }
  }

  private init(
    _ value: MoveValue, of model: LoadedModel, in cell: TrellisCell, _ moves: MoveOutcomes,
    isOfTrajectory: Bool, isOfAverage: Bool
  ) {
    let range = moves.outcomes(of: value.move)
    let trellis = model.problem.trellis
    let worth = range.map { outcome in
      let next = TrellisCell(t: cell.t + 1, state: Int(moves.targets[outcome]))
      // A state or an edge may be forbidden there.
      guard trellis.reward(at: next.t, from: cell.state, to: next.state) > -.infinity else {
        return -Double.infinity
      }
      return moves.trajectoryReward(of: outcome)
        + trellis.discounted(model.solution.value(of: next))
    }
    let best = worth.max() ?? -.infinity
    name = moves.name(of: value.move)
    outcomes = range.map {
      Outcome(
        state: Int(moves.targets[$0]), probability: moves.probabilities[$0],
        reward: moves.rewards[$0])
    }
    hope = worth.firstIndex(of: best) ?? 0
    trajectory = best
    average = value.q
    self.isOfTrajectory = isOfTrajectory
    self.isOfAverage = isOfAverage
  }
}
