import Console
import DynamicProgramming
import Exploration

/// What fills the screen above the panel: the one table of pictures. Each says what it has to be
/// told, and draws.
enum Picture {
  /// The part of the trellis that a picture shows.
  static func request(
    of perspective: Perspective, for session: Session, showing quantity: CellQuantity,
    _ parts: Layout.Parts, rows: ScreenRows
  ) -> TrellisWindow.Request {
    switch perspective {
    case .trellis, .race, .learning: TrellisPicture.request(parts.geometry)
    case .map: MapPicture.request(for: session, showing: parts.map)
    case .answers where parts.map == nil: TrellisPicture.request(parts.geometry)
    case .answers: AnswersMap.request(for: session)
    case .overview: OverviewPicture.request(for: session, of: quantity, rows: rows)
    }
  }

  /// Draws the picture of a scene.
  static func draw(_ scene: Scene, on canvas: inout Canvas) {
    switch scene.state.perspective {
    case .trellis, .race, .learning: TrellisPicture(scene: scene).draw(on: &canvas)
    case .map: MapPicture(scene: scene).draw(on: &canvas)
    case .overview: OverviewPicture(scene: scene).draw(on: &canvas)
    case .answers where scene.parts.map != nil: AnswersMap(scene: scene).draw(on: &canvas)
    case .answers: AnswersTable(scene: scene).draw(on: &canvas)
    }
  }

  /// The cell of a picture at a place of the screen; nil where none is, or the picture is a map,
  /// whose cells are found by what was drawn.
  static func cell(
    atRow row: Int, column: Int, in perspective: Perspective, _ parts: Layout.Parts,
    _ request: TrellisWindow.Request?, of session: Session, _ rows: ScreenRows
  ) -> TrellisCell? {
    switch perspective {
    case .trellis, .answers: parts.geometry.cell(atRow: row, column: column)
    case .overview:
      request.flatMap {
        OverviewPicture.cell(atRow: row, column: column, $0, of: session.model.states, rows)
      }
    case .map, .race, .learning: nil
    }
  }

  /// Which picture one looks at, in words; nil of the trellis itself.
  static func name(of scene: Scene) -> String? {
    switch scene.state.perspective {
    case .trellis, .race, .learning: nil
    case .map: "map of t = \(Numbers.grouped(scene.session.mapGaze.t))"
    case .overview: "all timesteps"
    case .answers: "two answers"
    }
  }

  /// What stands in the cells of a picture.
  enum Cells {
    /// The number that was chosen.
    case numbers
    /// Moves, whatever was chosen.
    case moves
    /// It has no cells.
    case none
  }

  /// What stands in its cells.
  static func cells(of perspective: Perspective) -> Cells {
    switch perspective {
    case .trellis, .map, .overview: .numbers
    case .answers: .moves
    case .race, .learning: .none
    }
  }

  /// Whether a picture says as much in so many columns, so that a panel may take the others.
  ///
  /// - Parameter all: the columns of the screen.
  static func keeps(
    _ perspective: Perspective, in columns: Int, of all: Int, by session: Session?
  ) -> Bool {
    switch perspective {
    case .race, .overview: false
    case .answers:
      session?.model.problem.grid.map { AnswersMap.keepsNumbers($0, in: columns, of: all) } ?? true
    case .map: session.map { !MapColumns.areMissed(columns, of: all, by: $0) } ?? true
    case .trellis, .learning: true
    }
  }

  /// How wide a cell of a map may be, the widest first; nil where a picture is no map.
  static func mapWidths(of perspective: Perspective) -> [Int]? {
    switch perspective {
    case .map: MapPicture.widths
    case .answers: AnswersMap.widths
    case .trellis, .overview, .race, .learning: nil
    }
  }
}
