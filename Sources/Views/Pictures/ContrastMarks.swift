import Console
import DynamicProgramming
import Exploration

/// The second path of a picture: the states that only it goes through, and its edges there.
struct ContrastMarks {
  let scene: Scene

  /// The state of the second path at t, if the first one, as far as it is decided, is elsewhere.
  func state(at t: Int) -> Int? {
    guard let contrast = scene.session.contrast, t >= 1, t <= scene.session.decided ?? 0 else {
      return nil
    }
    let state = contrast.state(at: t)
    return state == scene.session.rollout?.state(at: t) ? nil : state
  }

  /// All states that the second path goes through where the first one does not.
  ///
  /// - Complexity: O(N).
  func states() -> Set<Int> {
    guard scene.session.contrast != nil, let decided = scene.session.decided, decided > 0 else {
      return []
    }
    return Set((1...decided).compactMap(state))
  }

  /// Whether a cell is on the second path and not on the first.
  func contains(_ cell: TrellisCell) -> Bool { state(at: cell.t) == cell.state }

  /// The edges by which the second path goes where the first one does not, within some timesteps.
  func edges(in timesteps: ClosedRange<Int>) -> [TrellisEdge] {
    guard let contrast = scene.session.contrast, let rollout = scene.session.rollout else {
      return []
    }
    return timesteps.dropLast().compactMap { t in
      guard t < scene.session.decided ?? 0, state(at: t) != nil || state(at: t + 1) != nil else {
        return nil
      }
      let from = t == 0 ? TrellisCell.start : TrellisCell(t: t, state: contrast.state(at: t))
      let target = TrellisCell(t: t + 1, state: contrast.state(at: t + 1))
      if from == rollout.cell(at: t) && target == rollout.cell(at: t + 1) { return nil }
      // The most probable states of two timesteps need not have an edge between them.
      let reward = scene.problem.trellis.reward(at: t + 1, from: from.state, to: target.state)
      return TrellisEdge(
        from: from, to: target, stroke: .dotted,
        role: reward == -.infinity ? .impossible : .contrast)
    }
  }
}
