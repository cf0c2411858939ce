import Console
import Exploration
import Testing

@testable import Views

/// What a cell of a map tells without colours.
@Suite struct MapSignsTests {
  private func lines(_ model: String, _ size: (Int, Int), _ keys: String) throws -> [String] {
    try Frame(name: "", model: model, width: size.0, height: size.1, keys: keys).lines()
  }

  /// A letter keeps the path's mark beside it, however long V is.
  @Test(arguments: [(60, 16), (80, 24), (100, 30), (140, 45)])
  func marksThePathOnLetters(size: (Int, Int)) throws {
    var state = ExplorerState(
      extent: Size(width: size.0, height: size.1), model: try Frame.model(named: "letters"))
    let canvas = try Frame(
      name: "", model: "letters", width: size.0, height: size.1, keys: "f"
    ).canvas(endingIn: &state)
    let frame = try #require(Layout(of: state).model?.map)
    let rollout = try #require(state.session?.rollout)
    let visited = Set((1...14).map { rollout.state(at: $0) })
    var marked = 0
    for place in frame.places where place.kind != "." && place.state.map(visited.contains) == true {
      let cell = (place.row..<(place.row + place.height)).flatMap { row in
        (place.column..<(place.column + frame.cellWidth)).map { canvas[row, $0].glyph }
      }
      marked += 1
      #expect(cell.contains("●") && cell.contains(String(place.kind)), "\(cell)\n\(canvas.text)")
    }
    #expect(marked > 0)
  }

  /// Brackets leave the arrow of the cell that they stand round.
  @Test(arguments: ["f", "f g 5 Enter", "f g 9 Enter", "f g 5 Enter Down"], [(80, 24), (100, 30)])
  func keepsTheArrowOfTheCellLookedAt(keys: String, size: (Int, Int)) throws {
    let text = try lines("maze", size, keys).joined(separator: "\n")
    let cell = try #require(text.firstMatch(of: #/[\[‹]([^\]›\n]*)[\]›]/#)).1
    #expect(cell.contains { "↑↓←→▪┼↘↙↗↖".contains($0) }, "\(cell)\n\(text)")
  }

  /// A number as wide as the cell leaves stands in cells without a mark.
  @Test func hasNumbersOfThreeCharactersInNarrowCells() throws {
    let text = try lines("cliff", (60, 16), "f").joined(separator: "\n")
    #expect(text.contains("-13┼") && text.contains("-12↘") && text.contains("-10↘"), "\(text)")
  }

  /// A map so wide that a cell has one column, and that has room below it, has its moves there.
  @Test func showsMovesBelowNarrowCells() throws {
    let lines = try lines("few", (80, 24), "f z")
    let row = try #require(lines.firstIndex { $0.contains("●●●●●●●●") })
    #expect(lines[row + 1].count { $0 == "→" } > 30, "\(lines.joined(separator: "\n"))")
  }
}
