import DynamicProgramming

extension ExplorerState {
  /// Takes the state under the cursor, on the column that is being decided, instead of what the
  /// path takes there; or says what that would need.
  mutating func take() {
    playback.isPlaying = false
    guard let walk, let decided = walk.decided, let rollout = walk.rollout else {
      notice = walk?.isSolved == true ? .alreadyBlocked : .takingNeedsForwardPass
      return
    }
    let gaze = walk.gaze
    let isPartial = walk.playhead > walk.schedule.position(deciding: decided)
    let next = min(decided + 1, walk.model.timesteps)
    guard gaze.t == next || (gaze.t == decided && !isPartial), gaze.t > 0 else {
      notice = .takingNeedsColumn(t: next)
      return
    }
    take(gaze.state, at: gaze.t, from: rollout.cell(at: gaze.t - 1))
  }

  private mutating func take(_ state: Int, at t: Int, from cell: TrellisCell) {
    guard let solution = walk?.model.solution else { return }
    guard solution.canTake(state, from: cell) else {
      let isPossible = solution.trellis.reward(at: t, from: cell.state, to: state) > -.infinity
      notice = .cannotTake(state: state, edgeIsPossible: isPossible)
      return
    }
    if walk?.rollout?.state(at: t) == state {
      if let position = walk?.schedule.position(deciding: t) { walk?.reveal(upTo: position) }
    } else {
      walk?.deviate(at: t, to: state)
    }
    if walk?.deviations[t] == nil { notice = .takenGreedily(state: state) }
  }

  mutating func undo() {
    playback.isPlaying = false
    notice = change { $0.undo() } ? .undone : .nothingToUndo
  }

  mutating func redo() {
    playback.isPlaying = false
    notice = change { $0.redo() } ? .redone : .nothingToRedo
  }

  /// Goes to another version. What the engine is being asked was about this one's model.
  mutating func change(_ body: (inout Walk) -> Bool) -> Bool {
    guard var changed = walk, body(&changed) else { return false }
    if changed.edits != walk?.edits { (inquiry, growing) = (nil, nil) }
    walk = changed
    return true
  }
}
