import Drawing
import DynamicProgramming
import Exploration

/// A grid world at one timestep: V in its cells, the policy as arrows.
struct MapPicture {
  let scene: Scene

  private static let widths = [9, 2, 1]

  static func request(for walk: Walk, layout: ScreenLayout) -> TrellisWindow.Request {
    let t = timestep(of: walk)
    let states = walk.model.problem.grid.map {
      MapFrame($0, of: walk, in: layout, widths: widths).states
    }
    return TrellisWindow.Request(timesteps: t...t, states: states ?? 0..<walk.model.states)
  }

  /// The timestep whose values are shown: the one that is looked at.
  static func timestep(of walk: Walk) -> Int {
    let t = walk.moment == nil && walk.cursor == nil ? walk.model.timesteps : walk.gaze.t
    return max(1, t)
  }

  private var t: Int { Self.timestep(of: scene.walk) }

  func draw(on canvas: inout Canvas) {
    guard let grid = scene.problem.grid else { return }
    let head = "the map at t = \(t) of \(scene.timesteps): V_\(t) and what is best in each cell"
    canvas.write(head, row: scene.layout.picture.lowerBound, column: 1, role: .faint)
    let frame = MapFrame(grid, of: scene.walk, in: scene.layout, widths: Self.widths)
    let path = scene.statesOnDecidedPath()
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let cell = MapCell(
        state: state, t: t, kind: place.kind, isPath: path[state],
        value: scene.knownValue(of: TrellisCell(t: t, state: state)), scene: scene,
        start: scene.walk.model.startState)
      canvas.write(
        frame.cellWidth == 9 ? cell.wide : cell.narrow, row: place.row, column: place.column,
        role: cell.role)
    }
  }
}
