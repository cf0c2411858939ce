import Console
import DynamicProgramming
import Exploration

/// A grid world at one timestep: V in its cells, the policy as arrows; or another quantity.
struct MapPicture {
  let scene: Scene

  /// How wide a cell may be, the widest first.
  static let widths = [9, 2, 1]

  static func request(for session: Session, showing map: MapFrame?) -> TrellisWindow.Request {
    let t = timestep(of: session)
    return TrellisWindow.Request(timesteps: t...t, states: map?.states ?? 0..<session.model.states)
  }

  /// The timestep whose values are shown: the one that is looked at.
  static func timestep(of session: Session) -> Int {
    let t =
      session.moment == nil && session.cursor == nil ? session.model.timesteps : session.gaze.t
    return max(1, t)
  }

  private var t: Int { Self.timestep(of: scene.session) }

  func draw(on canvas: inout Canvas) {
    guard let frame = scene.parts.map else { return }
    canvas.write(
      "the map at t = \(t) of \(scene.timesteps): \(subject)",
      row: scene.rows.picture.lowerBound, column: 1, role: .faint)
    let path = scene.statesOnDecidedPath()
    let contrast = ContrastMarks(scene: scene).states()
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let here = TrellisCell(t: t, state: state)
      let cell = MapCell(
        cell: here, kind: place.kind, isPath: path[state],
        isContrast: contrast.contains(state) && !path[state],
        number: CellNumber(of: here, in: scene), scene: scene,
        start: scene.session.model.startState)
      canvas.write(
        frame.cellWidth == 9 ? cell.wide : cell.narrow, row: place.row, column: place.column,
        role: cell.role)
    }
  }

  private var subject: String {
    switch scene.data.layer?.quantity {
    case nil, .value: "V_\(t) and what is best in each cell"
    case .gap: "the gap in each cell, and what is best there"
    case .loss: "what a detour through each cell would lose"
    case .posterior: "how probable each cell is, p(z_\(t) | x)"
    case .softValue: "V_\(t) at the temperature"
    case .count: "how many paths go on from each cell"
    case .samples: "how many of the paths drawn go through each cell"
    }
  }
}
