import DynamicProgramming

extension ExplorerState {
  /// Takes the state under the cursor, on the column that is being decided or on one that was,
  /// instead of what the path takes there; or says what that would need.
  mutating func take() {
    playback.isPlaying = false
    guard let session, let decided = session.decided, let rollout = session.rollout else {
      notice = session?.isSolved == true ? .alreadyBlocked : .takingNeedsForwardPass
      return
    }
    let gaze = session.gaze
    let next = min(decided + 1, session.model.timesteps)
    guard gaze.t > 0, gaze.t <= next else {
      notice = .takingNeedsColumn(t: next)
      return
    }
    take(gaze.state, at: gaze.t, from: rollout.cell(at: gaze.t - 1), decided: decided)
  }

  private mutating func take(
    _ state: Int, at t: Int, from cell: TrellisCell, decided: Int
  ) {
    guard let session else { return }
    let solution = session.model.solution
    guard solution.canTake(state, from: cell) else {
      notice = .cannotTake(solution.candidate(from: cell, to: state), from: cell)
      return
    }
    if session.rollout?.state(at: t) == state {
      // What was decided before the last choice stays decided.
      if t >= decided { self.session?.reveal(upTo: session.schedule.position(deciding: t)) }
    } else {
      self.session?.deviate(at: t, to: state)
    }
    guard let regret = self.session?.rollout?.regrets[t] else {
      notice = .takenGreedily(state: state)
      return
    }
    if t < decided { notice = .tookEarlier(t: t, state: state, regret: regret) }
  }

  mutating func undo() -> [Effect] {
    change(saying: .undone, or: .nothingToUndo) { $0.undo() }
  }

  mutating func redo() -> [Effect] {
    change(saying: .redone, or: .nothingToRedo) { $0.redo() }
  }

  /// Goes to another version, if there is one. What the engine is being asked was about this one's
  /// model, and is not worked on any more if that is another one now.
  mutating func change(
    saying done: Notice, or nothing: Notice, _ body: (inout Session) -> Bool
  ) -> [Effect] {
    playback.isPlaying = false
    guard var changed = session, body(&changed) else {
      notice = nothing
      return []
    }
    notice = done
    let isOtherModel = changed.edits != session?.edits
    session = changed
    guard isOtherModel else { return [] }
    growing = nil
    return dropInquiry()
  }
}

extension Session {
  /// Whether Enter would take the state under the cursor: the path can go there from where it is before, and
  /// some path goes on from there.
  ///
  /// - Complexity: O(1), and what it takes to compute a column again.
  public var canTakeCursor: Bool {
    guard let cursor, let decided, let rollout, cursor.t > 0,
      cursor.t <= min(decided + 1, model.timesteps)
    else { return false }
    return model.solution.canTake(cursor.state, from: rollout.cell(at: cursor.t - 1))
  }
}
