/// What a step of the schedule reveals: one candidate of one cell.
public struct Moment: Sendable, Hashable {
  /// Which of the two passes it belongs to.
  public enum Phase: Sendable, Hashable {
    /// The computation of V and Q*, from the end to the start node.
    case backward
    /// The extraction of the greedy path, from the start node to the end.
    case forward
  }

  /// The pass.
  public let phase: Phase
  /// The cell whose candidates are compared: in the forward pass the one in which the path stands.
  public let cell: TrellisCell
  /// How many of its possible candidates are revealed, this one among them; 0 only in a cell that
  /// has none.
  public let revealed: Int
  /// How many possible candidates it has.
  public let candidates: Int

  /// Whether this was the last one, which completes the cell or makes the choice.
  public var isComplete: Bool { revealed == candidates }
}
