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
  let columnStarts: ColumnStarts
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

  private init(trellis: Trellis, columnStarts: ColumnStarts, rollout: Rollout?) {
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
  public var length: Int { backwardLength + (rollout?.comparedInAll ?? 0) }
}

/// How far one step goes.
public enum Granularity: Sendable, Hashable, CaseIterable {
  /// One candidate.
  case edge
  /// One V(z); in the forward pass one timestep.
  case cell
  /// One timestep.
  case column
}

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

extension Schedule {
  /// What the step to a position revealed; nil at position 0, which shows the base case alone.
  ///
  /// - Parameter position: 0 … ``length``.
  /// - Complexity: O(log N + S); O(E) where some state has no edges or cannot emit the observation
  ///   that the column enters.
  public func moment(at position: Int) -> Moment? {
    precondition((0...length).contains(position), "a position of the schedule")
    return position == 0 ? nil : cellPositions(containing: position - 1).moment(at: position)
  }

  /// The position at which a cell of the backward pass is complete.
  public func position(completing cell: TrellisCell) -> Int {
    if cell.t == trellis.timesteps { return 0 }
    let column = trellis.timesteps - 1 - cell.t
    let offsets = ColumnCounter.offsets(of: cell.t, in: trellis)
    return columnStarts[column] + offsets[cell.state + 1]
  }

  /// The position at which the forward pass has decided z_t; t = 0 is its beginning.
  public func position(deciding t: Int) -> Int {
    backwardLength + (rollout?.compared(after: t) ?? 0)
  }

  /// The timestep that the forward pass has decided last, 0 if none yet; nil until the backward
  /// pass is complete, and where no path is possible.
  public func decidedTimestep(at position: Int) -> Int? {
    guard position >= backwardLength, let rollout else { return nil }
    if position == length { return trellis.timesteps }
    return rollout.timestep(compared: position - backwardLength)
  }

  /// The next boundary after a position, or the last position.
  public func boundary(after position: Int, by granularity: Granularity) -> Int {
    if position >= length { return length }
    switch granularity {
    case .edge: return position + 1
    case .cell: return cellPositions(containing: position).end
    case .column: return columnPositions(containing: position).upperBound
    }
  }

  /// The boundary before a position, or 0.
  public func boundary(before position: Int, by granularity: Granularity) -> Int {
    if position <= 0 { return 0 }
    switch granularity {
    case .edge: return position - 1
    case .cell: return cellPositions(containing: position - 1).start
    case .column: return columnPositions(containing: position - 1).lowerBound
    }
  }

  /// The positions of the cell to which the step from `index` to `index` + 1 belongs.
  private func cellPositions(containing index: Int) -> CellPositions {
    if let rollout, index >= backwardLength {
      return forwardPositions(containing: index, along: rollout)
    }
    let column = columnStarts.lastIndex(notAbove: index)
    let t = trellis.timesteps - 1 - column
    let offsets = ColumnCounter.offsets(of: t, in: trellis)
    let state = offsets.lastIndex(notAbove: index - columnStarts[column])
    let cell = TrellisCell(t: t, state: state)
    return CellPositions(
      phase: .backward, cell: cell, start: columnStarts[column] + offsets[state],
      end: columnStarts[column] + offsets[state + 1],
      candidates: trellis.possibleEdges(from: cell))
  }

  private func forwardPositions(containing index: Int, along rollout: Rollout) -> CellPositions {
    let t = rollout.timestep(compared: index - backwardLength)
    let (before, after) = (rollout.compared(after: t), rollout.compared(after: t + 1))
    return CellPositions(
      phase: .forward, cell: rollout.cell(at: t), start: backwardLength + before,
      end: backwardLength + after, candidates: after - before)
  }

  private func columnPositions(containing index: Int) -> Range<Int> {
    if let rollout, index >= backwardLength {
      let cell = forwardPositions(containing: index, along: rollout)
      return cell.start..<cell.end
    }
    let column = columnStarts.lastIndex(notAbove: index)
    return columnStarts[column]..<columnStarts[column + 1]
  }
}

/// The positions that one cell takes in a schedule: the boundary before it and the one after.
struct CellPositions {
  let phase: Moment.Phase
  let cell: TrellisCell
  let start: Int
  let end: Int
  let candidates: Int

  /// The moment of a position after `start`, up to `end`.
  func moment(at position: Int) -> Moment {
    Moment(
      phase: phase, cell: cell, revealed: min(candidates, position - start),
      candidates: candidates)
  }
}

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
