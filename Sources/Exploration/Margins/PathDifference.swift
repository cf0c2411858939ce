import DynamicProgramming

/// A stretch in which the second path goes elsewhere than the one that is followed.
public struct PathDifference: Sendable, Equatable {
  /// Where it is: the timesteps with other states, in a decision problem also that of the move
  /// back.
  public let timesteps: ClosedRange<Int>
  /// Which one it is, from 1.
  public let place: Int
  /// How many there are.
  public let count: Int
  /// What the path does in it, or the beginning of that.
  public let own: PathRuns
  /// What the second one does.
  public let other: PathRuns
  /// What the second path is worth less as a whole: ∞ if it is impossible, below 0 if it is worth
  /// more.
  public let loss: Double
  /// How it goes on a map; nil where there is none.
  public let detour: Detour?
}

extension Session {
  /// More runs are not told.
  private static let runsTold = 5

  /// The next stretch in which the two paths differ, after a timestep, going round at the end; nil
  /// where they are the same as far as they are decided, or one of them is not there.
  ///
  /// - Complexity: O(timesteps in which they may differ).
  func difference(after t: Int) -> PathDifference? {
    guard let contrast, let rollout, let decided, decided > 0 else { return nil }
    var stretches: [ClosedRange<Int>] = []
    for candidates in mayDiffer(from: contrast, upTo: decided) {
      for t in candidates where contrast.state(at: t) != rollout.state(at: t) {
        if let last = stretches.last, last.upperBound == t - 1 {
          stretches[stretches.count - 1] = last.lowerBound...t
        } else {
          stretches.append(t...t)
        }
      }
    }
    guard !stretches.isEmpty else { return nil }
    let place = stretches.firstIndex { $0.lowerBound > t } ?? 0
    let stretch = stretches[place]
    let moves = if case .decision = model.problem.reading { true } else { false }
    let timesteps = stretch.lowerBound...min(decided, stretch.upperBound + (moves ? 1 : 0))
    let worth = model.solution.ledger(of: rollout, after: model.timesteps).total
    return PathDifference(
      timesteps: timesteps, place: place + 1, count: stretches.count,
      own: runs(in: timesteps, atMost: Self.runsTold, of: rollout.state),
      other: runs(in: timesteps, atMost: Self.runsTold, of: contrast.state),
      loss: worth - contrast.logJoint,
      detour: model.problem.grid.map {
        Detour(of: contrast, in: stretch, beside: rollout, upTo: decided, of: self, on: $0)
      })
  }
}

extension Session {
  /// Timesteps outside of which the second path is the one that is followed, ascending: of one that
  /// is kept as what it has different, however long it is, those.
  private func mayDiffer(from contrast: Contrast, upTo last: Int) -> [ClosedRange<Int>] {
    guard let alternative = contrast.alternative, deviations.isEmpty else { return [1...last] }
    return alternative.stretches.map(\.timesteps).filter { $0.lowerBound <= last }
      .map { $0.clamped(to: 1...last) }
  }
}

extension ExplorerState {
  /// Looks at what the second path does differently: at the first such stretch, then at the next.
  /// Where no second path is shown, it is the second best of all; so it is where what is known to
  /// be right is shown, which has a key of its own for where it parts.
  mutating func findDifference() {
    if let origin = session?.contrast?.origin, origin != .reference {
      return lookAtDifference(after: session?.gaze.t ?? 0)
    }
    showLosses(seeking: .difference)
    guard let session, let margins = session.marginAnalysis?.margins else { return }
    guard let t = margins.weak.weakest, let state = session.model.greedyStates?[t - 1],
      let contrast = session.alternative(at: TrellisCell(t: t, state: Int(state)))
    else {
      notice = .noOtherPath
      return
    }
    self.session?.contrast = contrast
    lookAtDifference(after: 0)
  }

  private mutating func lookAtDifference(after t: Int) {
    playback.isPlaying = false
    // At the playhead one has looked at none of them.
    let place = session?.cursor == nil ? 0 : t
    guard let difference = session?.difference(after: place),
      let cell = session?.rollout?.cell(at: difference.timesteps.lowerBound)
    else {
      notice = .noDifference
      return
    }
    let isThere = difference.count == 1 && session?.cursor == cell
    session?.look(at: cell, alongPath: true)
    notice = isThere ? .noOtherDifference : .difference(difference)
  }
}
