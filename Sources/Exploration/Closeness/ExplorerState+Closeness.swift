import DynamicProgramming

extension ExplorerState {
  /// What a detour through each cell would lose, in the cells. It needs the whole answer, so all is
  /// revealed.
  mutating func showLosses() {
    guard revealAll() else { return }
    put(.loss)
    seeksWeakest = walk?.closeness == nil
  }

  /// Reveals what is not yet; false, with a notice, if no path is possible.
  mutating func revealAll() -> Bool {
    guard let walk, walk.rollout != nil else {
      notice = .alreadyBlocked
      return false
    }
    playback.isPlaying = false
    if walk.isFinished { return true }
    self.walk?.reveal(upTo: walk.schedule.length)
    notice = .allRevealed
    return true
  }

  /// Looks at the weakest decision of all if they were not shown yet, else at the next one that is
  /// weaker than those around it, going round at the ends.
  ///
  /// - Parameter direction: 1 = to the right, -1 = to the left.
  mutating func findWeak(direction: Int) {
    let wasShown = quantity == .loss && walk?.closeness != nil
    showLosses()
    guard let walk, let closeness = walk.closeness else { return }
    let next = wasShown ? closeness.weak.next(from: walk.gaze.t, direction) : closeness.weakest
    lookAtWeak(next, closeness)
  }

  /// Looks at the weakest decision.
  mutating func findWeakest() {
    guard seeksWeakest else { return }
    seeksWeakest = false
    guard let closeness = walk?.closeness else { return }
    lookAtWeak(closeness.weakest, closeness)
  }

  private mutating func lookAtWeak(_ t: Int?, _ closeness: Closeness) {
    guard let t, let rank = closeness.rank(of: t) else {
      notice = .noOtherPath
      return
    }
    lookAtPath(t)
    notice = .weakDecision(
      t: t, rank: rank, of: closeness.weak.count, margin: closeness.margins.value(at: t),
      allRevealed: notice == .allRevealed)
  }

  /// Looks at the next timestep at which an equally good path has another state.
  mutating func findTie(direction: Int) {
    showLosses()
    guard let walk, let closeness = walk.closeness else { return }
    let tied = closeness.margins.values.indices.filter { closeness.margins.values[$0] == 0 }
    guard let t = tied.map({ $0 + 1 }).next(from: walk.gaze.t, direction) else {
      notice = .noTie
      return
    }
    lookAtPath(t)
  }

  /// Looks at the next timestep at which the path, as far as it is decided, changes its state.
  mutating func findChange(direction: Int) {
    guard let walk, let rollout = walk.rollout, let decided = walk.decided, decided > 0 else {
      notice = walk?.isSolved == true && walk?.rollout == nil ? .alreadyBlocked : .changeNeedsPath
      return
    }
    playback.isPlaying = false
    guard let t = rollout.change(upTo: decided, from: walk.gaze.t, direction) else {
      notice = .noChange
      return
    }
    lookAtPath(t)
  }

  private mutating func lookAtPath(_ t: Int) {
    guard let state = walk?.rollout?.state(at: t) else { return }
    walk?.look(at: TrellisCell(t: t, state: state))
  }

  /// Shows the best path that goes the other way where one looks, beside the greedy one, or no
  /// longer: through the cell, or, on the greedy path, through the best other state.
  mutating func toggleAlternative() {
    showLosses()
    guard let walk, let detail = walk.closeness(at: walk.gaze) else { return }
    guard let alternative = detail.alternative, let other = detail.other,
      let path = walk.model.greedyStates
    else {
      notice = .noPathThrough(detail.cell, isGreedy: detail.cell.state == detail.chosen)
      return
    }
    let origin = Contrast.Origin.through(TrellisCell(t: detail.cell.t, state: other))
    if walk.contrast?.origin == origin {
      self.walk?.contrast = nil
    } else {
      self.walk?.contrast = Contrast(origin, alternative, to: path, of: walk.model.solution)
    }
  }
}

extension Rollout {
  /// The next timestep, up to one, that has another state than the one before it, after or before
  /// a place, going round at the ends.
  fileprivate func change(upTo last: Int, from place: Int, _ direction: Int) -> Int? {
    func isChange(_ t: Int) -> Bool { t > 1 && state(at: t) != state(at: t - 1) }
    let timesteps = 1...last
    return direction > 0
      ? timesteps.first { $0 > place && isChange($0) } ?? timesteps.first(where: isChange)
      : timesteps.last { $0 < place && isChange($0) } ?? timesteps.last(where: isChange)
  }
}

extension Contrast {
  /// A path that is kept as what it has different from the greedy one.
  init(_ origin: Origin, _ alternative: AlternativePath, to path: [Int], of solution: Solution) {
    self.init(
      origin, states: alternative.states(replacing: path).map(Int32.init),
      logJoint: solution.optimum - alternative.loss)
  }
}

extension [Int] {
  /// The next element, of ascending ones, after or before a number, going round at the ends.
  fileprivate func next(from place: Int, _ direction: Int) -> Int? {
    direction > 0 ? first { $0 > place } ?? first : last { $0 < place } ?? last
  }
}
