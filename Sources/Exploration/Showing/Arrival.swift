import DynamicProgramming

/// How the path comes to a cell that is looked at, or would come to it: the edge from where it is
/// one timestep earlier.
public struct Arrival: Sendable, Equatable {
  /// Where the path is one timestep earlier.
  public let from: TrellisCell
  /// The edge into the cell.
  public let candidate: Candidate
  /// Whether the path takes it.
  public let isTaken: Bool

  /// Nil where no cell is looked at, and where the path is not decided so far.
  init?(of session: Session) {
    guard let cursor = session.cursor, cursor.t >= 1, let rollout = session.rollout,
      let decided = session.decided, cursor.t <= decided
    else { return nil }
    from = rollout.cell(at: cursor.t - 1)
    candidate = session.model.solution.candidate(from: from, to: cursor.state)
    isTaken = rollout.state(at: cursor.t) == cursor.state
  }
}
