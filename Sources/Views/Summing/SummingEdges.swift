import DynamicProgramming
import Exploration

/// Edges weighted by how probable they are: drawn paths, a soft policy, the path of a growing
/// sequence.
struct SummingEdges {
  let scene: Scene
  private var geometry: TrellisGeometry { scene.geometry }

  /// Nil where the picture shows the usual ones.
  var all: [TrellisEdge]? {
    if let n = scene.state.growing, let growth = scene.session.growth { return path(growth, n) }
    return scene.data.drawnEdges?
      .filter { geometry.timesteps.dropLast().contains($0.from.t) }
      .map { weighted(from: $0.from, to: $0.to, share: $0.share) }
  }

  /// The candidates of the soft backup that is looked at, if one is.
  var policy: [TrellisEdge] {
    guard case .soft(let backup)? = scene.data.sums else { return [] }
    return backup.choices.sorted { $0.probability < $1.probability }.map {
      weighted(from: backup.cell, to: $0.state, share: $0.probability)
    }
  }

  private func weighted(from cell: TrellisCell, to state: Int, share: Double) -> TrellisEdge {
    TrellisEdge(
      from: cell, to: TrellisCell(t: cell.t + 1, state: state),
      stroke: share >= 0.5 ? .thick : share >= 0.1 ? .thin : .dotted,
      role: .heat(HeatLevel.ofShare(share)))
  }

  private func path(_ growth: OnlineDecoding, _ n: Int) -> [TrellisEdge] {
    let settled = growth.settled(knowing: n)
    return geometry.timesteps.dropLast().compactMap { t in
      guard t < n, let to = growth.state(at: t + 1, knowing: n) else { return nil }
      let from =
        t == 0
        ? TrellisCell.start
        : growth.state(at: t, knowing: n).map {
          TrellisCell(t: t, state: $0)
        }
      guard let from else { return nil }
      let isSettled = t + 1 <= settled
      return TrellisEdge(
        from: from, to: TrellisCell(t: t + 1, state: to), stroke: isSettled ? .thick : .thin,
        role: isSettled ? .result : .candidate)
    }
  }
}
