import DynamicProgramming

extension ExplorerState {
  /// Adds the observations one by one from here on, or no longer. Where all of them have no path,
  /// the first of them have, up to the break.
  mutating func toggleGrowing() {
    if growing != nil { return stopGrowing() }
    guard takesSums(), let present = session else { return }
    revealRest(of: present)
    put(.value)
    perspective = .trellis
    session?.contrast = nil
    growing = 1
    notice = .growing
    lookAtGrowth()
  }

  private mutating func stopGrowing() {
    growing = nil
    session?.lookAtPlayhead()
  }

  /// The commands that mean something else while the sequence grows; false for any other.
  mutating func grow(_ command: Command) -> Bool {
    guard let n = growing, let last = session?.model.timesteps else { return false }
    switch command {
    case .step, .right: grow(to: n + 1, of: last)
    case .back, .left: grow(to: n - 1, of: last)
    case .nextPage: grow(to: n + page.timesteps, of: last)
    case .previousPage: grow(to: n - page.timesteps, of: last)
    case .first, .rewind: grow(to: 1, of: last)
    case .last, .forward: grow(to: last, of: last)
    case .nextChange: growToRewrite(from: n, direction: 1)
    case .previousChange: growToRewrite(from: n, direction: -1)
    case .escape: stopGrowing()
    // The path of a prefix has no playhead, and nothing to take or to guess.
    case .take, .play, .backward, .predict, .up, .down, .undo, .redo: break
    default: return false
    }
    return true
  }

  /// Knows the first n observations.
  mutating func grow(to n: Int, of last: Int) {
    growing = n.clamped(to: 1...last)
    if n < 1 { notice = .atTheFirstObservation }
    if n > last { notice = .atTheLastObservation }
    lookAtGrowth()
  }

  private mutating func growToRewrite(from n: Int, direction: Int) {
    guard let growth = session?.growth else { return }
    var next = n + direction
    while (1...growth.timesteps).contains(next), growth.rewritten(by: next).isEmpty {
      next += direction
    }
    guard (1...growth.timesteps).contains(next) else {
      notice = .noRewrite
      return
    }
    grow(to: next, of: growth.timesteps)
  }

  /// Looks at the last observation that is known.
  mutating func lookAtGrowth() {
    guard let n = growing, let session else { return }
    let state = session.growth?.state(at: n, knowing: n) ?? session.gaze.state
    self.session?.look(at: TrellisCell(t: n, state: state))
  }
}
