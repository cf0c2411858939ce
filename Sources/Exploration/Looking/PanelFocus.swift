import DynamicProgramming

extension Session {
  /// The cell whose candidates the panel lists; nil where it lists none.
  public var listedCell: TrellisCell? {
    if let guess { return guess.cell }
    guard let cursor else { return isAnswered ? nil : moment?.cell }
    if let decided, let rollout, cursor.t == decided + 1 { return rollout.cell(at: decided) }
    if let moment, moment.phase == .forward, cursor.t == moment.cell.t + 1 { return moment.cell }
    return cursor.t < model.timesteps && isKnown(cursor) ? cursor : nil
  }

  /// Whether the panel lists the candidates of a cell the best first, once all are compared: moves,
  /// and where not all of them fit. Else it lists them in the order of states.
  ///
  /// - Parameters:
  ///   - cell: whose candidates are listed, t = 0 … N − 1.
  ///   - lines: how many of them fit.
  public func ranksCandidates(of cell: TrellisCell, fitting lines: Int) -> Bool {
    let isCompared = guess == nil && (cell != moment?.cell || moment?.isComplete == true)
    guard isCompared && isKnown(cell) else { return false }
    if case .decision = model.problem.reading { return true }
    return model.states > lines
  }

  /// The states to which a possible edge leads from a cell, in the order of states.
  func candidates(of cell: TrellisCell) -> [Int] {
    var states: [Int] = []
    model.problem.trellis.forEachPossibleEdge(from: cell) { states.append($0) }
    return states
  }

  /// The same from the top of the panel's list to its end.
  ///
  /// - Complexity: O(d log d), d being how many there are.
  func listedCandidates(of cell: TrellisCell, fitting lines: Int) -> [Int] {
    guard ranksCandidates(of: cell, fitting: lines) else { return candidates(of: cell) }
    return Candidate.bestFirst(model.solution.backup(of: cell).candidates).map(\.state)
  }
}

extension ExplorerState {
  /// Goes into the panel, to the first of its candidates, or out of it.
  mutating func togglePanel() {
    playback.isPlaying = false
    guard let session else { return }
    if session.candidate != nil {
      self.session?.candidate = nil
      return
    }
    guard !tellsOfStretch(session), let cell = session.listedCell,
      let first = session.listedCandidates(of: cell, fitting: page.candidates).first
    else {
      notice = .noCandidates
      return
    }
    self.session?.candidate = first
  }

  /// Whether the panel is about losses, or where the path is wrong, and not about candidates.
  private func tellsOfStretch(_ session: Session) -> Bool {
    quantity == .loss
      ? session.marginAnalysis != nil : growing == nil && session.stretchLookedAt() != nil
  }

  /// A command in the panel: the arrows go from line to line of its list, Enter takes one, or goes
  /// to its cell. Nil where it means what it does elsewhere; one is then out of the panel.
  mutating func inspect(_ command: Command) -> [Effect]? {
    guard let session, let cell = session.listedCell, let candidate = session.candidate else {
      return nil
    }
    let states = session.listedCandidates(of: cell, fitting: page.candidates)
    let place = states.firstIndex(of: candidate) ?? 0
    switch command {
    case .up, .down:
      let next = place + (command == .up ? -1 : 1)
      if states.indices.contains(next) {
        self.session?.candidate = states[next]
      } else {
        notice = .nothingFurther
      }
    case .first: self.session?.candidate = states.first
    case .last: self.session?.candidate = states.last
    case .escape, .panel: self.session?.candidate = nil
    case .take:
      self.session?.look(at: TrellisCell(t: cell.t + 1, state: candidate))
      if session.isSolved && cell == session.rollout?.cell(at: cell.t) { take() }
    default:
      self.session?.candidate = nil
      return nil
    }
    return []
  }
}
