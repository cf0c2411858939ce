import DynamicProgramming

extension Session {
  /// What is looked at on a map: what is looked at anyhow, but once all is revealed, and nobody
  /// looks elsewhere, the beginning, since at the end every value is what the last cell is worth.
  public var mapGaze: TrellisCell {
    guard isFinished, cursor == nil, let rollout else { return gaze }
    return rollout.cell(at: 1)
  }
}

extension ExplorerState {
  /// Whether a map is on the screen, over which the arrows go.
  public var isOnMap: Bool {
    (perspective == .map || perspective == .answers) && session?.model.problem.grid != nil
  }

  /// What is looked at in the picture on the screen; on a map the cell in which one starts is a
  /// state.
  var lookedAt: TrellisCell? {
    guard isOnMap, let session else { return session?.gaze }
    let gaze = session.mapGaze
    return gaze.isStart ? TrellisCell(t: 0, state: session.model.startState) : gaze
  }

  /// Looks at the cell that a finished map marks while nobody looks elsewhere, so that what is
  /// asked of it, or edited, is that cell and not the one where the path ends.
  mutating func lookAtMarkedCell() {
    guard isOnMap, let session, session.isFinished, session.cursor == nil, let lookedAt else {
      return
    }
    self.session?.look(at: lookedAt, alongPath: true)
  }

  /// Looks at a timestep, at the same state as before; on a map on which nobody chose a cell, at
  /// the one where the path is then, as far as it is decided.
  mutating func look(atTimestep t: Int) {
    // The next tick would take the cursor away from whoever looks around.
    playback.isPlaying = false
    guard let session, let lookedAt else { return }
    if isOnMap, session.followsPath, lookAlongPath(t) { return }
    self.session?.look(at: TrellisCell(t: t, state: lookedAt.state))
  }

  /// Looks at the state of the path at a timestep, as far as it is decided, else at the same state
  /// as before.
  mutating func look(atPathAt t: Int) {
    playback.isPlaying = false
    if !lookAlongPath(t) { look(atTimestep: t) }
  }

  /// Looks at where the path is; false, and nothing, where that is not decided.
  private mutating func lookAlongPath(_ t: Int) -> Bool {
    guard let session, let rollout = session.rollout, t <= session.decided ?? 0 else {
      return false
    }
    self.session?.look(at: rollout.cell(at: t), alongPath: true)
    return true
  }

  /// The timestep before or after, where ``look(atTimestep:)`` looks.
  mutating func turnTime(_ distance: Int) {
    guard let session, let lookedAt else { return }
    look(atTimestep: (lookedAt.t + distance).clamped(to: 1...session.model.timesteps))
  }

  /// How many timesteps a screenful is on a map, which shows one at a time.
  private static let mapPage = 10

  /// A screenful of timesteps.
  mutating func turnPage(_ direction: Int) {
    if isOnMap {
      turnTime(direction * Self.mapPage)
    } else {
      moveCursor(timesteps: direction * page.timesteps)
    }
  }

  /// Looks elsewhere, or says that there is nothing further.
  mutating func move(_ change: (inout ExplorerState) -> Void) {
    let before = (session?.gaze, session?.cursor)
    change(&self)
    if session != nil, notice == nil, (session?.gaze, session?.cursor) == before {
      notice = .nothingFurther
    }
  }

  /// Moves the cursor by timesteps and states; on the map, by columns and rows.
  mutating func moveCursor(timesteps: Int = 0, states: Int = 0) {
    playback.isPlaying = false
    guard let session else { return }
    if isOnMap, let grid = session.model.problem.grid {
      moveOnMap(grid, columns: timesteps, rows: states)
      return
    }
    let gaze = session.gaze
    if gaze.isStart && states != 0 { return moveFromStart(down: states > 0) }
    // Screenfuls stop at the first timestep; only a single step to the left reaches the start node.
    let lowest = timesteps < -1 ? min(1, gaze.t) : 0
    let t = max(gaze.t + timesteps, lowest)
    let state = state(after: gaze.state, by: states)
    self.session?.look(at: TrellisCell(t: t, state: state))
  }

  /// From the start node, which is above or below no state of its own column, to the row beside it.
  private mutating func moveFromStart(down: Bool) {
    guard let state = down ? page.belowStart : page.aboveStart else { return }
    session?.look(at: TrellisCell(t: 1, state: state))
  }

  /// The state so many rows further down, in the order in which states have rows.
  private func state(after state: Int, by rows: Int) -> Int {
    guard rows != 0, let place = page.order.firstIndex(of: state) else { return state + rows }
    return page.order[(place + rows).clamped(to: 0...(page.order.count - 1))]
  }

  /// On the map the arrows go from cell to cell, over blocked ones, at the same timestep.
  private mutating func moveOnMap(_ grid: GridMap, columns: Int, rows: Int) {
    guard let session else { return }
    let gaze = session.mapGaze
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
