import DynamicProgramming

extension ExplorerState {
  /// Takes the state under the cursor, on the column that is being decided, instead of what the
  /// path takes there; or says what that would need.
  mutating func take() {
    playback.isPlaying = false
    guard let session, let decided = session.decided, let rollout = session.rollout else {
      notice = session?.isSolved == true ? .alreadyBlocked : .takingNeedsForwardPass
      return
    }
    let gaze = session.gaze
    let isPartial = session.playhead > session.schedule.position(deciding: decided)
    let next = min(decided + 1, session.model.timesteps)
    guard gaze.t == next || (gaze.t == decided && !isPartial), gaze.t > 0 else {
      notice = .takingNeedsColumn(t: next)
      return
    }
    take(gaze.state, at: gaze.t, from: rollout.cell(at: gaze.t - 1))
  }

  private mutating func take(_ state: Int, at t: Int, from cell: TrellisCell) {
    guard let solution = session?.model.solution else { return }
    guard solution.canTake(state, from: cell) else {
      let isPossible = solution.trellis.reward(at: t, from: cell.state, to: state) > -.infinity
      notice = .cannotTake(state: state, edgeIsPossible: isPossible)
      return
    }
    if session?.rollout?.state(at: t) == state {
      if let position = session?.schedule.position(deciding: t) { session?.reveal(upTo: position) }
    } else {
      session?.deviate(at: t, to: state)
    }
    if session?.deviations[t] == nil { notice = .takenGreedily(state: state) }
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
