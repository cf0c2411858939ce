extension Schedule {
  /// How many steps of a granularity there are.
  public func stepCount(by granularity: Granularity) -> Int {
    let forward = rollout == nil ? 0 : trellis.timesteps
    switch granularity {
    case .edge: return length
    case .cell: return (trellis.timesteps - 1) * trellis.states + 1 + forward
    case .column: return trellis.timesteps + forward
    }
  }

  /// How many of them the backward pass takes.
  public func backwardStepCount(by granularity: Granularity) -> Int {
    switch granularity {
    case .edge: backwardLength
    case .cell: (trellis.timesteps - 1) * trellis.states + 1
    case .column: trellis.timesteps
    }
  }

  /// How many of them are done or begun at a position.
  public func steps(at position: Int, by granularity: Granularity) -> Int {
    if granularity == .edge { return position }
    guard let moment = moment(at: position) else { return 0 }
    let columns = moment.cell.t
    switch moment.phase {
    case .forward:
      return backwardStepCount(by: granularity) + columns + 1
    case .backward where granularity == .column:
      return trellis.timesteps - columns
    case .backward:
      return (trellis.timesteps - 1 - columns) * trellis.states + moment.cell.state + 1
    }
  }
}
