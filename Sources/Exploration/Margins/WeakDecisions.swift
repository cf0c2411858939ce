import DynamicProgramming

extension ExplorerState {
  /// What a detour through each cell would lose, in the cells. It needs the whole answer, so all is
  /// revealed.
  ///
  /// - Parameter search: what is looked for once it is known how close the decisions were.
  mutating func showLosses(seeking search: MarginSearch = .weakest) {
    guard revealAll() else { return }
    if quantity != .loss { skipsSurprise = false }
    put(.loss)
    marginSearch = session?.marginAnalysis == nil ? search : nil
  }

  /// Reveals what is not yet; false, with a notice, if no path is possible.
  mutating func revealAll() -> Bool {
    guard let session, session.rollout != nil else {
      notice = .alreadyBlocked
      return false
    }
    revealRest(of: session)
    return true
  }

  /// Reveals what is not yet, if a path is possible or not.
  mutating func revealRest(of session: Session) {
    playback.isPlaying = false
    if session.isFinished { return }
    self.session?.reveal(upTo: session.schedule.length)
    notice = .allRevealed
  }

  /// Looks at the weakest decision of all if they were not shown yet, else at the next one that is
  /// weaker than those around it, going round at the ends.
  ///
  /// - Parameter direction: 1 = to the right, -1 = to the left.
  mutating func findWeak(direction: Int) {
    let wasShown = quantity == .loss && session?.marginAnalysis != nil
    showLosses()
    guard let session, let marginAnalysis = session.marginAnalysis else { return }
    let next =
      wasShown
      ? marginAnalysis.margins.weak.next(from: session.gaze.t, direction)
      : marginAnalysis.margins.weak.weakest
    lookAtWeak(next, marginAnalysis.margins)
  }

  /// Goes on with what was looked for, now that it is known how close the decisions were.
  mutating func searchMargins() {
    guard let search = marginSearch else { return }
    marginSearch = nil
    guard let margins = session?.marginAnalysis?.margins else { return }
    switch search {
    case .weakest: lookAtWeak(margins.weak.weakest, margins)
    case .alternative: toggleAlternative()
    case .difference: findDifference()
    case .tie(let direction): findTie(direction: direction)
    }
  }

  private mutating func lookAtWeak(_ t: Int?, _ margins: Margins) {
    guard let t, let rank = margins.weak.rank(of: t) else {
      notice = .noOtherPath
      return
    }
    lookAtPath(t)
    notice = .weakDecision(
      t: t, through: margins.level(from: t), rank: rank, of: margins.weak.total,
      margin: margins.value(at: t), allRevealed: notice == .allRevealed,
      asCloseAt: margins.weak.asClose(as: t))
  }

  /// Looks at the next timestep at which an equally good path has another state.
  mutating func findTie(direction: Int) {
    showLosses(seeking: .tie(direction: direction))
    guard let session, let marginAnalysis = session.marginAnalysis else { return }
    guard let t = marginAnalysis.margins.nextTie(from: session.gaze.t, direction) else {
      notice = .noTie
      return
    }
    lookAtPath(t)
  }

  /// Looks at the next timestep at which the path, as far as it is decided, changes its state.
  mutating func findChange(direction: Int) {
    guard let session, let rollout = session.rollout, let decided = session.decided, decided > 0
    else {
      notice =
        session?.isSolved == true && session?.rollout == nil ? .alreadyBlocked : .changeNeedsPath
      return
    }
    playback.isPlaying = false
    guard let t = rollout.change(upTo: decided, from: session.gaze.t, direction) else {
      notice = .noChange
      return
    }
    lookAtPath(t)
  }

  private mutating func lookAtPath(_ t: Int) {
    guard let state = session?.rollout?.state(at: t) else { return }
    session?.look(at: TrellisCell(t: t, state: state), alongPath: true)
  }

  /// Shows the best path that goes the other way where one looks, beside the greedy one, or no
  /// longer: through the cell, or, on the greedy path, through the best other state. Where nobody
  /// looks anywhere, that is the weakest decision, and the path the second best of all.
  mutating func toggleAlternative() {
    showLosses(seeking: .alternative)
    if let session, session.cursor == nil, let margins = session.marginAnalysis?.margins,
      let t = margins.weak.weakest
    {
      lookAtWeak(t, margins)
    }
    guard let session, let detail = session.marginAnalysis(at: session.gaze) else { return }
    guard let contrast = session.alternative(at: session.gaze) else {
      notice = .noPathThrough(detail.cell, isGreedy: detail.cell.state == detail.chosen)
      return
    }
    self.session?.contrast = session.contrast?.origin == contrast.origin ? nil : contrast
  }
}

extension Session {
  /// The best path through a cell, or, of one on the greedy path, past it; nil where there is none,
  /// and before it is known how close the decisions were.
  func alternative(at cell: TrellisCell) -> Contrast? {
    guard let detail = marginAnalysis(at: cell), let alternative = detail.alternative,
      let other = detail.other, let path = model.greedyStates
    else { return nil }
    let origin = Contrast.Origin.through(TrellisCell(t: detail.cell.t, state: other))
    return Contrast(origin, alternative, to: path, of: model.solution)
  }
}

extension Rollout {
  /// The next timestep, up to one, that has another state than the one before it, after or before
  /// a place, going round at the ends.
  ///
  /// - Complexity: O(timesteps from the place to there).
  fileprivate func change(upTo last: Int, from place: Int, _ direction: Int) -> Int? {
    func isChange(_ t: Int) -> Bool { state(at: t) != state(at: t - 1) }
    let changes = 2..<max(2, last + 1)
    let earlier = changes.clamped(to: 0..<place)
    let later = changes.clamped(to: (place + 1)..<max(place + 1, last + 1))
    return direction > 0
      ? later.first(where: isChange) ?? changes.first(where: isChange)
      : earlier.last(where: isChange) ?? changes.last(where: isChange)
  }
}

/// What is looked for once it is known how close the decisions were.
enum MarginSearch: Sendable, Hashable {
  /// The weakest decision.
  case weakest
  /// The path that goes the other way.
  case alternative
  /// What the second best path does differently.
  case difference
  /// The next timestep at which paths tie, 1 to the right, −1 to the left.
  case tie(direction: Int)
}
