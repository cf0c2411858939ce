import Drawing
import DynamicProgramming
import Exploration

/// A grid world at one timestep: V in its cells, the policy as arrows.
struct MapPicture {
  let scene: Scene

  static func request(for walk: Walk) -> TrellisWindow.Request {
    let t = timestep(of: walk)
    return TrellisWindow.Request(timesteps: t...t, states: 0..<walk.model.states)
  }

  /// The timestep whose values are shown: the one that is looked at.
  private static func timestep(of walk: Walk) -> Int {
    let t = walk.moment == nil && walk.cursor == nil ? walk.model.timesteps : walk.gaze.t
    return max(1, t)
  }

  private var t: Int { Self.timestep(of: scene.walk) }
  private var rows: Range<Int> {
    (scene.layout.picture.lowerBound + 1)..<scene.layout.picture.upperBound
  }

  func draw(on canvas: inout Canvas) {
    guard let grid = scene.problem.grid else { return }
    let head = "the map at t = \(t) of \(scene.timesteps): V_\(t) and what is best in each cell"
    canvas.write(head, row: scene.layout.picture.lowerBound, column: 1, role: .faint)
    let cellWidth =
      scene.width - 2 >= grid.width * 9 ? 9 : scene.width - 2 >= grid.width * 2 ? 2 : 1
    let frame = visible(grid, cellWidth: cellWidth)
    for row in frame.rows {
      for column in frame.columns {
        draw(
          row: row, column: column, of: grid,
          at: (
            rows.lowerBound + row - frame.rows.lowerBound,
            1 + (column - frame.columns.lowerBound) * cellWidth
          ),
          width: cellWidth, on: &canvas)
      }
    }
  }

  /// As much of a large map as fits, round what is looked at.
  private func visible(_ grid: GridMap, cellWidth: Int) -> (rows: Range<Int>, columns: Range<Int>) {
    let place = grid.cellOfState[scene.walk.gaze.isStart ? start : scene.walk.gaze.state]
    return (
      Self.page(around: place / grid.width, of: grid.height, fitting: rows.count),
      Self.page(
        around: place % grid.width, of: grid.width, fitting: (scene.width - 2) / cellWidth)
    )
  }

  private static func page(around place: Int, of count: Int, fitting: Int) -> Range<Int> {
    if count <= fitting { return 0..<count }
    let first = min(max(0, place - fitting / 2), count - fitting)
    return first..<(first + max(1, fitting))
  }

  private var start: Int { scene.walk.model.startState }

  private func draw(
    row: Int, column: Int, of grid: GridMap, at place: (row: Int, column: Int), width: Int,
    on canvas: inout Canvas
  ) {
    guard let state = grid.state(row: row, column: column) else {
      canvas.write(
        String(repeating: scene.glyphs.blocked, count: width), row: place.row,
        column: place.column, role: .faint)
      return
    }
    let cell = MapCell(state: state, t: t, kind: grid.rows[row][column], scene: scene, start: start)
    canvas.write(
      width == 9 ? cell.wide : cell.narrow, row: place.row, column: place.column,
      role: cell.role)
  }
}
