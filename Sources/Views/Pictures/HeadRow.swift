import Console
import DynamicProgramming

/// The second head of a picture: observations, or the moves of the path.
struct HeadRow {
  let scene: Scene

  var label: String { scene.words.hasObservations ? "   x" : scene.words.isDecision ? "move" : "" }

  /// What stands over a column; nil for nothing.
  func text(at t: Int) -> (text: String, role: Role)? {
    if let n = scene.state.growing, t > n { return (scene.glyphs.dot, .faint) }
    if scene.words.hasObservations {
      guard let x = scene.problem.observations.label(at: t) else {
        return ("missing", .faint)
      }
      return (x, .strong)
    }
    guard let state = scene.decidedState(at: t) else { return nil }
    let previous = t == 1 ? nil : scene.session.rollout?.state(at: t - 1)
    return scene.problem.move(from: previous, to: state).map { ($0, .result) }
  }
}
