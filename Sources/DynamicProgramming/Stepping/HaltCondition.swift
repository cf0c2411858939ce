/// What a run through the schedule stops at, as a debugger stops at a breakpoint.
public enum HaltCondition: Sendable, Hashable {
  /// The column of a timestep is complete, or in the forward pass z_t is decided.
  case timestep(Int)
  /// V of a cell is complete, or in the forward pass the path has just entered it.
  case cell(TrellisCell)
  /// More than one candidate is best.
  case tie
  /// The choice of a cell is another one than that of the same state one step later: the policy
  /// changes with the horizon.
  case policyChange
  /// The best candidate is less than so many nats ahead of the runner-up; a tie is 0 ahead.
  case gap(below: Double)
  /// No path goes on from a cell: V = −∞.
  case deadEnd
}
