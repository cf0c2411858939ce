import Console
import Exploration

/// The panel while other semirings or all paths are shown.
struct SummingPanel {
  let scene: Scene

  /// Draws it; false if the Bellman panel is what is wanted.
  func draw(on canvas: inout Canvas) -> Bool {
    let session = scene.session
    if let n = scene.state.growing, let growth = session.growth {
      OnlinePanel(scene: scene, growth: growth, n: n).draw(on: &canvas)
      return true
    }
    switch (scene.state.quantity, scene.data.sums) {
    case (_, .soft(let backup)?):
      SoftPanel(scene: scene, backup: backup).draw(on: &canvas)
    case (_, .posterior(let t, let probabilities)?):
      guard let allPaths = session.allPaths else { return false }
      PosteriorPanel(scene: scene, allPaths: allPaths, t: t, probabilities: probabilities)
        .draw(on: &canvas)
    case (.samples, _):
      guard let samples = session.sampledPaths else { return false }
      SamplePanel(scene: scene, samples: samples).draw(on: &canvas)
    case (.count, _):
      guard let counts = session.pathCounts else { return false }
      CountPanel(scene: scene, counts: counts).draw(on: &canvas)
    default: return false
    }
    return true
  }
}
