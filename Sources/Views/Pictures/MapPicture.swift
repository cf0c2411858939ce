import Console
import DynamicProgramming
import Exploration

/// A grid world at one timestep: V in its cells, the policy as arrows, the path over both; or
/// another quantity.
struct MapPicture {
  let scene: Scene

  /// How wide a cell may be, the widest first.
  static let widths = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

  static func request(for session: Session, showing map: MapFrame?) -> TrellisWindow.Request {
    let t = timestep(of: session)
    return TrellisWindow.Request(timesteps: t...t, states: map?.states ?? 0..<session.model.states)
  }

  /// The timestep whose values are shown: the one that is looked at.
  static func timestep(of session: Session) -> Int { max(1, session.mapGaze.t) }

  private var t: Int { Self.timestep(of: scene.session) }

  func draw(on canvas: inout Canvas) {
    guard let frame = scene.parts.map else { return }
    let visits = scene.data.visits
    let second = scene.data.second
    let scale = MapScale(of: frame, at: t, in: scene)
    var looked: (place: MapFrame.Place, brackets: MapGaze.Outer, role: Role)?
    var lacksNumbers = false
    for place in frame.places {
      guard let state = place.state else {
        frame.drawBlocked(place, glyphs: scene.glyphs, on: &canvas)
        continue
      }
      let here = TrellisCell(t: t, state: state)
      let isOther = second?.here == state
      let cell = MapCell(
        cell: here, kind: place.kind, visit: isOther ? nil : visits[state],
        isContrast: isOther || second?.states.contains(state) == true && visits[state] == nil,
        number: CellNumber(of: here, in: scene), scale: scale,
        pairs: frame.pairs(at: place, in: scene), scene: scene)
      frame.draw(
        cell.lines(width: frame.cellWidth, height: place.height), at: place,
        role: cell.role, on: &canvas)
      lacksNumbers = lacksNumbers || cell.lacksNumber(width: frame.cellWidth)
      if cell.gaze.isHere {
        let brackets = cell.outerBrackets(width: frame.cellWidth, height: place.height)
        looked = (place, brackets, cell.role)
      }
    }
    if let looked {
      frame.draw(looked.brackets, beside: looked.place, role: looked.role, on: &canvas)
    }
    FilmStrip(scene: scene).draw(on: &canvas)
    let shades = MapLegend(
      scene: scene, frame: frame, scale: scene.data.layer == nil ? scale : nil, isByLayer: true
    ).draw(on: &canvas)
    MapHead(scene: scene, frame: frame, lacksNumbers: lacksNumbers)
      .draw(subjects, shades: shades, on: &canvas)
  }

  /// What it is about, from long to short.
  private var subjects: [String] {
    switch scene.data.layer?.quantity {
    case nil, .value: values
    case .gap: ["the gap in each cell, and what is best there", "the gap, and what is best"]
    case .loss:
      ["what a detour through each cell would lose", "what a detour would lose", "losses"]
    case .posterior: ["how probable each cell is, p(z_\(t) | x)"]
    case .softValue: ["V_\(t) at the temperature"]
    case .count: ["how many paths go on from each cell"]
    case .samples:
      ["how many of the paths drawn go through each cell", "paths drawn through each cell"]
    }
  }

  private var values: [String] {
    if t == scene.timesteps {
      return [
        scene.problem.trellis.final == nil
          ? "no move is left, so V_\(t) = 0"
          : "no move is left: V_\(t) is the reward for ending there"
      ]
    }
    let whole =
      scene.problem.hasChance
      ? "V_\(t) of the best trajectory, log p + return" : "V_\(t), what is still to come"
    return scene.showsOwnMoves
      ? [
        "\(whole); best moves, on the path its own", "V_\(t); best moves, on the path its own",
        "V_\(t) and the moves",
      ] : ["\(whole), and the best moves", "V_\(t) and the best moves"]
  }
}

/// How the values of a map are written and shaded: the same for all of its cells.
struct MapScale {
  /// From the least value that is known to the largest; nil if none is.
  let range: ClosedRange<Double>?
  /// Digits after the point: none where all values are whole.
  let digits: Int

  init(of frame: MapFrame, at t: Int, in scene: Scene) {
    self.init(
      values: frame.places.compactMap { place in
        place.state.flatMap { scene.knownNumber(in: TrellisCell(t: t, state: $0)) }
      })
  }

  /// Of all values that are known.
  init(values all: [Double]) {
    let values = all.filter(\.isFinite)
    digits = values.allSatisfy { $0 == $0.rounded() } ? 0 : 1
    range = values.min().flatMap { least in values.max().map { least...$0 } }
  }

  /// 8 for the best … 0 for the worst; nil where all are the same.
  func level(of value: Double) -> Int? {
    guard let range, range.upperBound > range.lowerBound, value.isFinite else { return nil }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Int((share * 8).rounded())
  }
}
