/// The order in which the computation is revealed: arithmetic, not a list.
///
/// A position counts revealed candidates, 0 … ``length``. Position 0 shows the base case V_N. Then
/// the columns N − 1 … 1 and the start node, in each the cells in the order of states, in each cell
/// its possible edges in the order of states; a cell without any takes one position of its own, at
/// which one sees that nothing leaves it. Then the forward pass, timestep by timestep, the
/// candidates of the state in which the path stands.
public struct Schedule: Sendable, Equatable {
  let trellis: Trellis
  /// Where the c-th backward column starts (c = 0 leaves timestep N − 1); N + 1 long.
  let columnStarts: [Int]
  /// The path that the forward pass extracts; nil if none is possible, and the schedule then ends
  /// with the start node.
  public let rollout: Rollout?

  /// - Complexity: O(N · S), and O(E) for each kind of column with impossible observations.
  public init(of trellis: Trellis, along rollout: Rollout?) {
    self.init(
      trellis: trellis, columnStarts: ColumnCounter(trellis: trellis).starts(), rollout: rollout)
  }

  /// The schedule of a trellis after an edit; columns that the edit leaves alone are not counted
  /// again.
  ///
  /// - Complexity: O(N), and O(E) for each step that has changed.
  public init(
    of trellis: Trellis, along rollout: Rollout?, revising schedule: Schedule,
    changing steps: ChangedSteps
  ) {
    self.init(
      trellis: trellis,
      columnStarts: ColumnCounter(trellis: trellis).starts(revising: schedule, changing: steps),
      rollout: rollout)
  }

  private init(trellis: Trellis, columnStarts: [Int], rollout: Rollout?) {
    self.trellis = trellis
    self.columnStarts = columnStarts
    self.rollout = rollout
  }

  /// The same backward pass, and a forward pass along another path.
  public func following(_ rollout: Rollout?) -> Schedule {
    Schedule(trellis: trellis, columnStarts: columnStarts, rollout: rollout)
  }

  /// The position at which the backward pass is complete: V_0 is known.
  public var backwardLength: Int { columnStarts[trellis.timesteps] }
  /// The last position: all is revealed.
  public var length: Int { backwardLength + (rollout?.candidateOffsets.last ?? 0) }
}
