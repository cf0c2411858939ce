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
    switch scene.data.sums {
    case .soft(let backup):
      SoftPanel(scene: scene, backup: backup).draw(on: &canvas)
      return true
    case .posterior(let t, let probabilities):
      guard let allPaths = session.allPaths else { return false }
      PosteriorPanel(scene: scene, allPaths: allPaths, t: t, probabilities: probabilities)
        .draw(on: &canvas)
      return true
    case nil: return drawCounts(on: &canvas)
    }
  }

  /// How many paths are possible, or were drawn; false if that is not shown.
  private func drawCounts(on canvas: inout Canvas) -> Bool {
    switch scene.state.quantity {
    case .samples:
      guard let samples = scene.session.sampledPaths else { return false }
      SamplePanel(scene: scene, samples: samples).draw(on: &canvas)
    case .count:
      guard let counts = scene.session.pathCounts else { return false }
      CountPanel(scene: scene, counts: counts).draw(on: &canvas)
    case .value, .gap, .loss, .posterior, .softValue: return false
    }
    return true
  }
}
