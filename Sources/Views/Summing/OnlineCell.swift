import Console
import DynamicProgramming
import Exploration

/// How a cell is written while the sequence grows: what the path of the observations so far has
/// there.
struct OnlineCell {
  let cell: TrellisCell
  let scene: Scene
  private let growth: OnlineDecoding
  private let n: Int

  /// Nil unless the sequence grows, and for the start node.
  init?(_ cell: TrellisCell, in scene: Scene) {
    guard !cell.isStart, let n = scene.state.growing, let growth = scene.session.growth else {
      return nil
    }
    self.cell = cell
    self.scene = scene
    self.growth = growth
    self.n = n
  }

  private enum Standing { case settled, open, flipped, left }

  private var standing: Standing? {
    guard cell.t <= n else { return nil }
    let wasRewritten =
      cell.t < n
      && growth.state(at: cell.t, knowing: n - 1)
        != growth.state(at: cell.t, knowing: n)
    if growth.state(at: cell.t, knowing: n) == cell.state {
      if wasRewritten { return .flipped }
      return cell.t <= growth.settled(knowing: n) ? .settled : .open
    }
    let isLeft = wasRewritten && growth.state(at: cell.t, knowing: n - 1) == cell.state
    return isLeft ? .left : nil
  }

  var text: String {
    switch standing {
    case .settled: "settled"
    case .open: "open"
    case .flipped: "flipped"
    case .left: "left"
    case nil: scene.glyphs.dot
    }
  }

  var mark: String? {
    switch standing {
    case .settled, .open: scene.glyphs.onPath
    case .flipped: scene.glyphs.deviation
    case .left: scene.glyphs.contrast
    case nil: nil
    }
  }

  var role: Role {
    switch standing {
    case .settled: .result
    case .open: .candidate
    case .flipped: .deviation
    case .left: .contrast
    case nil: .faint
    }
  }
}
