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
    backwardLength + (rollout?.candidateOffsets[t] ?? 0)
  }

  /// The timestep that the forward pass has decided last, 0 if none yet; nil until the backward
  /// pass is complete, and where no path is possible.
  public func decidedTimestep(at position: Int) -> Int? {
    guard position >= backwardLength, let rollout else { return nil }
    if position == length { return trellis.timesteps }
    return rollout.candidateOffsets.lastIndex(notAbove: position - backwardLength)
  }

  /// Whether V of a cell has been revealed at a position.
  public func isKnown(_ cell: TrellisCell, at position: Int) -> Bool {
    if cell.t == trellis.timesteps { return true }
    let column = trellis.timesteps - 1 - cell.t
    if position >= columnStarts[column + 1] { return true }
    if position <= columnStarts[column] { return false }
    return self.position(completing: cell) <= position
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
    let starts = rollout.candidateOffsets
    let t = starts.lastIndex(notAbove: index - backwardLength)
    return CellPositions(
      phase: .forward, cell: rollout.cell(at: t), start: backwardLength + starts[t],
      end: backwardLength + starts[t + 1], candidates: starts[t + 1] - starts[t])
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
