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

  /// How wide a cell of a map may be, the widest first; nil where a picture is no map.
  static func mapWidths(of perspective: Perspective) -> [Int]? {
    switch perspective {
    case .map: MapPicture.widths
    case .answers: AnswersMap.widths
    case .trellis, .overview, .race, .learning: nil
    }
  }
}
