import DynamicProgramming

extension ExplorerState {
  /// Looks at a timestep, at the same state as before.
  mutating func look(atTimestep t: Int) {
    // The next tick would take the cursor away from whoever looks around.
    playback.isPlaying = false
    guard let session else { return }
    self.session?.look(at: TrellisCell(t: t, state: session.gaze.state))
  }

  /// A screenful of timesteps; the map shows one at a time.
  mutating func turnPage(_ direction: Int) {
    if perspective == .map, let gaze = session?.gaze {
      look(atTimestep: max(1, gaze.t + direction))
    } else {
      moveCursor(timesteps: direction * page.timesteps)
    }
  }

  /// Moves the cursor by timesteps and states; on the map, by columns and rows.
  mutating func moveCursor(timesteps: Int = 0, states: Int = 0) {
    playback.isPlaying = false
    guard let session else { return }
    if perspective == .map, let grid = session.model.problem.grid {
      moveOnMap(grid, columns: timesteps, rows: states)
      return
    }
    let gaze = session.gaze
    // Screenfuls stop at the first timestep; only a single step to the left reaches the start node.
    let lowest = timesteps < -1 ? min(1, gaze.t) : 0
    let t = max(gaze.t + timesteps, lowest)
    self.session?.look(at: TrellisCell(t: t, state: gaze.state + states))
  }

  /// On the map the arrows go from cell to cell, over blocked ones, at the same timestep.
  private mutating func moveOnMap(_ grid: GridMap, columns: Int, rows: Int) {
    guard let session else { return }
    let gaze = session.gaze
    let cell = grid.cellOfState[gaze.isStart ? session.model.startState : gaze.state]
    var row = cell / grid.width
    var column = cell % grid.width
    repeat {
      row += rows.signum()
      column += columns.signum()
      guard (0..<grid.height).contains(row), (0..<grid.width).contains(column) else { return }
    } while grid.state(row: row, column: column) == nil
    guard let state = grid.state(row: row, column: column) else { return }
    self.session?.look(at: TrellisCell(t: max(1, gaze.t), state: state))
  }
}
