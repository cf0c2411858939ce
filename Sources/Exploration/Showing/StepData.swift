import DynamicProgramming

/// The ledger after a timestep of the path.
public struct LedgerColumn: Sendable, Equatable {
  /// 0 at the start.
  public let t: Int
  /// R_t; nil at the start.
  public let reward: Double?
  /// What has been earned, what is still to come, and both.
  public let ledger: Ledger
}

/// The factors of all edges of a step, of a model of few states.
public struct StepFactors: Sendable, Equatable {
  /// The timestep at which the edges arrive.
  public let t: Int
  /// log p(z_t | z_{t-1}): for every state the one of each state that follows; out of the start
  /// node one row.
  public let transition: [[Double]]
  /// log p(x_t | z_t) of every state.
  public let emission: [Double]

  /// More states than this have no room for a table.
  static let mostStates = 8

  /// The step out of a cell, or the last one; nil where there are many states.
  init?(after cell: TrellisCell?, of session: Session) {
    let (states, n) = (session.model.states, session.model.timesteps)
    guard (2...Self.mostStates).contains(states) else { return nil }
    let cell = cell ?? (n > 1 ? TrellisCell(t: n - 1, state: 0) : .start)
    guard cell.t < n else { return nil }
    let solution = session.model.solution
    let rows = cell.isStart ? [.start] : (0..<states).map { TrellisCell(t: cell.t, state: $0) }
    let candidates = rows.map { from in
      (0..<states).map { solution.candidate(from: from, to: $0) }
    }
    t = cell.t + 1
    transition = candidates.map { $0.map(\.transition) }
    emission = candidates[0].map(\.emission)
  }
}

extension Session {
  /// Longer paths whose numbers are kept in pairs would be added up anew for every column.
  private static let mostTimesteps = 100_000

  /// The ledger after each of some timesteps, as far as the path is decided.
  func ledgerColumns(_ timesteps: ClosedRange<Int>) -> [LedgerColumn] {
    guard let decided, let rollout, model.timesteps <= Self.mostTimesteps else { return [] }
    return timesteps.filter { $0 <= decided }.map { t in
      LedgerColumn(
        t: t, reward: t == 0 ? nil : rollout.reward(at: t),
        ledger: model.solution.ledger(of: rollout, after: t))
    }
  }
}
