import DynamicProgramming

extension ExplorerState {
  /// Takes the state under the cursor, on the column that is being decided or on one that was,
  /// instead of what the path takes there; or says what that would need.
  mutating func take() {
    playback.isPlaying = false
    guard let session, let gaze = lookedAt else {
      notice = .takingNeedsForwardPass
      return
    }
    switch session.taking(gaze) {
    case .needsForwardPass: notice = .takingNeedsForwardPass
    case .blocked: notice = .alreadyBlocked
    case .needsColumn(let t): notice = .takingNeedsColumn(t: t)
    case .impossible(let cell):
      notice = .cannotTake(session.model.solution.candidate(from: cell, to: gaze.state), from: cell)
    case .possible: take(gaze.state, at: gaze.t, decided: session.decided ?? 0)
    }
  }

  private mutating func take(_ state: Int, at t: Int, decided: Int) {
    guard let session else { return }
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

/// What Enter does about a cell.
enum Taking: Sendable, Equatable {
  /// Nothing yet: the backward pass is not complete.
  case needsForwardPass
  /// Nothing: no path is possible.
  case blocked
  /// Nothing: no timestep after this one is being decided.
  case needsColumn(Int)
  /// Nothing: from this cell, where the path is before, no path goes through it.
  case impossible(from: TrellisCell)
  /// The path goes there from this cell, where it is before.
  case possible(from: TrellisCell)
}

extension Session {
  /// What Enter does about a cell that is looked at: the one place that decides it.
  ///
  /// - Complexity: O(1), and what it takes to compute a column again.
  fileprivate func taking(_ gaze: TrellisCell) -> Taking {
    guard let decided, let rollout else { return isSolved ? .blocked : .needsForwardPass }
    let next = min(decided + 1, model.timesteps)
    guard gaze.t > 0, gaze.t <= next else { return .needsColumn(next) }
    let cell = rollout.cell(at: gaze.t - 1)
    return model.solution.canTake(gaze.state, from: cell)
      ? .possible(from: cell) : .impossible(from: cell)
  }

  /// Whether it is worth telling that Enter takes the state under the cursor: where the path is
  /// being decided.
  fileprivate var offersTaking: Bool {
    guard let cursor, let decided, deviations.isEmpty,
      (decided...(decided + 1)).contains(cursor.t), case .possible = taking(cursor)
    else { return false }
    return true
  }
}

extension ExplorerState {
  /// Notes whether Enter would take what is under the cursor, once after every action: views ask
  /// for it in every frame.
  mutating func noteTaking() { offersTaking = session?.offersTaking == true }
}
